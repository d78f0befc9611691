/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/presence.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/kept.h"

/* In presence/, a file for each folder, with these words. */
#define FOLDER "presence"
#define MARKED "marked\n"
#define FULL "full\n"

typedef struct {
  char *path; /* resolved; NULL: it is no folder, and stands for itself */
  guint n_documents;
} Place;

struct _EstPresence {
  GArray *places; /* of Place, one a source */
};

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->path);
}

/* For each folder above the document at @path that is one of @counts. */
static void
count_document (GHashTable *counts, const char *path)
{
  g_autofree char *folder = g_strdup (path);
  char *slash;

  while ((slash = strrchr (folder, '/')) != NULL)
    {
      guint *count;

      *slash = '\0';
      count = g_hash_table_lookup (counts, slash == folder ? "/" : folder);
      if (count != NULL)
        (*count)++;
    }
}

/* Where the documents lie, not which source found them: sources may lie one within the other,
 * and the one that is named first finds them all. */
static void
count_documents (EstPresence *presence, const GPtrArray *dossiers)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < presence->places->len; i++)
    {
      const Place *place = &g_array_index (presence->places, Place, i);

      if (place->path != NULL)
        g_hash_table_insert (counts, place->path, g_new0 (guint, 1));
    }
  for (guint i = 0; i < dossiers->len; i++)
    {
      const GPtrArray *sources = ((const EstDossierSources *) dossiers->pdata[i])->sources;

      for (guint j = 0; j < sources->len; j++)
        count_document (counts, ((const EstSource *) sources->pdata[j])->path);
    }
  for (guint i = 0; i < presence->places->len; i++)
    {
      Place *place = &g_array_index (presence->places, Place, i);

      if (place->path != NULL)
        place->n_documents = *(const guint *) g_hash_table_lookup (counts, place->path);
    }
}

EstPresence *
est_presence_new (const char *const *sources, const GPtrArray *dossiers)
{
  EstPresence *presence = g_new0 (EstPresence, 1);

  presence->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (presence->places, place_clear);
  for (guint i = 0; sources[i] != NULL; i++)
    {
      Place place = { .path = est_path_resolve (sources[i]) };

      if (place.path != NULL && !g_file_test (place.path, G_FILE_TEST_IS_DIR))
        g_clear_pointer (&place.path, g_free);
      g_array_append_val (presence->places, place);
    }
  count_documents (presence, dossiers);
  return presence;
}

void
est_presence_free (EstPresence *presence)
{
  if (presence == NULL)
    return;
  g_array_unref (presence->places);
  g_free (presence);
}

static gboolean
has_marker (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, EST_PRESENCE_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* What was there at the last run; "" when nothing is known. */
static char *
load (EstRegister *reg, const char *folder)
{
  EstKept kept = { .reg = reg, .folder = FOLDER, .code = folder };
  char *lines = reg == NULL ? NULL : est_kept_load (&kept, NULL);

  return lines == NULL ? g_strdup ("") : lines;
}

/* Once marked, always marked: only people take a marker away. */
static gboolean
keep (EstRegister *reg, const char *folder, const char *before, const char *now, GError **error)
{
  EstKept kept = { .reg = reg, .folder = FOLDER, .code = folder };

  return reg == NULL || strcmp (before, now) == 0 || est_kept_save (&kept, now, error);
}

/* @number: of the source. */
static gboolean
check_source (const Place *place, guint number, const EstPresenceWish *wish, EstRegister *reg,
              GError **error)
{
  const gboolean marked = has_marker (place->path);
  g_autofree char *before = load (reg, place->path);
  const gboolean was_full = strstr (before, FULL) != NULL;
  g_autofree char *now =
      g_strconcat (marked ? MARKED : "", place->n_documents > 0 ? FULL : "", NULL);

  if (!marked && (wish->needs_markers || strstr (before, MARKED) != NULL))
    return est_fail (error, EST_ERROR_BUSY,
                     _ ("Source %u lacks the file %s, so its share is probably not mounted. "
                        "Mount it and run again; if it is there and lacks only that file, make "
                        "one with “estompe init --marker”."),
                     number, EST_PRESENCE_NAME);
  if (was_full && place->n_documents == 0 && !wish->may_be_empty)
    return est_fail (error, EST_ERROR_BUSY,
                     _ ("Source %u held documents at the last run and holds none now, so its "
                        "share is probably not mounted. Mount it and run again; if it was "
                        "emptied on purpose, run once with --allow-empty."),
                     number);
  return keep (reg, place->path, before, now, error);
}

static gboolean
check_output (const EstPresenceWish *wish, EstRegister *reg, GError **error)
{
  g_autofree char *path = est_path_resolve_future (wish->output);
  const gboolean marked = has_marker (path);
  g_autofree char *before = load (reg, path);

  if (!marked && (wish->needs_markers || strstr (before, MARKED) != NULL))
    return est_fail (error, EST_ERROR_BUSY,
                     _ ("The output folder lacks the file %s, so its share is probably not "
                        "mounted. Mount it and run again; if it is there and lacks only that "
                        "file, make one with “estompe init --marker”."),
                     EST_PRESENCE_NAME);
  return keep (reg, path, before, marked ? MARKED : "", error);
}

gboolean
est_presence_check (const EstPresence *presence, const EstPresenceWish *wish, EstRegister *reg,
                    GError **error)
{
  for (guint i = 0; i < presence->places->len; i++)
    {
      const Place *place = &g_array_index (presence->places, Place, i);

      if (place->path != NULL && !check_source (place, i + 1, wish, reg, error))
        return FALSE;
    }
  return wish->output == NULL || check_output (wish, reg, error);
}
