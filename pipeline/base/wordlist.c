/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/wordlist.h"

#include <string.h>

#include "pipeline/base/messages.h"

typedef struct {
  guint32 start;
  guint32 length;
} Line;

struct _EstWordList {
  GBytes *bytes;
  const char *text;
  GArray *lines; /* of Line, sorted */
};

static int
compare (const char *a, gsize a_length, const char *b, gsize b_length)
{
  int order = memcmp (a, b, MIN (a_length, b_length));

  return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

/* Enters the line [start, end) unless it is a comment; FALSE if out of order. */
static gboolean
add_line (EstWordList *list, gsize start, gsize end)
{
  Line line = { .start = (guint32) start, .length = (guint32) (end - start) };
  const Line *last = NULL;

  if (end == start || list->text[start] == '#')
    return TRUE;
  if (list->lines->len > 0)
    last = &g_array_index (list->lines, Line, list->lines->len - 1);
  if (last != NULL &&
      compare (list->text + last->start, last->length, list->text + start, end - start) >= 0)
    return FALSE;
  g_array_append_val (list->lines, line);
  return TRUE;
}

static gboolean
index_lines (EstWordList *list, const char *name, gsize size, GError **error)
{
  guint number = 0;

  for (gsize start = 0; start < size; number++)
    {
      const char *newline = memchr (list->text + start, '\n', size - start);
      gsize end = newline != NULL ? (gsize) (newline - list->text) : size;

      if (!add_line (list, start, end))
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("%s, line %u: the list is not in order. Sort it (LC_ALL=C sort -u) and "
                            "run again."),
                         name, number + 1);
      start = end + 1;
    }
  return TRUE;
}

EstWordList *
est_wordlist_load (EstData *data, const char *name, GError **error)
{
  g_autoptr (EstWordList) list = g_new0 (EstWordList, 1);
  gsize size = 0;

  list->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  list->bytes = est_data_load (data, name, error);
  if (list->bytes == NULL)
    return NULL;
  list->text = g_bytes_get_data (list->bytes, &size);
  if (!index_lines (list, name, size, error))
    return NULL;
  return g_steal_pointer (&list);
}

void
est_wordlist_free (EstWordList *list)
{
  if (list == NULL)
    return;
  g_clear_pointer (&list->bytes, g_bytes_unref);
  g_array_unref (list->lines);
  g_free (list);
}

gboolean
est_wordlist_has (const EstWordList *list, const char *folded, gsize length)
{
  guint low = 0;
  guint high = list->lines->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Line *line = &g_array_index (list->lines, Line, middle);
      int order = compare (list->text + line->start, line->length, folded, length);

      if (order == 0)
        return TRUE;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}
