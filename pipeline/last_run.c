/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/last_run.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

#define NAME "derniere-course.json"
#define MAX_BYTES 65536

gboolean
est_last_run_keep (const EstLastRun *last, const EstRegister *reg, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("{\"ended\":%" G_GINT64_FORMAT ",\"copied\":%" G_GUINT64_FORMAT
                       ",\"refused\":%" G_GUINT64_FORMAT ",\"waiting\":%" G_GUINT64_FORMAT
                       ",\"failed\":%" G_GUINT64_FORMAT "}\n",
                       last->ended, last->copied, last->refused, last->waiting, last->failed);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return est_atomic_file_write (est_register_folder (reg), NAME, bytes, 0600, error);
}

/* FALSE: it is no number, or a negative one. */
static gboolean
take_number (JsonObject *object, const char *key, guint64 *number)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    return FALSE;
  *number = (guint64) json_node_get_int (node);
  return TRUE;
}

static gboolean
parse (EstLastRun *last, GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  EstLastRun found = { 0 };
  JsonObject *object;
  guint64 ended = 0;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL) ||
      json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  object = json_node_get_object (json_parser_get_root (parser));
  if (!take_number (object, "ended", &ended) || !take_number (object, "copied", &found.copied) ||
      !take_number (object, "refused", &found.refused) ||
      !take_number (object, "waiting", &found.waiting) ||
      !take_number (object, "failed", &found.failed))
    return FALSE;
  found.ended = (gint64) ended;
  *last = found;
  return TRUE;
}

gboolean
est_last_run_read (EstLastRun *last, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = est_source_read (path, MAX_BYTES, &cause);

  if (g_error_matches (cause, EST_ERROR, EST_ERROR_MISSING))
    return est_fail (error, EST_ERROR_MISSING,
                     _ ("No run has come to its end with this state folder yet."));
  if (bytes != NULL && parse (last, bytes))
    return TRUE;
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("What the state folder tells of the last run cannot be read. Look at the "
                      "rights of the folder; the next run writes it anew."));
}
