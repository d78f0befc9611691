/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/template.h"

#include <string.h>

#include "pipeline/base/messages.h"

/* A sentence of the wording may name another one, but not itself for ever. */
#define MAX_SENTENCES 4

/* A large dossier has a hundred thousand of these, most of them small or empty: names are
 * those of the places, interned, and are looked for one by one. */
typedef struct {
  const char *name;
  char *text;
} Value;

typedef struct {
  const char *name;
  GPtrArray *turns; /* of EstFields; NULL: none */
} Section;

struct _EstFields {
  const EstFields *parent;
  GArray *values;   /* of Value; NULL: none */
  GArray *sections; /* of Section; NULL: none */
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
  return g_new0 (EstFields, 1);
}

static void
clear_value (gpointer data)
{
  g_free (((Value *) data)->text);
}

static void
clear_section (gpointer data)
{
  Section *section = data;

  g_clear_pointer (&section->turns, g_ptr_array_unref);
}

void
est_fields_free (EstFields *fields)
{
  if (fields == NULL)
    return;
  g_clear_pointer (&fields->values, g_array_unref);
  g_clear_pointer (&fields->sections, g_array_unref);
  g_free (fields);
}

static void
free_turn (gpointer data)
{
  est_fields_free (data);
}

static Value *
own_value (const EstFields *fields, const char *interned)
{
  for (guint i = 0; fields->values != NULL && i < fields->values->len; i++)
    if (g_array_index (fields->values, Value, i).name == interned)
      return &g_array_index (fields->values, Value, i);
  return NULL;
}

static Section *
own_section (const EstFields *fields, const char *interned)
{
  for (guint i = 0; fields->sections != NULL && i < fields->sections->len; i++)
    if (g_array_index (fields->sections, Section, i).name == interned)
      return &g_array_index (fields->sections, Section, i);
  return NULL;
}

void
est_fields_take (EstFields *fields, const char *name, char *value)
{
  Value filled = { .name = g_intern_string (name), .text = g_utf8_make_valid (value, -1) };
  Value *known = own_value (fields, filled.name);

  g_free (value);
  if (known != NULL)
    {
      g_free (known->text);
      *known = filled;
      return;
    }
  if (fields->values == NULL)
    {
      fields->values = g_array_new (FALSE, FALSE, sizeof (Value));
      g_array_set_clear_func (fields->values, clear_value);
    }
  g_array_append_val (fields->values, filled);
}

void
est_fields_set (EstFields *fields, const char *name, const char *value)
{
  est_fields_take (fields, name, g_strdup (value == NULL ? "" : value));
}

static Section *
section_of (EstFields *fields, const char *name)
{
  const Section section = { .name = g_intern_string (name) };
  Section *known = own_section (fields, section.name);

  if (known != NULL)
    return known;
  if (fields->sections == NULL)
    {
      fields->sections = g_array_new (FALSE, FALSE, sizeof (Section));
      g_array_set_clear_func (fields->sections, clear_section);
    }
  g_array_append_val (fields->sections, section);
  return &g_array_index (fields->sections, Section, fields->sections->len - 1);
}

void
est_fields_declare (EstFields *fields, const char *section)
{
  (void) section_of (fields, section);
}

EstFields *
est_fields_add (EstFields *fields, const char *section)
{
  Section *filled = section_of (fields, section);
  EstFields *turn = est_fields_new ();

  turn->parent = fields;
  if (filled->turns == NULL)
    filled->turns = g_ptr_array_new_with_free_func (free_turn);
  g_ptr_array_add (filled->turns, turn);
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
  const char *interned = g_intern_string (name);
  const Value *value = NULL;

  for (; fields != NULL && value == NULL; fields = fields->parent)
    value = own_value (fields, interned);
  return value == NULL ? NULL : value->text;
}

static const Section *
find_section (const EstFields *fields, const char *name)
{
  const char *interned = g_intern_string (name);
  const Section *section = NULL;

  for (; fields != NULL && section == NULL; fields = fields->parent)
    section = own_section (fields, interned);
  return section;
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
  const Section *section = find_section (fields, name + 1);
  const guint n_turns = section == NULL || section->turns == NULL ? 0 : section->turns->len;

  if (section == NULL)
    return refuse (name, error);
  if (*name == '^')
    return n_turns > 0 || expand (page, body, length, fields, error);
  for (guint i = 0; i < n_turns; i++)
    if (!expand (page, body, length, g_ptr_array_index (section->turns, i), error))
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
  gboolean done;

  page->out = g_string_new (NULL);
  done = expand (page, template, strlen (template), fields, error);
  return g_string_free (page->out, !done);
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
