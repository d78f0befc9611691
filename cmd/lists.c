/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/lists.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cmd/log.h"
#include "cmd/message.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/publish.h"

#define VARIABLE "ESTOMPE_DICTIONARIES"
#define FOLDER "/etc/estompe/dictionnaires"
#define ENDING ".txt"
#define MAX_BYTES (G_GUINT64_CONSTANT (256) << 20)

/* @path before the sentence, for whoever wrote the list. */
static gboolean
fail_in (const char *path, GError *cause, GError **error)
{
  g_autofree char *shown = est_log_path (path);

  g_propagate_prefixed_error (error, cause, _ ("%s: "), shown);
  return FALSE;
}

/* A list that cannot be had is no reason to go on without it. */
static gboolean
add_file (EstUserLists *lists, const char *path, const char *origin, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GBytes) bytes = est_source_read (path, MAX_BYTES, &cause);

  if (bytes == NULL)
    {
      g_clear_error (&cause);
      (void) est_fail (&cause, EST_ERROR_POLICY,
                       _ ("the list cannot be read. Check its path and its rights."));
      return fail_in (path, cause, error);
    }
  return est_user_lists_add (lists, bytes, origin, &cause) || fail_in (path, cause, error);
}

/* The lists in @folder, by name.  What else lies there would be taken for a list
 * that is in force, or for a document that is worked on: it is refused. */
static gboolean
add_folder (EstUserLists *lists, const char *folder, const char *origin, GError **error)
{
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr (GPtrArray) names = descriptor >= 0 ? est_folder_list (descriptor) : NULL;
  GError *cause = NULL;
  gboolean done = names != NULL;

  if (descriptor >= 0)
    close (descriptor);
  for (guint i = 0; done && i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.' || est_name_is_work_file (name) || est_name_is_system_file (name))
        continue;
      if (!g_str_has_suffix (name, ENDING) || g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          (void) est_fail (&cause, EST_ERROR_POLICY,
                           _ ("this folder holds lists only, in files that end with .txt. Put "
                              "anything else elsewhere."));
          return fail_in (path, cause, error);
        }
      done = add_file (lists, path, origin, error);
    }
  if (names != NULL)
    return done;
  (void) est_fail (&cause, EST_ERROR_POLICY,
                   _ ("the folder of lists cannot be read. Check its path and its rights."));
  return fail_in (folder, cause, error);
}

static gboolean
add_configured (EstUserLists *lists, GError **error)
{
  const char *folder = g_getenv (VARIABLE);

  if (folder != NULL)
    return *folder == '\0' || add_folder (lists, folder, "configured", error);
  return !g_file_test (FOLDER, G_FILE_TEST_EXISTS) ||
         add_folder (lists, FOLDER, "configured", error);
}

/* How many lists are in force before those of a dossier. */
static guint
count_lists (const EstBatch *batch)
{
  guint count = 0;

  for (guint i = 0; i < batch->user_lists->len; i++)
    count += est_user_lists_n_lists (batch->user_lists->pdata[i]);
  return count;
}

gboolean
est_lists_read_run (EstBatch *batch, char *const *files, GError **error)
{
  g_autoptr (EstUserLists) lists = est_user_lists_new (batch->lexicon);

  if (!add_configured (lists, error))
    return FALSE;
  for (; files != NULL && *files != NULL; files++)
    if (!add_file (lists, *files, "run", error))
      return FALSE;
  if (est_user_lists_n_lists (lists) > 0)
    g_ptr_array_add (batch->user_lists, g_steal_pointer (&lists));
  return TRUE;
}

EstStatus
est_lists_read_dossiers (GPtrArray *dossiers, const EstBatch *batch)
{
  for (guint i = 0; i < dossiers->len; i++)
    {
      EstDossierSources *dossier = dossiers->pdata[i];
      g_autofree char *folder = g_build_filename (dossier->path, EST_LISTS_NAME, NULL);
      g_autoptr (EstUserLists) lists = NULL;
      g_autoptr (GError) error = NULL;

      if (!dossier->is_folder || !g_file_test (folder, G_FILE_TEST_IS_DIR))
        continue;
      lists = est_user_lists_new (batch->lexicon);
      est_user_lists_number_from (lists, count_lists (batch) + 1);
      if (!add_folder (lists, folder, "dossier", &error))
        {
          est_message (error->message);
          return est_status_of_error (EST_STAGE_SETUP, error);
        }
      dossier->lists = g_steal_pointer (&lists);
    }
  return EST_STATUS_DONE;
}
