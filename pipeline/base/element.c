/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/element.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define MAX_DEPTH 64

typedef struct {
  EstElement *root;
  GPtrArray *open; /* of EstElement, borrowed: the innermost last */
} Growing;

static void
free_child (gpointer data)
{
  est_element_free (data);
}

void
est_element_free (EstElement *element)
{
  if (element == NULL)
    return;
  g_free (element->text);
  g_clear_pointer (&element->attributes, g_ptr_array_unref);
  g_clear_pointer (&element->children, g_ptr_array_unref);
  g_free (element);
}

static EstElement *
grow (Growing *growing, const char *name)
{
  EstElement *element = g_new0 (EstElement, 1);
  EstElement *parent =
      growing->open->len == 0 ? NULL : g_ptr_array_index (growing->open, growing->open->len - 1);

  element->name = g_intern_string (name);
  if (parent == NULL)
    {
      est_element_free (growing->root);
      growing->root = element;
      return element;
    }
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func (free_child);
  g_ptr_array_add (parent->children, element);
  return element;
}

static void
begin_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  Growing *growing = data;
  EstElement *element;

  (void) context;
  if (growing->open->len == MAX_DEPTH)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, name);
      return;
    }
  element = grow (growing, name);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (element->attributes == NULL)
        element->attributes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (element->attributes, g_strdup (names[i]));
      g_ptr_array_add (element->attributes, g_strdup (values[i]));
    }
  g_ptr_array_add (growing->open, element);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Growing *growing = data;

  (void) context;
  (void) name;
  (void) error;
  g_ptr_array_set_size (growing->open, (gint) growing->open->len - 1);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
          GError **error)
{
  Growing *growing = data;

  (void) context;
  (void) error;
  if (growing->open->len > 0 && length > 0)
    grow (growing, NULL)->text = g_strndup (text, length);
}

EstElement *
est_element_parse (const char *page, GError **error)
{
  static const GMarkupParser parser = {
    .start_element = begin_element,
    .end_element = end_element,
    .text = add_text,
  };
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Growing growing = { .open = open };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &growing, NULL);

  if (g_markup_parse_context_parse (context, page, (gssize) strlen (page), NULL) &&
      g_markup_parse_context_end_parse (context, NULL) && growing.root != NULL)
    return growing.root;
  est_element_free (growing.root);
  (void) est_fail (error, EST_ERROR_POLICY,
                   _ ("The page of the report is not well-formed: each element must be closed. "
                      "Restore the folder of dictionaries and run again."));
  return NULL;
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
