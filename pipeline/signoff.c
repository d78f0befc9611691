/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/signoff.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

#define FILE_NAME "validation.json"
#define MODE 0640
#define MAX_BYTES (G_GUINT64_CONSTANT (64) << 20)

struct _EstSignoff {
  char *output;
  const EstDossierRecord *record;
  GPtrArray *verdicts; /* of EstVerdict; one a copy */
};

static void
verdict_free (gpointer data)
{
  EstVerdict *verdict = data;

  g_free (verdict->path);
  g_free (verdict->sha256);
  g_free (verdict->by);
  g_free (verdict->role);
  g_free (verdict->date);
  g_free (verdict->note);
  g_strfreev (verdict->acknowledged);
  g_free (verdict);
}

/* @copy without the folder that says how far it got. */
static const char *
tail_of (const char *copy)
{
  const char *slash = copy == NULL ? NULL : strchr (copy, '/');

  return slash == NULL ? "" : slash + 1;
}

/* ------ The file. */

static char *
text_of (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static char **
words_of (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
      g_strv_builder_add (words, json_node_get_string (json_array_get_element (array, i)));
  return g_strv_builder_end (words);
}

static gboolean
read_verdict (EstSignoff *signoff, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  EstVerdict *verdict = g_new0 (EstVerdict, 1);
  g_autofree char *decision = NULL;

  g_ptr_array_add (signoff->verdicts, verdict);
  if (object == NULL)
    return FALSE;
  decision = text_of (object, "decision");
  verdict->path = text_of (object, "copy");
  verdict->sha256 = text_of (object, "sha256");
  verdict->approved = g_strcmp0 (decision, "approved") == 0;
  verdict->by = text_of (object, "by");
  verdict->role = text_of (object, "role");
  verdict->date = text_of (object, "date");
  verdict->note = text_of (object, "note");
  verdict->acknowledged = words_of (object, "acknowledged");
  return verdict->path != NULL && verdict->sha256 != NULL && verdict->by != NULL &&
         verdict->role != NULL && verdict->date != NULL && decision != NULL;
}

static gboolean
read_verdicts (EstSignoff *signoff, GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  JsonArray *array;

  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL) ||
      json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
    return FALSE;
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_verdict (signoff, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static char *
file_of (const EstSignoff *signoff)
{
  return g_strconcat (EST_FOLDER_REPORTS "/", signoff->record->name, "/" FILE_NAME, NULL);
}

EstSignoff *
est_signoff_open (const char *output, const EstDossierRecord *record, GError **error)
{
  g_autoptr (EstSignoff) signoff = g_new0 (EstSignoff, 1);
  g_autofree char *relative = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;

  signoff->output = g_strdup (output);
  signoff->record = record;
  signoff->verdicts = g_ptr_array_new_with_free_func (verdict_free);
  relative = file_of (signoff);
  path = g_build_filename (output, relative, NULL);
  bytes = est_source_read (path, MAX_BYTES, &cause);
  if (g_error_matches (cause, EST_ERROR, EST_ERROR_MISSING) ||
      (bytes != NULL && read_verdicts (signoff, bytes)))
    return g_steal_pointer (&signoff);
  (void) est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The file of sign-offs (%s) is damaged or may not be read. Bring it back "
                      "from a backup, or take it away and sign again."),
                   FILE_NAME);
  return NULL;
}

void
est_signoff_free (EstSignoff *signoff)
{
  if (signoff == NULL)
    return;
  g_free (signoff->output);
  g_ptr_array_unref (signoff->verdicts);
  g_free (signoff);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_verdict (JsonBuilder *builder, const EstVerdict *verdict)
{
  json_builder_begin_object (builder);
  add_text (builder, "copy", verdict->path);
  add_text (builder, "sha256", verdict->sha256);
  add_text (builder, "decision", verdict->approved ? "approved" : "rejected");
  add_text (builder, "by", verdict->by);
  add_text (builder, "role", verdict->role);
  add_text (builder, "date", verdict->date);
  add_text (builder, "note", verdict->note);
  json_builder_set_member_name (builder, "acknowledged");
  json_builder_begin_array (builder);
  for (char **place = verdict->acknowledged; place != NULL && *place != NULL; place++)
    json_builder_add_string_value (builder, *place);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
save (const EstSignoff *signoff, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *relative = file_of (signoff);
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < signoff->verdicts->len; i++)
    add_verdict (builder, signoff->verdicts->pdata[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, NULL);
  bytes = g_bytes_new (json, strlen (json));
  return est_publish (signoff->output, relative, bytes, MODE, error);
}

/* ------ How far a copy got. */

const EstVerdict *
est_signoff_verdict (const EstSignoff *signoff, const EstDocumentRecord *document)
{
  for (guint i = signoff->verdicts->len; i-- > 0;)
    {
      const EstVerdict *verdict = signoff->verdicts->pdata[i];

      if (g_str_equal (verdict->path, tail_of (document->copy)) &&
          g_strcmp0 (verdict->sha256, document->out_sha256) == 0)
        return verdict;
    }
  return NULL;
}

static GBytes *
read_copy (const EstSignoff *signoff, const EstDocumentRecord *document, const char *folder)
{
  g_autofree char *path =
      g_build_filename (signoff->output, folder, tail_of (document->copy), NULL);

  return est_source_read (path, G_MAXUINT32, NULL);
}

static gboolean
is_the_copy (const EstDocumentRecord *document, GBytes *bytes)
{
  g_autofree char *digest = est_digest_sha256 (bytes);

  return g_strcmp0 (digest, document->out_sha256) == 0;
}

EstSignoffState
est_signoff_state (const EstSignoff *signoff, const EstDocumentRecord *document)
{
  const EstVerdict *verdict = est_signoff_verdict (signoff, document);
  g_autoptr (GBytes) approved = NULL;
  g_autoptr (GBytes) waiting = NULL;

  if (document->outcome != EST_OUTCOME_COPIED || document->copy == NULL)
    return EST_SIGNOFF_REFUSED;
  approved = read_copy (signoff, document, EST_FOLDER_APPROVED);
  if (approved != NULL && !is_the_copy (document, approved))
    return EST_SIGNOFF_CHANGED;
  if (approved != NULL && verdict != NULL && verdict->approved)
    return EST_SIGNOFF_APPROVED;
  waiting = read_copy (signoff, document, EST_FOLDER_COPIES);
  if (approved == NULL && waiting == NULL)
    return EST_SIGNOFF_GONE;
  if (waiting != NULL && !is_the_copy (document, waiting))
    return EST_SIGNOFF_CHANGED;
  return verdict != NULL && !verdict->approved ? EST_SIGNOFF_REJECTED : EST_SIGNOFF_WAITING;
}

/* ------ Objections. */

guint
est_signoff_n_blocking (const EstDossierRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->gaps->len; i++)
    n += ((const EstLack *) record->gaps->pdata[i])->blocking;
  return n;
}

/* A high place that nobody acknowledged, or cannot. */
static void
object_to_places (const EstSignoff *signoff, const EstDocumentRecord *document,
                  const EstSigner *signer, GPtrArray *objections)
{
  for (guint i = 0; i < document->places->len; i++)
    {
      const EstPlaceToReread *place = &g_array_index (document->places, EstPlaceToReread, i);
      g_autofree char *id = est_place_id (document, place);

      if (!place->high)
        continue;
      if (signoff->record->high_blocked)
        g_ptr_array_add (
            objections,
            g_strdup_printf (_ ("Place %s is marked high, and the AI tool is in open access or "
                                "was approved by nobody: such a copy must not be given to it."),
                             id));
      else if (signer->places == NULL || !g_strv_contains (signer->places, id))
        g_ptr_array_add (objections,
                         g_strdup_printf (_ ("Place %s is marked high: reread it, then add "
                                             "“--acknowledge %s”."),
                                          id, id));
    }
}

GPtrArray *
est_signoff_objections (const EstSignoff *signoff, const EstDocumentRecord *document,
                        const EstSigner *signer)
{
  GPtrArray *objections = g_ptr_array_new_with_free_func (g_free);

  switch (est_signoff_state (signoff, document))
    {
    case EST_SIGNOFF_CHANGED:
      g_ptr_array_add (objections,
                       g_strdup (_ ("The copy was changed after it was made and verified. Make the "
                                    "copies again, then read them.")));
      break;
    case EST_SIGNOFF_GONE:
      g_ptr_array_add (objections, g_strdup (_ ("The copy is no longer there. Make the copies "
                                                "again.")));
      break;
    case EST_SIGNOFF_REFUSED:
      g_ptr_array_add (objections,
                       g_strdup (_ ("The document was refused: there is no copy to sign off.")));
      break;
    default:
      object_to_places (signoff, document, signer, objections);
    }
  return objections;
}

/* ------ Verdicts. */

static gboolean
is_on_this_copy (gconstpointer verdict, gconstpointer path)
{
  return g_str_equal (((const EstVerdict *) verdict)->path, path);
}

static void
replace_verdict (EstSignoff *signoff, EstVerdict *verdict)
{
  guint old;

  if (g_ptr_array_find_with_equal_func (signoff->verdicts, verdict->path, is_on_this_copy, &old))
    g_ptr_array_remove_index (signoff->verdicts, old);
  g_ptr_array_add (signoff->verdicts, verdict);
}

static gboolean
keep_verdict (EstSignoff *signoff, const EstDocumentRecord *document, const EstSigner *signer,
              gboolean approved, EstRegister *reg, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  EstVerdict *verdict = g_new0 (EstVerdict, 1);
  g_autofree char *who = g_strconcat (signer->by, "|", signer->role, NULL);

  verdict->path = g_strdup (tail_of (document->copy));
  verdict->sha256 = g_strdup (document->out_sha256);
  verdict->approved = approved;
  verdict->by = g_strdup (signer->by);
  verdict->role = g_strdup (signer->role);
  verdict->note = g_strdup (signer->note);
  verdict->date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  verdict->acknowledged = g_strdupv ((char **) signer->places);
  replace_verdict (signoff, verdict);
  return save (signoff, error) &&
         est_register_note (reg, approved ? "approved" : "rejected", signoff->record->name,
                            document->out_sha256, who, error);
}

/* Moves the copy between the folders, and keeps the verdict before the old place
 * is given up: killed on the way, the same command ends the work. */
static gboolean
judge (EstSignoff *signoff, const EstDocumentRecord *document, const EstSigner *signer,
       gboolean approved, EstRegister *reg, GError **error)
{
  const char *to = approved ? EST_FOLDER_APPROVED : EST_FOLDER_COPIES;
  const char *from = approved ? EST_FOLDER_COPIES : EST_FOLDER_APPROVED;
  g_autoptr (GBytes) bytes = read_copy (signoff, document, from);
  g_autofree char *target = g_strconcat (to, "/", tail_of (document->copy), NULL);
  g_autofree char *source = g_strconcat (from, "/", tail_of (document->copy), NULL);

  if (bytes != NULL && !is_the_copy (document, bytes))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The copy was changed after it was made and verified. Make the copies "
                        "again, then read them."));
  if (bytes != NULL && !est_publish (signoff->output, target, bytes, MODE, error))
    return FALSE;
  return keep_verdict (signoff, document, signer, approved, reg, error) &&
         est_unpublish (signoff->output, source, error);
}

gboolean
est_signoff_approve (EstSignoff *signoff, const EstDocumentRecord *document,
                     const EstSigner *signer, EstRegister *reg, GError **error)
{
  return judge (signoff, document, signer, TRUE, reg, error);
}

gboolean
est_signoff_reject (EstSignoff *signoff, const EstDocumentRecord *document, const EstSigner *signer,
                    EstRegister *reg, GError **error)
{
  return judge (signoff, document, signer, FALSE, reg, error);
}
