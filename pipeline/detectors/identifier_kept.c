/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_kept.h"

#include <string.h>

#include "pipeline/base/view.h"

struct _EstIdentifierKept {
  GHashTable *whole;  /* of skeletons */
  GPtrArray *openers; /* of openings of skeletons */
};

/* @text as it is compared: folded, without separators. */
static char *
skeleton_of (const char *text, gsize length)
{
  g_autofree char *folded = est_fold (text, (gssize) length);
  GString *skeleton = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c++)
    if (strchr (" \t\r\n.-_/()", *c) == NULL)
      g_string_append_c (skeleton, *c);
  return g_string_free (skeleton, FALSE);
}

EstIdentifierKept *
est_identifier_kept_load (EstData *data, const char *name, GError **error)
{
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, name, error);
  EstIdentifierKept *kept = NULL;

  if (lines == NULL)
    return NULL;
  kept = g_new0 (EstIdentifierKept, 1);
  kept->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  kept->openers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gboolean is_opener = g_str_has_suffix (line, "*");
      char *skeleton = skeleton_of (line, strlen (line) - (is_opener ? 1 : 0));

      if (is_opener)
        g_ptr_array_add (kept->openers, skeleton);
      else
        g_hash_table_add (kept->whole, skeleton);
    }
  return kept;
}

void
est_identifier_kept_free (EstIdentifierKept *kept)
{
  if (kept == NULL)
    return;
  g_hash_table_unref (kept->whole);
  g_ptr_array_unref (kept->openers);
  g_free (kept);
}

gboolean
est_identifier_kept_has (const EstIdentifierKept *kept, const char *text, gsize length)
{
  g_autofree char *skeleton = skeleton_of (text, length);

  if (g_hash_table_contains (kept->whole, skeleton))
    return TRUE;
  for (guint i = 0; i < kept->openers->len; i++)
    if (g_str_has_prefix (skeleton, g_ptr_array_index (kept->openers, i)))
      return TRUE;
  return FALSE;
}
