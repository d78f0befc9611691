/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/title.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define FILE_NAME "titles.tsv"
#define SHORT_TITLE 2    /* "M", "Me", "Pr": in small letters most are something else */
#define LONGEST_TITLE 24 /* bytes, unfolded, with room for accents */

/* Bytes that accents add to a form. */
#define ACCENTS 2

struct _EstTitles {
  guint32 lengths[256]; /* by first letter, small: a bit for each length it may have */
  GHashTable *by_form;  /* char * → EstTitle *, owned */
  EstSurroundings *surroundings;
};

static void
title_free (gpointer data)
{
  EstTitle *title = data;

  g_free (title->form);
  g_free (title);
}

static gboolean
add_line (EstTitles *titles, const char *line, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  EstTitle *title = NULL;

  if (g_strv_length (fields) != 4 || strspn (fields[1], "fm-") != 1 ||
      strspn (fields[2], "12") != 1 || strspn (fields[3], "s-") != 1)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("%s: a line does not have the four fields form, gender (f, m, -), "
                        "number (1, 2) and letters (s, -). Correct the file and run again."),
                     FILE_NAME);
  title = g_new0 (EstTitle, 1);
  title->form = g_strdup (fields[0]);
  title->plural = fields[2][0] == '2';
  title->in_small = fields[3][0] == 's';
  if (fields[1][0] != '-')
    title->gender = fields[1][0] == 'f' ? EST_GENDER_FEMININE : EST_GENDER_MASCULINE;
  for (gsize i = 0; i <= ACCENTS; i++)
    titles->lengths[(guchar) title->form[0]] |= 1U << MIN (strlen (title->form) + i, 31);
  g_hash_table_replace (titles->by_form, title->form, title);
  return TRUE;
}

EstTitles *
est_titles_load (EstData *data, GError **error)
{
  g_autoptr (EstTitles) titles = g_new0 (EstTitles, 1);
  g_autoptr (GPtrArray) lines = NULL;

  titles->by_form = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, title_free);
  lines = est_data_load_lines (data, FILE_NAME, error);
  if (lines == NULL)
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (titles, g_ptr_array_index (lines, i), error))
      return NULL;
  titles->surroundings = est_surroundings_load (data, error);
  return titles->surroundings != NULL ? g_steal_pointer (&titles) : NULL;
}

void
est_titles_free (EstTitles *titles)
{
  if (titles == NULL)
    return;
  g_hash_table_unref (titles->by_form);
  est_surroundings_free (titles->surroundings);
  g_free (titles);
}

const EstSurroundings *
est_titles_surroundings (const EstTitles *titles)
{
  return titles->surroundings;
}

/* "dr", "mr": read in small letters too, where "me" is another word. */
static const EstTitle *
match_short (const EstTitles *titles, const char *text, gsize start, gsize end)
{
  char form[SHORT_TITLE + 1] = "";
  const EstTitle *title = NULL;

  memcpy (form, text + start, end - start);
  title = g_hash_table_lookup (titles->by_form, form);
  return title != NULL && title->in_small ? title : NULL;
}

const EstTitle *
est_titles_match (const EstTitles *titles, const char *text, gsize start, gsize end)
{
  g_autofree char *folded = NULL;

  if (end > start && text[end - 1] == '.')
    end--;
  if (end <= start || end - start > LONGEST_TITLE)
    return NULL;
  if ((guchar) text[start] < 0x80 &&
      (titles->lengths[(guchar) g_ascii_tolower (text[start])] >> (end - start) & 1) == 0)
    return NULL;
  if (end - start <= SHORT_TITLE && !g_ascii_isupper (text[start]))
    return match_short (titles, text, start, end);
  folded = est_fold (text + start, (gssize) (end - start));
  return g_hash_table_lookup (titles->by_form, folded);
}

/* File names have underscores for blanks. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == '_';
}

const EstTitle *
est_titles_before (const EstTitles *titles, const char *text, gsize offset)
{
  gsize start;

  while (offset > 0 && is_blank (g_utf8_get_char (g_utf8_find_prev_char (text, text + offset))))
    offset = (gsize) (g_utf8_find_prev_char (text, text + offset) - text);
  if (offset > 0 && text[offset - 1] == '.')
    offset--;
  for (start = offset; start > 0;)
    {
      const char *before = g_utf8_find_prev_char (text, text + start);

      if (!g_unichar_isalpha (g_utf8_get_char (before)) || offset - start > LONGEST_TITLE)
        break;
      start = (gsize) (before - text);
    }
  return est_titles_match (titles, text, start, offset);
}
