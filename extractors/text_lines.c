/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text_lines.h"

#include <string.h>

#define LINE_ENDS "\n\r\v\f"
#define BLANKS " \t"

/* A label longer than this is a sentence with a colon in it. */
#define MAX_LABEL_BYTES 48
#define MAX_LABEL_WORDS 6

#define MAX_LEVEL 9

/* Dashes of all kinds and what word processors put before items. */
static const char *const bullets[] = { "-", "*", "•", "–", "—", "·", "▪", "◦", "‣",
                                       "●", "■", "□", "☐", "☑", "☒", "➢", "✓", "\uF0B7" };

/* Blanks at @at: French puts unbreakable ones after dashes and before colons. */
static gsize
blank_length (const char *text, gsize at, gsize end)
{
  static const char *const unbreakable[] = { "\u00A0", "\u202F" };

  if (at < end && strchr (BLANKS, text[at]) != NULL)
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (unbreakable); i++)
    if (end - at >= strlen (unbreakable[i]) &&
        memcmp (text + at, unbreakable[i], strlen (unbreakable[i])) == 0)
      return strlen (unbreakable[i]);
  return 0;
}

static gsize
skip_blanks (const char *text, gsize at, gsize end)
{
  while (at < end && strchr (BLANKS, text[at]) != NULL)
    at++;
  return at;
}

static gsize
trim_blanks (const char *text, gsize start, gsize end)
{
  while (end > start && strchr (BLANKS, text[end - 1]) != NULL)
    end--;
  return end;
}

/* Whether the line holds nothing but characters of @allowed. */
static gboolean
holds_only (const char *text, const EstTextLine *line, const char *allowed)
{
  for (gsize i = line->start; i < line->end; i++)
    if (strchr (allowed, text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_rule (const char *text, EstTextLine *line)
{
  const char first = text[line->start];

  if (line->end - line->start < 3)
    return FALSE;
  if (!holds_only (text, line, "-*_=~ ") && !holds_only (text, line, "|-: \t"))
    return FALSE;
  if (memchr (text + line->start, '-', line->end - line->start) == NULL &&
      strchr ("*_=~", first) == NULL)
    return FALSE;
  if (holds_only (text, line, "="))
    line->level = 1;
  else if (holds_only (text, line, "-"))
    line->level = 2;
  return TRUE;
}

static gboolean
is_heading (const char *text, EstTextLine *line)
{
  gsize at = line->start;
  gsize after;

  while (at < line->end && text[at] == '#')
    at++;
  after = skip_blanks (text, at, line->end);
  if (at == line->start || at - line->start > 6 || after == at)
    return FALSE;
  line->level = (guint) (at - line->start);
  line->start = after;
  return TRUE;
}

/* "1.", "12)", "a)": at most three digits, a year is no number of an item. */
static gsize
number_length (const char *text, const EstTextLine *line)
{
  gsize at = line->start;

  if (g_ascii_isalpha (text[at]) && at + 1 < line->end && text[at + 1] == ')')
    return 2;
  while (at < line->end && at < line->start + 3 && g_ascii_isdigit (text[at]))
    at++;
  if (at == line->start || at == line->end || strchr (".)", text[at]) == NULL)
    return 0;
  return at + 1 - line->start;
}

static gsize
mark_length (const char *text, const EstTextLine *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (line->end - line->start > strlen (bullets[i]) &&
        memcmp (text + line->start, bullets[i], strlen (bullets[i])) == 0)
      return strlen (bullets[i]);
  return number_length (text, line);
}

/* @indentation: in columns, a tab being four. */
static gboolean
is_list_item (const char *text, EstTextLine *line, guint indentation)
{
  const gsize length = mark_length (text, line);
  gsize at = line->start + length;
  gsize blank;

  if (length == 0 || blank_length (text, at, line->end) == 0)
    return FALSE;
  while ((blank = blank_length (text, at, line->end)) > 0)
    at += blank;
  if (at == line->end) /* nothing but unbreakable blanks */
    return FALSE;
  line->level = MIN (1 + indentation / 2, MAX_LEVEL);
  line->start = at;
  return TRUE;
}

static gboolean
is_label_character (char character)
{
  return strchr (";!?,\"|<>=", character) == NULL;
}

/* A capital first, a few words, a colon with a blank or nothing behind it. */
static gboolean
is_field (const char *text, const EstTextLine *line)
{
  const gsize limit = MIN (line->end, line->start + MAX_LABEL_BYTES);
  guint n_blanks = 0;
  gsize at = line->start;

  if (!g_unichar_isupper (g_utf8_get_char (text + at)))
    return FALSE;
  while (at < limit && text[at] != ':')
    {
      if (!is_label_character (text[at]))
        return FALSE;
      n_blanks += text[at] == ' ';
      at++;
    }
  if (at == limit || n_blanks > MAX_LABEL_WORDS)
    return FALSE;
  return at + 1 == line->end || blank_length (text, at + 1, line->end) > 0;
}

static void
classify (const char *text, EstTextLine *line, guint indentation)
{
  if (line->start == line->end)
    line->kind = EST_LINE_BLANK;
  else if (is_rule (text, line))
    line->kind = EST_LINE_RULE;
  else if (text[line->start] == '|' && line->end - line->start > 1)
    line->kind = EST_LINE_ROW;
  else if (is_heading (text, line))
    line->kind = EST_LINE_HEADING;
  else if (is_list_item (text, line, indentation))
    line->kind = EST_LINE_LIST_ITEM;
  else if (is_field (text, line))
    line->kind = EST_LINE_FIELD;
  else
    line->kind = EST_LINE_TEXT;
}

/* Steps over indentation and the marks of quoted mail; returns the columns of
 * indentation before the text. */
static guint
skip_margin (const char *text, EstTextLine *line)
{
  guint columns = 0;

  for (; line->start < line->end; line->start++)
    switch (text[line->start])
      {
      case ' ':
        columns++;
        break;
      case '\t':
        columns += 4;
        break;
      case '>':
        columns = 0;
        break;
      default:
        return columns;
      }
  return columns;
}

gboolean
est_text_next_line (const char *text, gsize length, gsize *next, EstTextLine *line)
{
  gsize end = *next;
  guint indentation;

  if (*next >= length)
    return FALSE;
  while (end < length && strchr (LINE_ENDS, text[end]) == NULL)
    end++;
  *line = (EstTextLine){ .start = *next, .end = end };
  *next = end + (end < length);
  if (end + 1 < length && text[end] == '\r' && text[end + 1] == '\n')
    *next = end + 2;

  indentation = skip_margin (text, line);
  line->end = trim_blanks (text, line->start, line->end);
  classify (text, line, indentation);
  return TRUE;
}

/* GitHub Flavored Markdown, 4.10: "\|" does not end a cell. */
static gsize
cell_end (const char *text, gsize at, gsize end)
{
  while (at < end && text[at] != '|')
    at += text[at] == '\\' && at + 1 < end ? 2 : 1;
  return at;
}

gboolean
est_text_next_cell (const char *text, const EstTextLine *line, gsize *next, gsize *start,
                    gsize *end)
{
  gsize at = *next;

  if (at == line->start && at < line->end && text[at] == '|')
    at++;
  if (at >= line->end)
    return FALSE;
  *next = cell_end (text, at, line->end);
  *start = skip_blanks (text, at, *next);
  *end = trim_blanks (text, *start, *next);
  *next += *next < line->end;
  return TRUE;
}
