/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/broken_word.h"

#include <string.h>

#include "pipeline/base/view.h"

/* Letters of a word and bytes of blanks that are looked at. */
#define LONGEST 64

static gunichar
character_at (const char *text, gsize length, gsize at)
{
  gunichar c = at < length ? g_utf8_get_char_validated (text + at, (gssize) (length - at)) : 0;

  return c == (gunichar) -1 || c == (gunichar) -2 ? 0 : c;
}

static gsize
skip_blanks (const char *text, gsize length, gsize at)
{
  gsize end = MIN (length, at + LONGEST);

  while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
    at++;
  return at;
}

/* Where the next line begins that a hyphen at @at breaks a word before; @at: none does. */
static gsize
next_line (const char *text, gsize length, gsize at)
{
  gsize next = at;

  if (at == 0 || at >= length || text[at] != '-' ||
      !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (text + at))))
    return at;
  next = skip_blanks (text, length, at + 1);
  if (next >= length || text[next] != '\n')
    return at;
  next = skip_blanks (text, length, next + 1);
  return g_unichar_islower (character_at (text, length, next)) ? next : at;
}

static gsize
letters_end (const char *text, gsize length, gsize at)
{
  gsize end = at;

  while (end < length && end - at < LONGEST && g_unichar_isalpha (character_at (text, length, end)))
    end += (gsize) g_utf8_skip[(guchar) text[end]];
  return end;
}

static gsize
letters_start (const char *text, gsize at)
{
  gsize start = at;

  while (start > 0 && at - start < LONGEST &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (text + start))))
    start = (gsize) (g_utf8_prev_char (text + start) - text);
  return start;
}

static EstWordFacts
facts_of (const EstLexicon *lexicon, const char *first, gsize first_length, const char *second,
          gsize second_length)
{
  g_autoptr (GString) word = g_string_new_len (first, (gssize) first_length);
  g_autofree char *folded = NULL;

  g_string_append_len (word, second, (gssize) second_length);
  folded = est_fold (word->str, (gssize) word->len);
  return est_lexicon_find (lexicon, folded, strlen (folded));
}

gsize
est_broken_word_end (const EstLexicon *lexicon, const char *text, gsize length, gsize end)
{
  gsize start = letters_start (text, end);
  gsize next = next_line (text, length, end);
  gsize last = letters_end (text, length, next);
  EstWordFacts first;
  EstWordFacts rest;
  EstWordFacts whole;

  if (next == end)
    return end;
  whole = facts_of (lexicon, text + start, end - start, text + next, last - next);
  if (whole.given + whole.surname > 0)
    return last;
  rest = facts_of (lexicon, "", 0, text + next, last - next);
  first = facts_of (lexicon, text + start, end - start, "", 0);
  return rest.stop || (rest.common > 0 && first.given + first.surname > 0) ? end : last;
}

char *
est_broken_words_join (const char *text, gsize length)
{
  g_autoptr (GString) joined = NULL;
  gsize from = 0;

  if (memchr (text, '\n', length) == NULL)
    return NULL;
  for (gsize at = 0; at < length; at++)
    {
      gsize next = next_line (text, length, at);

      if (next == at)
        continue;
      if (joined == NULL)
        joined = g_string_new (NULL);
      g_string_append_len (joined, text + from, (gssize) (at - from));
      from = next;
      at = next;
    }
  if (joined == NULL)
    return NULL;
  g_string_append_len (joined, text + from, (gssize) (length - from));
  return g_string_free (g_steal_pointer (&joined), FALSE);
}
