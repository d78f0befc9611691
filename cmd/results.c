/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/results.h"

#include <string.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"

#define REPORT "rapport.json"
#define MAX_BYTES (G_GUINT64_CONSTANT (1) << 30)

static void
record_free (gpointer data)
{
  est_dossier_record_free (data);
}

static gboolean
read_report (EstResults *results, const char *name, EstStatus *status)
{
  g_autofree char *path =
      g_build_filename (results->output, EST_FOLDER_REPORTS, name, REPORT, NULL);
  g_autofree char *shown = est_display_escape (path, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = est_source_read (path, MAX_BYTES, &error);
  EstDossierRecord *record = bytes == NULL ? NULL : est_report_from_json (bytes, &error);
  g_autofree char *sentence = NULL;

  if (record != NULL)
    {
      g_ptr_array_add (results->records, record);
      return TRUE;
    }
  sentence = g_strdup_printf (_ ("%s: %s"), shown, error->message);
  est_message (sentence);
  *status = est_status_of_error (EST_STAGE_STREAM, error);
  return FALSE;
}

static gboolean
has_report (const char *output, const char *name)
{
  g_autofree char *path = g_build_filename (output, EST_FOLDER_REPORTS, name, REPORT, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the dossiers that have a report. */
static GPtrArray *
list_dossiers (const char *output)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (output, EST_FOLDER_REPORTS, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (has_report (output, name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
est_results_open (EstResults *results, const char *folder, EstStatus *status)
{
  g_autofree char *path = est_path_resolve (folder);
  g_autofree char *above = path == NULL ? NULL : g_path_get_dirname (path);
  g_autofree char *output = above == NULL ? NULL : g_path_get_dirname (above);
  g_autofree char *name = path == NULL ? NULL : g_path_get_basename (path);
  g_autoptr (GPtrArray) names = NULL;

  results->records = g_ptr_array_new_with_free_func (record_free);
  if (path != NULL && has_report (output, name))
    {
      results->output = g_steal_pointer (&output);
      return read_report (results, name, status);
    }
  results->output = g_strdup (path == NULL ? folder : path);
  names = list_dossiers (results->output);
  if (names->len == 0)
    {
      est_message (_ ("There is no report here. Give the folder that “estompe run --output” "
                      "wrote into, or a dossier in it."));
      *status = EST_STATUS_MISSING;
    }
  for (guint i = 0; i < names->len; i++)
    if (!read_report (results, names->pdata[i], status))
      return FALSE;
  return names->len > 0;
}

void
est_results_clear (EstResults *results)
{
  g_clear_pointer (&results->output, g_free);
  g_clear_pointer (&results->records, g_ptr_array_unref);
}

/* "DOC-002", "bilan.docx" or the path of the copy from wherever the user stands. */
static gboolean
is_meant (const EstDocumentRecord *document, const char *name)
{
  const char *tail = document->copy == NULL ? NULL : strchr (document->copy, '/');
  g_autofree char *wanted = g_strconcat ("/", name, NULL);

  if (g_str_equal (document->code, name))
    return TRUE;
  return tail != NULL && (g_str_has_suffix (tail, wanted) || g_str_has_suffix (wanted, tail));
}

GPtrArray *
est_results_select (const EstDossierRecord *record, char **names)
{
  GPtrArray *selected = g_ptr_array_new ();

  for (guint i = 0; i < record->documents->len; i++)
    {
      EstDocumentRecord *document = record->documents->pdata[i];
      gboolean meant = names == NULL || *names == NULL;

      for (char **name = names; !meant && name != NULL && *name != NULL; name++)
        meant = is_meant (document, *name);
      if (meant)
        g_ptr_array_add (selected, document);
    }
  return selected;
}
