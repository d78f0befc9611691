/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/element.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define MAX_DEPTH 64

typedef struct {
  const EstElementVisitor *visitor;
  gpointer data;
  GPtrArray *open;   /* of EstElement, owned up to n_entered: the innermost last */
  guint n_entered;   /* the outermost ones, whose children come one by one */
  gboolean is_begun; /* there was an element */
} Walk;

static void
free_element (gpointer data)
{
  EstElement *element = data;

  g_free (element->text);
  g_clear_pointer (&element->attributes, g_ptr_array_unref);
  g_clear_pointer (&element->children, g_ptr_array_unref);
  g_free (element);
}

/* In the innermost element that is open, unless that one gives its children away. */
static EstElement *
grow (const Walk *walk, const char *name)
{
  EstElement *element = g_new0 (EstElement, 1);
  EstElement *parent = walk->open->len == walk->n_entered
                           ? NULL
                           : g_ptr_array_index (walk->open, walk->open->len - 1);

  element->name = g_intern_string (name);
  if (parent == NULL)
    return element;
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func (free_element);
  g_ptr_array_add (parent->children, element);
  return element;
}

static void
give (const Walk *walk, EstElement *element)
{
  walk->visitor->take (element, walk->data);
  free_element (element);
}

static void
begin_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  Walk *walk = data;
  const gboolean is_alone = walk->open->len == walk->n_entered;
  EstElement *element;

  (void) context;
  if (walk->open->len == MAX_DEPTH)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, name);
      return;
    }
  element = grow (walk, name);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (element->attributes == NULL)
        element->attributes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (element->attributes, g_strdup (names[i]));
      g_ptr_array_add (element->attributes, g_strdup (values[i]));
    }
  g_ptr_array_add (walk->open, element);
  walk->is_begun = TRUE;
  if (is_alone && walk->visitor->enter (element, walk->data))
    walk->n_entered++;
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Walk *walk = data;
  const guint last = walk->open->len - 1;
  EstElement *element = g_ptr_array_index (walk->open, last);

  (void) context;
  (void) name;
  (void) error;
  g_ptr_array_set_size (walk->open, (gint) last);
  if (walk->n_entered > last)
    {
      walk->n_entered = last;
      walk->visitor->leave (element, walk->data);
      free_element (element);
    }
  else if (walk->n_entered == last)
    give (walk, element);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
          GError **error)
{
  const Walk *walk = data;
  EstElement *element;

  (void) context;
  (void) error;
  if (walk->open->len == 0 || length == 0)
    return;
  element = grow (walk, NULL);
  element->text = g_strndup (text, length);
  if (walk->open->len == walk->n_entered)
    give (walk, element);
}

/* Of a page that broke off, what is open stays: those within another are that one's. */
static void
clear (Walk *walk)
{
  for (guint i = 0; i < walk->open->len && i <= walk->n_entered; i++)
    free_element (walk->open->pdata[i]);
  g_ptr_array_unref (walk->open);
}

gboolean
est_element_walk (const char *page, const EstElementVisitor *visitor, gpointer data, GError **error)
{
  static const GMarkupParser parser = {
    .start_element = begin_element,
    .end_element = end_element,
    .text = add_text,
  };
  Walk walk = { .visitor = visitor, .data = data, .open = g_ptr_array_new () };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &walk, NULL);
  const gboolean done =
      g_markup_parse_context_parse (context, page, (gssize) strlen (page), NULL) &&
      g_markup_parse_context_end_parse (context, NULL) && walk.is_begun;

  clear (&walk);
  return done ||
         est_fail (error, EST_ERROR_POLICY,
                   _ ("The page of the report is not well-formed: each element must be closed. "
                      "Restore the folder of dictionaries and run again."));
}

guint
est_element_n_children (const EstElement *element)
{
  return element->children == NULL ? 0 : element->children->len;
}

const EstElement *
est_element_child (const EstElement *element, guint index)
{
  return g_ptr_array_index (element->children, index);
}

gboolean
est_element_is (const EstElement *element, const char *name)
{
  return g_strcmp0 (element->name, name) == 0;
}

const char *
est_element_attribute (const EstElement *element, const char *name)
{
  for (guint i = 0; element->attributes != NULL && i < element->attributes->len; i += 2)
    if (g_str_equal (element->attributes->pdata[i], name))
      return element->attributes->pdata[i + 1];
  return NULL;
}

gboolean
est_element_has_class (const EstElement *element, const char *name)
{
  const char *at = est_element_attribute (element, "class");
  gsize length = strlen (name);

  while (at != NULL && *at != '\0')
    {
      gsize word = strcspn (at, " ");

      if (word == length && strncmp (at, name, length) == 0)
        return TRUE;
      at += word + strspn (at + word, " ");
    }
  return FALSE;
}

const EstElement *
est_element_find (const EstElement *element, const char *name)
{
  const EstElement *found = NULL;

  if (est_element_is (element, name))
    return element;
  for (guint i = 0; found == NULL && i < est_element_n_children (element); i++)
    found = est_element_find (est_element_child (element, i), name);
  return found;
}
