/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_tokens.h"

#include <string.h>

#include "pipeline/base/view.h"
#include "pipeline/base/view_letters.h"
#include "pipeline/base/words.h"
#include "pipeline/detectors/tagger_lookup.h"

/* A line of prose that was cut by its width is at least this long. */
#define WRAPPED_LINE 60

/* So many blanks part two columns, not two words. */
#define WIDE_GAP 3

/* One text being read. */
typedef struct {
  const EstTokenReader *reader;
  const char *text;
  gsize length;
  gboolean has_mail; /* or a web address */
  gsize line;        /* where the current line starts */
  GArray *tokens;
} Scan;

static guint8
casing_of (const EstWord *word)
{
  switch (word->kind)
    {
    case EST_WORD_LOWER:
      return EST_CASING_LOWER;
    case EST_WORD_CAPITAL:
      return EST_CASING_CAPITAL;
    case EST_WORD_UPPER:
      return EST_CASING_UPPER;
    case EST_WORD_MIXED:
      return EST_CASING_MIXED;
    case EST_WORD_NUMBER:
      return EST_CASING_NUMBER;
    case EST_WORD_INITIAL:
    default:
      if (word->elided)
        return EST_CASING_CAPITAL;
      return word->end - word->start == 1 ? EST_CASING_SINGLE : EST_CASING_INITIALS;
    }
}

/* The folded word; digits all become 0, so that a number counts by its shape. */
static void
fold_token (EstToken *token, const char *text)
{
  gsize length = 0;

  for (gsize at = token->start; at < token->end;)
    {
      char letter[EST_LETTER_MAX] = { text[at], '\0' };
      gsize size = 1;

      if ((guchar) text[at] < 0x80)
        at++;
      else
        {
          est_letter_fold (g_utf8_get_char (text + at), letter);
          at += g_utf8_skip[(guchar) text[at]];
          size = strlen (letter);
        }
      if (length + size >= EST_TOKEN_MAX)
        break;
      for (gsize i = 0; i < size; i++)
        token->folded[length++] = g_ascii_isdigit (letter[i]) ? '0' : g_ascii_tolower (letter[i]);
    }
  token->length = (guint8) length;
  token->folded[length] = '\0';
}

static void
add_token (Scan *scan, const EstToken *token)
{
  g_array_append_vals (scan->tokens, token, 1);
}

static void
add_sign (Scan *scan, gsize start, gsize end, const char *folded)
{
  EstToken token = { .start = start, .end = end, .casing = EST_CASING_SIGN };

  token.length = (guint8) g_strlcpy (token.folded, folded, EST_TOKEN_MAX);
  add_token (scan, &token);
}

static EstToken *
last_token (const Scan *scan)
{
  return scan->tokens->len > 0 ? &g_array_index (scan->tokens, EstToken, scan->tokens->len - 1)
                               : NULL;
}

static gboolean
ends_with (const Scan *scan, char sign)
{
  const EstToken *last = last_token (scan);

  return last != NULL && last->casing == EST_CASING_SIGN && last->folded[0] == sign;
}

/* A new line ends the sequence, unless it was cut by its width, or is a label
 * whose value stands below. */
static void
end_line (Scan *scan, gsize at)
{
  EstToken *last = last_token (scan);
  gboolean wrapped = at - scan->line >= WRAPPED_LINE && scan->text[at + 1] != '\n';

  scan->line = at + 1;
  if (last == NULL || ends_with (scan, ':'))
    return;
  if (!wrapped || ends_with (scan, '.') || ends_with (scan, ';'))
    last->ends_sequence = TRUE;
}

/* A full stop ends a sentence, but for the one of "Dr." or "etc.". */
static gboolean
ends_sentence (const Scan *scan)
{
  guint length = scan->tokens->len;
  const EstToken *word = NULL;

  if (ends_with (scan, '!') || ends_with (scan, '?'))
    return TRUE;
  if (!ends_with (scan, '.') || length < 2)
    return FALSE;
  word = &g_array_index (scan->tokens, EstToken, length - 2);
  return word->length > 3 || word->casing == EST_CASING_LOWER || word->casing == EST_CASING_SIGN;
}

/* How many blanks stand at @at, before @end. */
static gsize
count_blanks (const Scan *scan, gsize at, gsize end)
{
  gsize count = 0;

  while (at + count < end && scan->text[at + count] == ' ')
    count++;
  return count;
}

static void
read_sign (Scan *scan, gsize at, gsize size)
{
  EstToken *last = last_token (scan);
  char sign[8] = "";

  memcpy (sign, scan->text + at, MIN (size, sizeof sign - 1));
  if (last != NULL && last->end == at && g_str_equal (last->folded, sign))
    last->end = at + size;
  else
    add_sign (scan, at, at + size, sign);
}

/* The signs between two words; a run of one sign counts once, and wide gaps, as
 * between the columns of a page, count as tabs. */
static void
read_gap (Scan *scan, gsize start, gsize end)
{
  for (gsize at = start; at < end;)
    {
      gsize blanks = count_blanks (scan, at, end);
      gsize size = (gsize) g_utf8_skip[(guchar) scan->text[at]];

      if (blanks >= WIDE_GAP && at + blanks < scan->length && scan->text[at + blanks] != '\n')
        add_sign (scan, at, at + blanks, "\t");
      else if (scan->text[at] == '\n')
        end_line (scan, at);
      else if (blanks == 0 && scan->text[at] != '\r')
        read_sign (scan, at, size);
      at += MAX (blanks, size);
    }
}

/* One past the e-mail or web address that begins at @start, or @start: it is one
 * sign, whatever names are in it. */
static gsize
address_end (const Scan *scan, gsize start)
{
  gsize end = start;
  gboolean is_address = FALSE;

  if (!scan->has_mail)
    return start;
  while (end < scan->length && strchr (" \t\n\r<>()[];,", scan->text[end]) == NULL)
    {
      is_address = is_address || scan->text[end] == '@' ||
                   (scan->text[end] == ':' && scan->text[end + 1] == '/');
      end++;
    }
  return is_address ? end : start;
}

/* "themeFontLang": small letters with two capitals or more among them, as programs
 * write and nobody's name; "mBALLA" was written with the wrong key held down. */
static gboolean
is_of_program (const Scan *scan, const EstWord *word)
{
  gboolean turns_back = FALSE; /* to small letters, behind a capital */
  guint n_capitals = 0;

  for (gsize at = word->start; at < word->end; at++)
    {
      if (!g_ascii_isalpha (scan->text[at]))
        return FALSE;
      n_capitals += g_ascii_isupper (scan->text[at]) ? 1 : 0;
      turns_back = turns_back || (n_capitals > 0 && g_ascii_islower (scan->text[at]));
    }
  return g_ascii_islower (scan->text[word->start]) && n_capitals > 1 && turns_back;
}

static void
add_word_token (Scan *scan, const EstWord *word)
{
  EstToken token = {
    .start = word->start,
    .end = word->end,
    .casing = casing_of (word),
    .elided = word->elided,
    .starts_sentence =
        scan->tokens->len == 0 || last_token (scan)->ends_sequence || ends_sentence (scan),
  };

  if (ends_sentence (scan) && token.casing != EST_CASING_LOWER && token.casing != EST_CASING_NUMBER)
    last_token (scan)->ends_sequence = TRUE;
  fold_token (&token, scan->text);
  est_token_reader_look_up (scan->reader, &token);
  if (word->kind == EST_WORD_MIXED && token.facts.given + token.facts.surname == 0)
    token.is_product = token.is_product || is_of_program (scan, word);
  add_token (scan, &token);
}

/* With what a hyphen parts from it at the end of a line. */
static void
add_whole_word (Scan *scan, const EstWord *word)
{
  const char *newline = NULL;

  add_word_token (scan, word);
  est_token_reader_mend (scan->reader, last_token (scan), scan->text, scan->length);
  newline = memchr (scan->text + word->end, '\n', last_token (scan)->end - word->end);
  if (newline != NULL)
    scan->line = (gsize) (newline - scan->text) + 1;
}

/* "|D I A L L O| Mamadou" */
static void
add_spelled (Scan *scan, const EstWord *first, guint n_letters)
{
  gsize end = first[n_letters - 1].end;
  g_autofree char *folded = est_fold (scan->text + first->start, (gssize) (end - first->start));
  EstToken *token = NULL;
  gsize length = 0;

  add_word_token (scan, first);
  token = last_token (scan);
  token->end = end;
  token->casing = EST_CASING_UPPER;
  for (const char *at = folded; *at != '\0' && length + 1 < EST_TOKEN_MAX; at++)
    if (g_ascii_isalpha (*at))
      token->folded[length++] = *at;
  token->folded[length] = '\0';
  token->length = (guint8) length;
  est_token_reader_look_up (scan->reader, token);
}

GArray *
est_tokens_read (const EstTokenReader *reader, const char *text, gsize length)
{
  g_autoptr (GArray) words = est_words (text, length);
  Scan scan = {
    .reader = reader,
    .text = text,
    .length = length,
    .has_mail = memchr (text, '@', length) != NULL || strstr (text, "://") != NULL,
    .tokens = g_array_sized_new (FALSE, FALSE, sizeof (EstToken), words->len + words->len / 4),
  };
  gsize at = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);
      guint n_letters = 1;
      gsize address = 0;

      if (word->start < at)
        continue;
      read_gap (&scan, at, word->start);
      address = address_end (&scan, word->start);
      if (address > word->start)
        add_sign (&scan, word->start, address, "@");
      else if ((n_letters = est_words_spelled (words, i, text)) > 1)
        add_spelled (&scan, word, n_letters);
      else
        add_whole_word (&scan, word);
      i += n_letters - 1;
      at = MAX (address, last_token (&scan)->end);
    }
  read_gap (&scan, at, length);
  est_token_reader_mark_runs (reader, scan.tokens);
  return scan.tokens;
}

guint
est_tokens_sequence_end (const GArray *tokens, guint first)
{
  guint end = first;

  while (end < tokens->len && end - first < EST_SEQUENCE_MAX)
    if (g_array_index (tokens, EstToken, end++).ends_sequence)
      break;
  return end;
}

gboolean
est_tokens_may_name (const GArray *tokens, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (g_array_index (tokens, EstToken, i).may_name)
      return TRUE;
  return FALSE;
}
