/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/corpus.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Columns have no lines: a sample ends at a full stop, or at so many tokens. */
#define MAX_COLUMN_TOKENS 60

static gint
compare_mentions (gconstpointer a, gconstpointer b)
{
  const Mention *one = a;
  const Mention *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->end > other->end ? -1 : one->end < other->end;
}

/* Of mentions within each other only the longest is kept. */
static void
drop_inner_mentions (GArray *mentions)
{
  gsize end = 0;
  guint kept = 0;

  g_array_sort (mentions, compare_mentions);
  for (guint i = 0; i < mentions->len; i++)
    {
      Mention mention = g_array_index (mentions, Mention, i);

      if (mention.start < end)
        continue;
      end = mention.end;
      g_array_index (mentions, Mention, kept++) = mention;
    }
  g_array_set_size (mentions, kept);
}

/* A first name and a family name side by side are one person. */
static void
join_neighbours (const char *text, GArray *mentions)
{
  guint kept = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      Mention mention = g_array_index (mentions, Mention, i);
      Mention *last = kept > 0 ? &g_array_index (mentions, Mention, kept - 1) : NULL;

      if (last != NULL && last->is_person && mention.is_person && mention.start == last->end + 1 &&
          text[last->end] == ' ')
        last->end = mention.end;
      else
        g_array_index (mentions, Mention, kept++) = mention;
    }
  g_array_set_size (mentions, kept);
}

static gboolean
read_mention (JsonObject *entity, const char *text, Mention *mention)
{
  static const char *const named[] = { "LOCATION", "ORG", "ADDRESS", "MISC", NULL };
  const char *type = json_object_get_string_member (entity, "type");

  mention->is_person = g_str_equal (type, "PERSON");
  if (!mention->is_person && !g_strv_contains (named, type))
    return FALSE;
  mention->start =
      (gsize) (g_utf8_offset_to_pointer (text, json_object_get_int_member (entity, "start")) -
               text);
  mention->end =
      (gsize) (g_utf8_offset_to_pointer (text, json_object_get_int_member (entity, "end")) - text);
  return mention->end > mention->start;
}

/* One sample for each line of @text. */
static void
split_lines (const char *text, const GArray *mentions, GPtrArray *samples)
{
  gsize length = strlen (text);
  guint next = 0;

  for (gsize start = 0; start < length;)
    {
      const char *newline = strchr (text + start, '\n');
      gsize end = newline != NULL ? (gsize) (newline - text) : length;
      Sample *sample = sample_new ();

      sample_append (sample, text + start, (gssize) (end - start));
      while (next < mentions->len && g_array_index (mentions, Mention, next).start < end)
        {
          Mention mention = g_array_index (mentions, Mention, next++);

          mention.start -= start;
          mention.end = MIN (mention.end, end) - start;
          g_array_append_val (sample->mentions, mention);
        }
      g_ptr_array_add (samples, sample);
      start = end + 1;
    }
}

static void
read_document (JsonObject *document, GPtrArray *samples)
{
  const char *text = json_object_get_string_member (document, "text");
  JsonArray *entities = json_object_get_array_member (document, "entities");
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (guint i = 0; i < json_array_get_length (entities); i++)
    {
      Mention mention;

      if (read_mention (json_array_get_object_element (entities, i), text, &mention))
        g_array_append_val (mentions, mention);
    }
  drop_inner_mentions (mentions);
  join_neighbours (text, mentions);
  split_lines (text, mentions, samples);
}

gboolean
corpus_read_json (const char *path, GPtrArray *samples, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (*lines[i] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error))
        return FALSE;
      read_document (json_node_get_object (json_parser_get_root (parser)), samples);
    }
  return TRUE;
}

/* A blank goes between two tokens but before a comma or a full stop and after an
 * apostrophe. */
static void
append_token (Sample *sample, const char *token)
{
  const GString *text = sample->text;

  if (text->len > 0 && text->str[text->len - 1] != '\'' && text->str[text->len - 1] != '(' &&
      strchr (".,)", *token) == NULL)
    sample_append (sample, " ", 1);
  sample_append (sample, token, -1);
}

static void
append_labelled (Sample *sample, const char *token, const char *label, const char *before)
{
  Mention mention = { 0 };

  append_token (sample, token);
  if (!g_str_has_prefix (label, "I-") && !g_str_has_prefix (label, "B-"))
    return;
  mention.end = sample->text->len;
  mention.start = mention.end - strlen (token);
  mention.is_person = g_str_has_suffix (label, "PER");
  if (sample->mentions->len > 0 && *label == 'I' && g_str_equal (label + 1, before + 1))
    g_array_index (sample->mentions, Mention, sample->mentions->len - 1).end = mention.end;
  else
    g_array_append_val (sample->mentions, mention);
}

gboolean
corpus_read_columns (const char *path, GPtrArray *samples, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *before = g_strdup ("O");
  Sample *sample = sample_new ();
  guint n_tokens = 0;

  g_ptr_array_add (samples, sample);
  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *label = strrchr (lines[i], ' ');

      if (label == NULL || label == lines[i] || !g_utf8_validate (lines[i], -1, NULL))
        continue;
      *label++ = '\0';
      append_labelled (sample, lines[i], label, before);
      g_free (before);
      before = g_strdup (label);
      if ((g_str_equal (lines[i], ".") && n_tokens > 4) || ++n_tokens >= MAX_COLUMN_TOKENS)
        {
          g_ptr_array_add (samples, sample = sample_new ());
          n_tokens = 0;
          before[0] = 'O';
        }
    }
  return TRUE;
}
