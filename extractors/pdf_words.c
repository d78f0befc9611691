/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_words.h"

#include <string.h>

#include "pipeline/base/view.h"

#define SEAM_WORDS 2 /* on both sides of a line end */

static void
append_letter (GString *words, gunichar letter)
{
  if (letter == '-')
    return;
  if (letter > ' ' && letter < 0x80)
    g_string_append_c (words, (char) letter);
  else if (letter >= 0x80 && !g_unichar_isspace (letter))
    g_string_append_unichar (words, letter);
  else if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
}

static void
append_folded (GString *words, const char *text, gsize length)
{
  g_autoptr (EstView) view = est_view_new (EST_VIEW_FOLDED, text, length);

  for (const char *p = est_view_text (view); *p != '\0'; p = g_utf8_next_char (p))
    append_letter (words, g_utf8_get_char (p));
}

/* The words of @text, folded, one blank before and after each; hyphens do not count.
 * Plain letters fold by themselves; others with those beside them. */
static void
append_words (GString *words, const char *text, gsize length)
{
  gsize at = 0;

  if (words->len == 0)
    g_string_append_c (words, ' ');
  while (at < length)
    {
      gsize end = at;

      while (end < length && (guchar) text[end] >= 0x80)
        end++;
      if (end > at)
        append_folded (words, text + at, end - at);
      for (; end < length && (guchar) text[end] < 0x80; end++)
        append_letter (words, (gunichar) g_ascii_tolower (text[end]));
      at = end;
    }
}

static void
end_words (GString *words)
{
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
}

/* What our own blocks say, in their order. */
static GString *
own_words (const EstDocument *document, guint first_block)
{
  GString *words = g_string_new (" ");

  for (guint i = first_block; i < est_document_n_blocks (document); i++)
    {
      const GString *text = est_document_block (document, i)->text;

      append_words (words, text->str, text->len);
      end_words (words);
    }
  return words;
}

/* The last words before @end, or the first behind @start. */
static const char *
back_words (const GString *line)
{
  const char *p = line->str + line->len - 1;

  for (guint n = 0; p > line->str && n < SEAM_WORDS;)
    n += *--p == ' ';
  return p;
}

static gsize
front_length (const GString *line)
{
  const char *p = line->str + 1;
  guint n = 0;

  while (*p != '\0' && n < SEAM_WORDS)
    n += *p++ == ' ';
  return (gsize) (p - line->str);
}

static gboolean
is_seam_said (const GString *own, const GString *line, const GString *next)
{
  g_autoptr (GString) seam = NULL;

  if (line->len <= 1 || next->len <= 1)
    return TRUE;
  seam = g_string_new (back_words (line));
  g_string_append_len (seam, next->str + 1, (gssize) front_length (next) - 1);
  if (strstr (own->str, seam->str) != NULL)
    return TRUE;
  /* A word broken at the end of the line. */
  g_string_assign (seam, back_words (line));
  g_string_truncate (seam, seam->len - 1);
  g_string_append_len (seam, next->str + 1, (gssize) front_length (next) - 1);
  return strstr (own->str, seam->str) != NULL;
}

static GString *
line_words (const char *line)
{
  GString *words = g_string_new (NULL);

  append_words (words, line, strlen (line));
  end_words (words);
  return words;
}

static gboolean
is_broken (const char *line)
{
  const char *last = g_utf8_find_prev_char (line, line + strlen (line));
  gunichar letter = last != NULL ? g_utf8_get_char (last) : 0;

  return letter == '-' || letter == 0xAD || letter == 0x2010;
}

/* A word broken at either end of a line is only part of a word. */
static gboolean
is_line_said (const GString *own, const GString *line, gboolean begins_broken, gboolean ends_broken)
{
  g_autofree char *words =
      g_strndup (line->str + begins_broken, line->len - begins_broken - ends_broken);

  return line->len <= 2 || strstr (own->str, words) != NULL;
}

void
est_pdf_words_find_news (const EstDocument *document, guint first_block, char **lines,
                         gboolean *is_new)
{
  g_autoptr (GString) own = own_words (document, first_block);
  g_autoptr (GString) words = line_words (lines[0]);
  gboolean was_broken = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) next = line_words (lines[i + 1] != NULL ? lines[i + 1] : "");

      if (!is_line_said (own, words, was_broken, is_broken (lines[i])))
        is_new[i] = TRUE;
      if (lines[i + 1] != NULL && !is_seam_said (own, words, next))
        is_new[i] = is_new[i + 1] = TRUE;
      was_broken = is_broken (lines[i]);
      g_string_assign (words, next->str);
    }
}
