/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/plain_value.h"

#include <string.h>

#include "extractors/machine_value.h"

/* Longest single item or phrase looked at; text that people wrote is longer. */
#define MAX_ITEM 64

static gboolean
is_in (const EstNameTable *words, const char *value, gsize length)
{
  const guint32 *word = est_name_table_find (words, 0, value, length);

  return word != NULL && *word != 0;
}

/* Where the first part of a word written "likeThis2" or "TOCHeading" ends. */
static gsize
hump_length (const char *value, gsize length)
{
  gsize n = 1;

  if (g_ascii_isupper (*value) && length > 1 && g_ascii_isupper (value[1]))
    {
      while (n < length && g_ascii_isupper (value[n]) &&
             !(n + 1 < length && g_ascii_islower (value[n + 1])))
        n++;
      return n;
    }
  while (n < length && !g_ascii_isupper (value[n]) &&
         g_ascii_isdigit (value[n]) == g_ascii_isdigit (value[n - 1]))
    n++;
  return n;
}

/* A word of the vocabulary, or several of them and small numbers grown together:
 * "Heading1Char". */
static gboolean
is_word (const EstNameTable *words, const char *value, gsize length)
{
  if (is_in (words, value, length))
    return TRUE;
  if (length == 0 || length > MAX_ITEM || g_ascii_isdigit (*value))
    return FALSE;
  while (length > 0)
    {
      gsize n = hump_length (value, length);

      if (g_ascii_isdigit (*value) ? n > 3 : !is_in (words, value, n))
        return FALSE;
      value += n;
      length -= n;
    }
  return TRUE;
}

static gboolean
is_item (const EstNameTable *words, const char *value, gsize length)
{
  return est_value_is_machine_item (value, length) || is_word (words, value, length);
}

/* Words and two small numbers at most, with one blank or hyphen between: "Medium
 * Grid 1 Accent 2". */
static gboolean
is_phrase (const EstNameTable *words, const char *value, gsize length)
{
  guint n_numbers = 0;

  while (length > 0)
    {
      const char *blank = value;
      gsize n;

      while (blank < value + length && *blank != ' ' && *blank != '-')
        blank++;
      n = (gsize) (blank - value);

      if (est_value_span_digits (value, n) == n && n > 0 && n <= 2)
        n_numbers++;
      else if (!is_word (words, value, n))
        return FALSE;
      if (n + 1 == length)
        return FALSE;
      n += n < length;
      value += n;
      length -= n;
    }
  return n_numbers <= 2;
}

gboolean
est_value_is_plain (const EstNameTable *words, const char *value, gsize length)
{
  if (length == 0)
    return TRUE;
  if (length > MAX_ITEM)
    return FALSE;
  return is_item (words, value, length) || est_value_is_machine_made (value, length) ||
         is_phrase (words, value, length);
}

gboolean
est_value_is_plain_list (const EstNameTable *words, const char *value, gsize length)
{
  while (length > 0)
    {
      gsize n = 0;

      while (n < length && strchr (" ,;:-/()[]#@\"'\n?$*+=<>", value[n]) == NULL)
        n++;
      if (n > 0 && !is_item (words, value, n) && !est_value_is_path_command (value, n))
        return FALSE;
      n += n < length;
      value += n;
      length -= n;
    }
  return TRUE;
}

static gboolean
is_hexadecimal (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (value[i]) && (value[i] < 'a' || value[i] > 'f'))
      return FALSE;
  return TRUE;
}

/* "640m1": a milestone and a build; "e1b7…": the digest of a state of the source. */
static gboolean
is_build (const char *value, gsize length)
{
  gsize n = est_value_span_digits (value, length);

  if (n == length)
    return n <= 6;
  if (n > 0 && value[n] == 'm' && n <= 4)
    return length - n <= 5 &&
           est_value_span_digits (value + n + 1, length - n - 1) == length - n - 1;
  return length == 40 && is_hexadecimal (value, length);
}

gboolean
est_value_is_program (const EstNameTable *words, const char *value, gsize length)
{
  while (length > 0)
    {
      gsize n = 0;

      while (n < length && strchr ("/$ _-.()", value[n]) == NULL)
        n++;
      if (n > 0 && !is_word (words, value, n) && !is_build (value, n))
        return FALSE;
      n += n < length;
      value += n;
      length -= n;
    }
  return TRUE;
}

gboolean
est_value_is_plain_path (const EstNameTable *words, const char *path)
{
  while (*path != '\0')
    {
      gsize n = strcspn (path, "/.");

      if (n > 0 && !is_word (words, path, n))
        return FALSE;
      path += n;
      path += *path != '\0';
    }
  return TRUE;
}
