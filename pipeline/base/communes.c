/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/communes.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define FILE_NAME "communes.tsv"

struct _EstCommunes {
  GBytes *bytes;
  const char *start; /* of the first line */
  const char *end;
};

static const char *
line_end (const EstCommunes *communes, const char *line)
{
  const char *end = memchr (line, '\n', (gsize) (communes->end - line));

  return end != NULL ? end : communes->end;
}

static int
compare (const char *line, const char *end, const char *name, gsize length)
{
  const char *tab = memchr (line, '\t', (gsize) (end - line));
  gsize size = (gsize) ((tab != NULL ? tab : end) - line);
  int order = memcmp (line, name, MIN (size, length));

  return order != 0 ? order : (size > length) - (size < length);
}

/* A name out of order would never be found. */
static gboolean
is_sorted (const EstCommunes *communes)
{
  const char *before = NULL;

  for (const char *line = communes->start; line < communes->end;)
    {
      const char *end = line_end (communes, line);
      const char *tab = memchr (line, '\t', (gsize) (end - line));

      if (tab == NULL || (before != NULL && compare (before, line - 1, line, tab - line) >= 0))
        return FALSE;
      before = line;
      line = end + 1;
    }
  return TRUE;
}

EstCommunes *
est_communes_load (EstData *data, GError **error)
{
  g_autoptr (EstCommunes) communes = g_new0 (EstCommunes, 1);
  gsize size = 0;

  communes->bytes = est_data_load (data, FILE_NAME, error);
  if (communes->bytes == NULL)
    return NULL;
  communes->start = g_bytes_get_data (communes->bytes, &size);
  communes->end = communes->start + size;
  while (communes->start < communes->end && *communes->start == '#')
    communes->start = MIN (line_end (communes, communes->start) + 1, communes->end);
  if (est_data_is_whole (data, FILE_NAME) || is_sorted (communes))
    {
      est_data_note_whole (data, FILE_NAME);
      return g_steal_pointer (&communes);
    }
  (void) est_fail (error, EST_ERROR_POLICY,
                   _ ("%s is damaged or not in order. Restore the file and run again."), FILE_NAME);
  return NULL;
}

void
est_communes_free (EstCommunes *communes)
{
  if (communes == NULL)
    return;
  g_clear_pointer (&communes->bytes, g_bytes_unref);
  g_free (communes);
}

static void
read_line (const char *line, const char *end, EstCommune *commune)
{
  const char *population = (const char *) memchr (line, '\t', (gsize) (end - line)) + 1;
  const char *tab = memchr (population, '\t', (gsize) (end - population));

  commune->population = 0;
  for (const char *c = population; c < end && g_ascii_isdigit (*c); c++)
    commune->population = commune->population * 10 + (guint) g_ascii_digit_value (*c);
  commune->departements = tab != NULL ? tab + 1 : end;
  commune->length = (gsize) (end - commune->departements);
}

gboolean
est_communes_find (const EstCommunes *communes, const char *name, gsize length, EstCommune *commune)
{
  const char *low = communes->start;
  const char *high = communes->end;

  while (low < high)
    {
      const char *line = low + (high - low) / 2;
      const char *end = NULL;
      int order = 0;

      while (line > low && line[-1] != '\n')
        line--;
      end = line_end (communes, line);
      order = compare (line, end, name, length);
      if (order == 0)
        {
          read_line (line, end, commune);
          return TRUE;
        }
      if (order < 0)
        low = MIN (end + 1, communes->end);
      else
        high = line;
    }
  return FALSE;
}

gboolean
est_commune_is_in (const EstCommune *commune, const char *code, gsize length)
{
  for (gsize at = 0; at < commune->length;)
    {
      gsize size = 0;

      while (at + size < commune->length && commune->departements[at + size] != ',')
        size++;
      if (size == length && g_ascii_strncasecmp (commune->departements + at, code, size) == 0)
        return TRUE;
      at += size + 1;
    }
  return FALSE;
}

char *
est_commune_name_of (const char *text, gssize length)
{
  g_autofree char *folded = est_fold (text, length);
  GString *name = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *c = folded; *c != '\0'; c++)
    {
      gboolean is_letter = g_ascii_isalnum (*c);

      if (is_letter && !in_word && name->len > 0)
        g_string_append_c (name, ' ');
      if (is_letter)
        g_string_append_c (name, *c);
      in_word = is_letter;
    }
  return g_string_free (name, FALSE);
}
