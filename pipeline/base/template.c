/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/template.h"

#include <string.h>

#include "pipeline/base/messages.h"

/* A sentence of the wording may name another one, but not itself for ever. */
#define MAX_SENTENCES 4

struct _EstFields {
  const EstFields *parent;
  GHashTable *values;   /* name to text */
  GHashTable *sections; /* name to GPtrArray of EstFields */
};

typedef struct {
  const EstWording *wording;
  GString *out;
  guint in_sentences;
  gboolean is_plain; /* text, not HTML */
} Page;

EstFields *
est_fields_new (void)
{
  EstFields *fields = g_new0 (EstFields, 1);

  fields->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fields->sections =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return fields;
}

void
est_fields_free (EstFields *fields)
{
  if (fields == NULL)
    return;
  g_hash_table_unref (fields->values);
  g_hash_table_unref (fields->sections);
  g_free (fields);
}

static void
free_turn (gpointer data)
{
  est_fields_free (data);
}

void
est_fields_take (EstFields *fields, const char *name, char *value)
{
  g_hash_table_insert (fields->values, g_strdup (name), g_utf8_make_valid (value, -1));
  g_free (value);
}

void
est_fields_set (EstFields *fields, const char *name, const char *value)
{
  est_fields_take (fields, name, g_strdup (value == NULL ? "" : value));
}

static GPtrArray *
turns_of (EstFields *fields, const char *section)
{
  GPtrArray *turns = g_hash_table_lookup (fields->sections, section);

  if (turns == NULL)
    {
      turns = g_ptr_array_new_with_free_func (free_turn);
      g_hash_table_insert (fields->sections, g_strdup (section), turns);
    }
  return turns;
}

void
est_fields_declare (EstFields *fields, const char *section)
{
  (void) turns_of (fields, section);
}

EstFields *
est_fields_add (EstFields *fields, const char *section)
{
  EstFields *turn = est_fields_new ();

  turn->parent = fields;
  g_ptr_array_add (turns_of (fields, section), turn);
  return turn;
}

void
est_fields_show (EstFields *fields, const char *section, gboolean shown)
{
  est_fields_declare (fields, section);
  if (shown)
    (void) est_fields_add (fields, section);
}

static const char *
find_value (const EstFields *fields, const char *name)
{
  const char *value = NULL;

  for (; fields != NULL && value == NULL; fields = fields->parent)
    value = g_hash_table_lookup (fields->values, name);
  return value;
}

static const GPtrArray *
find_turns (const EstFields *fields, const char *name)
{
  const GPtrArray *turns = NULL;

  for (; fields != NULL && turns == NULL; fields = fields->parent)
    turns = g_hash_table_lookup (fields->sections, name);
  return turns;
}

static gboolean
refuse (const char *name, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("A template has a place “%s” that cannot be filled. Restore the folder of "
                      "dictionaries and run again."),
                   name);
}

static void
append_value (Page *page, const char *text, gsize length)
{
  g_autofree char *escaped =
      page->is_plain ? g_strndup (text, length) : g_markup_escape_text (text, (gssize) length);

  g_string_append (page->out, escaped);
}

static gboolean expand (Page *page, const char *text, gsize length, const EstFields *fields,
                        GError **error);

static gboolean
expand_name (Page *page, const char *name, const EstFields *fields, GError **error)
{
  const char *value = find_value (fields, name);
  gboolean done;

  if (value != NULL)
    {
      append_value (page, value, strlen (value));
      return TRUE;
    }
  value = est_wording_find (page->wording, "text", name);
  if (value == NULL || page->in_sentences == MAX_SENTENCES)
    return refuse (name, error);
  page->in_sentences++;
  done = expand (page, value, strlen (value), fields, error);
  page->in_sentences--;
  return done;
}

/* @name: with its sign, "#documents". */
static gboolean
expand_section (Page *page, const char *name, const char *body, gsize length,
                const EstFields *fields, GError **error)
{
  const GPtrArray *turns = find_turns (fields, name + 1);

  if (turns == NULL)
    return refuse (name, error);
  if (*name == '^')
    return turns->len > 0 || expand (page, body, length, fields, error);
  for (guint i = 0; i < turns->len; i++)
    if (!expand (page, body, length, g_ptr_array_index (turns, i), error))
      return FALSE;
  return TRUE;
}

/* What follows a tag: for a section its body as well.  Moves @rest behind. */
static gboolean
expand_tag (Page *page, const char *name, const char **rest, const EstFields *fields,
            const char *end, GError **error)
{
  g_autofree char *closing = NULL;
  const char *body = *rest;
  const char *stop;

  if (*name != '#' && *name != '^')
    return expand_name (page, name, fields, error);
  closing = g_strconcat ("{{/", name + 1, "}}", NULL);
  stop = g_strstr_len (body, end - body, closing);
  if (stop == NULL)
    return refuse (name, error);
  *rest = stop + strlen (closing);
  return expand_section (page, name, body, (gsize) (stop - body), fields, error);
}

static void
append_literal (Page *page, const char *text, gsize length)
{
  if (page->in_sentences > 0)
    append_value (page, text, length);
  else
    g_string_append_len (page->out, text, (gssize) length);
}

static gboolean
expand (Page *page, const char *text, gsize length, const EstFields *fields, GError **error)
{
  const char *end = text + length;
  const char *open;

  while ((open = g_strstr_len (text, end - text, "{{")) != NULL)
    {
      const char *close = g_strstr_len (open, end - open, "}}");
      g_autofree char *name = NULL;

      append_literal (page, text, (gsize) (open - text));
      if (close == NULL)
        return refuse ("{{", error);
      name = g_strndup (open + 2, (gsize) (close - open - 2));
      text = close + 2;
      if (!expand_tag (page, name, &text, fields, end, error))
        return FALSE;
    }
  append_literal (page, text, (gsize) (end - text));
  return TRUE;
}

static char *
fill (const char *template, Page *page, const EstFields *fields, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  page->out = out;
  if (!expand (page, template, strlen (template), fields, error))
    return NULL;
  return g_strdup (out->str);
}

char *
est_template_render (const char *template, const EstWording *wording, const EstFields *fields,
                     GError **error)
{
  Page page = { .wording = wording };

  return fill (template, &page, fields, error);
}

char *
est_template_fill (const char *template, const EstWording *wording, const EstFields *fields,
                   GError **error)
{
  Page page = { .wording = wording, .is_plain = TRUE };

  return fill (template, &page, fields, error);
}
