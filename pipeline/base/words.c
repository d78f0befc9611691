/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/words.h"

#include <string.h>

#define MIDDLE_DOT 0x00B7
#define BULLET 0x2022
#define HYPHENATION_POINT 0x2027
#define DOT_OPERATOR 0x22C5

/* What drops its vowel before another: an apostrophe after it ends the word. */
static const char *const elisions[] = { "d",      "l",      "j",      "m",      "t",
                                        "s",      "n",      "c",      "qu",     "jusqu",
                                        "lorsqu", "puisqu", "quoiqu", "presqu", NULL };

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2012);
}

static gboolean
is_inclusive_mark (gunichar c)
{
  return c == MIDDLE_DOT || c == BULLET || c == HYPHENATION_POINT || c == DOT_OPERATOR;
}

/* The two below, most often asked of ASCII. */
static gboolean
is_upper (gunichar c)
{
  return c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);
}

static gboolean
is_alpha (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c);
}

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0x00AD || c == 0x200B ||
         c == 0x200C || c == 0x200D;
}

static gunichar
char_at (const char *text, gsize length, gsize offset)
{
  if (offset >= length)
    return 0;
  return (guchar) text[offset] < 0x80 ? (guchar) text[offset] : g_utf8_get_char (text + offset);
}

static gsize
after (const char *text, gsize offset)
{
  return offset + (gsize) g_utf8_skip[(guchar) text[offset]];
}

static gboolean
is_elision (const char *text, gsize start, gsize end)
{
  for (guint i = 0; elisions[i] != NULL; i++)
    if (strlen (elisions[i]) == end - start &&
        g_ascii_strncasecmp (elisions[i], text + start, end - start) == 0)
      return TRUE;
  return FALSE;
}

/* "N’Guyen", "M’Barek", "O’Sullivan": a capital on both sides of the apostrophe
 * is a name, but for D and L, which elide in capitals as well ("L’École"). */
static gboolean
joins_a_name (const char *text, gsize length, gsize start, gsize apostrophe)
{
  gunichar next = char_at (text, length, after (text, apostrophe));

  return apostrophe - start == 1 && strchr ("NMOnmo", text[start]) != NULL &&
         g_ascii_isupper (text[start]) && g_unichar_isupper (next);
}

/* "J.-|P| Roche", "C.|L|": the last letter, whose full stop was not typed. */
static gboolean
is_last_letter (const char *text, gsize length, gsize at)
{
  gsize next = 0;
  gunichar sign = 0;

  if (!is_upper (char_at (text, length, at)))
    return FALSE;
  next = after (text, at);
  sign = char_at (text, length, next);
  return !is_letter (sign) && !g_unichar_isalnum (sign) && !is_apostrophe (sign) &&
         !is_hyphen (sign);
}

/* One past the initials that begin at @start ("J.-P.", "J-P.", "C.L."), or @start. */
static gsize
initials_end (const char *text, gsize length, gsize start)
{
  gsize end = start;
  gsize at = start;

  while (is_upper (char_at (text, length, at)))
    {
      gsize dot = after (text, at);
      gunichar sign = char_at (text, length, dot);

      if (sign != '.' && !is_hyphen (sign))
        break;
      if (sign == '.')
        {
          end = dot + 1;
          dot = is_hyphen (char_at (text, length, end)) ? end : dot;
        }
      at = after (text, dot);
    }
  return end > start && is_last_letter (text, length, at) ? after (text, at) : end;
}

/* "王", "ש": of a script without small letters; "º" is none. */
static gboolean
is_caseless (gunichar c)
{
  return c > 0xff && g_unichar_type (c) == G_UNICODE_OTHER_LETTER;
}

/* kind_of() for the many words that are all of ASCII letters. */
static EstWordKind
kind_of_ascii (const char *text, gsize start, gsize end)
{
  gsize upper = 0;
  gsize first = 0; /* how many capitals begin the word */

  for (gsize at = start; at < end; at++)
    {
      gsize is_capital = (text[at] & 0x20) == 0;

      first += is_capital & (first == at - start);
      upper += is_capital;
    }
  if (upper == end - start)
    return upper == 1 ? EST_WORD_INITIAL : EST_WORD_UPPER;
  if (upper == 0)
    return EST_WORD_LOWER;
  return upper == first ? EST_WORD_CAPITAL : EST_WORD_MIXED;
}

static EstWordKind
kind_of (const char *text, gsize start, gsize end)
{
  guint upper = 0;
  guint lower = 0;
  guint caseless = 0;
  gboolean first_is_upper = is_upper (char_at (text, end, start));
  gboolean after_break = FALSE;
  gboolean mixed = FALSE;

  for (gsize at = start; at < end; at = after (text, at))
    {
      gunichar c = char_at (text, end, at);

      if (is_upper (c))
        {
          mixed = mixed || (lower > 0 && !after_break);
          upper++;
        }
      else if (is_caseless (c))
        caseless++;
      else if (is_alpha (c))
        lower++;
      after_break = !is_letter (c);
    }
  if (lower + caseless == 0 && upper == 1)
    return EST_WORD_INITIAL;
  if (lower + caseless == 0 && upper > 1)
    return EST_WORD_UPPER;
  if (upper == 0)
    return caseless > 0 && lower == 0 ? EST_WORD_CAPITAL : EST_WORD_LOWER;
  return first_is_upper && !mixed ? EST_WORD_CAPITAL : EST_WORD_MIXED;
}

/* Whether the word goes on over the sign at @at, to the letter behind it. */
static gboolean
goes_on (const char *text, gsize length, gsize start, gsize at)
{
  gunichar sign = char_at (text, length, at);
  gunichar next = 0;

  if (sign < 0x80 && sign != '-' && sign != '\'')
    return FALSE;
  next = at < length ? char_at (text, length, after (text, at)) : 0;
  if (!is_alpha (next))
    return FALSE;
  if (is_hyphen (sign) || is_inclusive_mark (sign))
    return TRUE;
  if (!is_apostrophe (sign))
    return FALSE;
  return !is_elision (text, start, at) || joins_a_name (text, length, start, at);
}

static EstWord
word_at (const char *text, gsize length, gsize start)
{
  EstWord word = { .start = start, .kind = EST_WORD_INITIAL };
  gsize at = initials_end (text, length, start);
  gsize ascii_end = 0;

  if (at > start && !g_unichar_islower (char_at (text, length, at)))
    {
      word.end = at;
      return word;
    }
  at = after (text, start);
  while (at < length && g_ascii_isalpha (text[at]))
    at++;
  ascii_end = g_ascii_isalpha (text[start]) ? at : 0;
  while (is_letter (char_at (text, length, at)) || goes_on (text, length, start, at))
    at = after (text, at);
  word.end = at;
  word.kind = at == ascii_end ? kind_of_ascii (text, start, at) : kind_of (text, start, at);
  if (is_apostrophe (char_at (text, length, at)) && is_elision (text, start, at))
    {
      word.end = after (text, at);
      word.elided = TRUE;
    }
  return word;
}

static EstWord
number_at (const char *text, gsize length, gsize start)
{
  gsize at = start;

  while (g_unichar_isalnum (char_at (text, length, at)))
    at = after (text, at);
  return (EstWord){ .start = start, .end = at, .kind = EST_WORD_NUMBER };
}

GArray *
est_words (const char *text, gsize length)
{
  GArray *words = g_array_sized_new (FALSE, FALSE, sizeof (EstWord), (guint) (length / 6 + 2));
  gsize at = 0;

  while (at < length)
    {
      gunichar c = char_at (text, length, at);
      EstWord word;

      if (!is_alpha (c) && !g_unichar_isalnum (c))
        {
          at = after (text, at);
          continue;
        }
      word = is_alpha (c) ? word_at (text, length, at) : number_at (text, length, at);
      g_array_append_val (words, word);
      at = MAX (word.end, after (text, at));
    }
  return words;
}

/* So many letters that blanks part are one word. */
#define SPELLED_LEAST 4

static gboolean
is_one_letter (const EstWord *word, const char *text)
{
  return word->kind == EST_WORD_INITIAL && !word->elided &&
         word->end - word->start == (gsize) g_utf8_skip[(guchar) text[word->start]];
}

guint
est_words_spelled (const GArray *words, guint first, const char *text)
{
  guint count = 0;

  for (guint i = first; i < words->len; i++, count++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);

      if (!is_one_letter (word, text) ||
          (i > first && (word->start != word[-1].end + 1 || text[word[-1].end] != ' ')))
        break;
    }
  return count >= SPELLED_LEAST ? count : 1;
}

gboolean
est_starts_sentence (const char *text, gsize offset)
{
  gboolean blank_seen = FALSE;

  while (offset > 0)
    {
      const char *before = g_utf8_find_prev_char (text, text + offset);
      gunichar c = g_utf8_get_char (before);

      if (c == '\n' || (blank_seen && strchr (".!?:", (int) (c & 0x7F)) != NULL && c < 0x80) ||
          c == 0x2026)
        return TRUE;
      if (g_unichar_isalnum (c) || c == ',' || c == ';' || is_apostrophe (c) || c == ')')
        return FALSE;
      blank_seen = blank_seen || g_unichar_isspace (c);
      offset = (gsize) (before - text);
    }
  return TRUE;
}

/* Bytes on either side that tell whether a line is in capitals. */
#define LINE_REACH 1000

gboolean
est_line_is_in_capitals (const char *text, gsize start, gsize end)
{
  const char *from = text + (start > LINE_REACH ? start - LINE_REACH : 0);
  const char *at = text + start;
  gboolean has_capital = FALSE;

  while (at > from && at[-1] != '\n')
    at--;
  while (((guchar) *at & 0xc0) == 0x80)
    at++;
  for (; *at != '\0' && *at != '\n' && at < text + end + LINE_REACH; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_islower (c))
        return FALSE;
      has_capital =
          has_capital || ((at < text + start || at >= text + end) && g_unichar_isupper (c));
    }
  return has_capital;
}
