/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "cmd/gold.h"

#define CELL_SIGN " || "
#define MARK_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"

/* A mark that begins at @text, "<phone>" or "</PHONE>"; its length, or 0. */
static gsize
read_mark (const char *text, const EstCategories *categories, char **type, gboolean *closes)
{
  gsize slash = text[0] == '<' && text[1] == '/' ? 1 : 0;
  gsize size = text[0] == '<' ? strspn (text + 1 + slash, MARK_LETTERS) : 0;
  g_autofree char *name = g_strndup (text + (size > 0 ? 1 + slash : 0), size);
  g_autofree char *upper = g_ascii_strup (name, -1);

  if (size == 0 || text[1 + slash + size] != '>')
    return 0;
  if (est_categories_find (categories, name) == NULL && !g_str_equal (name, upper))
    return 0;
  *closes = slash > 0;
  *type = g_steal_pointer (&name);
  return size + slash + 2;
}

/* Enters or leaves an entity; FALSE: the marks do not pair. */
static gboolean
take_mark (EstGoldDocument *document, EstGoldEntity *open, char *take_type, gboolean closes,
           gsize place)
{
  g_autofree char *type = take_type;

  if (!closes && open->type == NULL)
    {
      open->type = g_steal_pointer (&type);
      open->start = place;
      return TRUE;
    }
  if (!closes || g_strcmp0 (open->type, type) != 0 || open->start == place)
    return FALSE;
  open->end = place;
  g_array_append_val (document->entities, *open);
  *open = (EstGoldEntity){ 0 };
  return TRUE;
}

static gboolean
strip_marks (EstGoldDocument *document, const char *marked, const EstCategories *categories)
{
  g_autoptr (GString) text = g_string_new (NULL);
  EstGoldEntity open = { 0 };
  gboolean pairs = TRUE;

  while (*marked != '\0' && pairs)
    {
      char *type = NULL;
      gboolean closes = FALSE;
      gsize mark = read_mark (marked, categories, &type, &closes);

      if (mark == 0)
        g_string_append_c (text, *marked);
      else
        pairs = take_mark (document, &open, type, closes, text->len);
      marked += MAX (mark, 1);
    }
  pairs = pairs && open.type == NULL;
  g_free (open.type);
  g_free (document->text);
  document->length = text->len;
  document->text = g_string_free (g_steal_pointer (&text), FALSE);
  return pairs;
}

/* A cell under its header is a table of Markdown. */
static char *
as_text (const char *line)
{
  g_auto (GStrv) breaks = g_strsplit (line, "\\n", -1);
  g_auto (GStrv) cell = g_strsplit (line, CELL_SIGN, 2);

  if (breaks[1] == NULL && cell[0] != NULL && cell[1] != NULL)
    return g_strdup_printf ("| %s |\n|---|\n| %s |\n", cell[0], cell[1]);
  return g_strjoinv ("\n", breaks);
}

EstGoldDocument *
est_gold_read_marked (const char *line, guint number, const EstCategories *categories,
                      GError **error)
{
  g_autofree char *text = as_text (line);
  g_autoptr (EstGoldDocument) document = est_gold_document_new (g_strdup (""));

  if (strip_marks (document, text, categories))
    return g_steal_pointer (&document);
  est_gold_refuse (number, error);
  return NULL;
}
