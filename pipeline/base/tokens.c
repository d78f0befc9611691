/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/tokens.h"

#include <string.h>

#define FNV_START 0x811c9dc5U
#define FNV_PRIME 0x01000193U

/* Longest inclusive ending: "trice·s". */
#define MAX_ENDING 8

static gboolean
is_word_byte (guchar c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The length of the character at @at when it goes into a word: letters of other
 * scripts do, signs do not. */
static gsize
letter_length (const char *text, gsize length, gsize at)
{
  if (at >= length)
    return 0;
  if ((guchar) text[at] < 0x80)
    return is_word_byte ((guchar) text[at]);
  return g_unichar_isalnum (g_utf8_get_char (text + at)) ? (gsize) g_utf8_skip[(guchar) text[at]]
                                                         : 0;
}

/* U+00B7, U+2022, U+2027, U+22C5: the dots of inclusive writing. */
static gsize
inclusive_dot_length (const char *at)
{
  if (strncmp (at, "\xC2\xB7", 2) == 0)
    return 2;
  return strncmp (at, "\xE2\x80\xA2", 3) == 0 || strncmp (at, "\xE2\x80\xA7", 3) == 0 ||
                 strncmp (at, "\xE2\x8B\x85", 3) == 0
             ? 3
             : 0;
}

static gsize
letters_end (const char *text, gsize length, gsize at)
{
  gsize end = at;

  while (end < length && end - at < MAX_ENDING && text[end] >= 'a' && text[end] <= 'z')
    end++;
  return end;
}

static gboolean
is_dotted_ending (const char *text, gsize start, gsize end)
{
  static const char *const endings[] = { "e", "s", "es", "ne", "nes", "ve", "ves", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (strlen (endings[i]) == end - start && memcmp (text + start, endings[i], end - start) == 0)
      return TRUE;
  return FALSE;
}

/* One past the inclusive ending that begins at @at ("·es", "(e)s", ".e.s"), or @at. */
static gsize
ending_end (const char *text, gsize length, gsize at)
{
  gboolean may_be_dot = at < length && (guchar) text[at] >= 0x80;
  gsize sign = may_be_dot ? inclusive_dot_length (text + at) : 0;
  gsize end = at;

  if (sign > 0)
    {
      end = letters_end (text, length, at + sign);
      return end > at + sign ? ending_end (text, length, end) : at;
    }
  if (at >= length || (text[at] != '(' && text[at] != '.'))
    return at;
  end = letters_end (text, length, at + 1);
  if (!is_dotted_ending (text, at + 1, end))
    return at;
  if (text[at] == '.')
    return end < length && is_word_byte ((guchar) text[end]) ? at : ending_end (text, length, end);
  if (end >= length || text[end] != ')')
    return at;
  return end + 1 < length && text[end + 1] == 's' ? end + 2 : end + 1;
}

static const guint16 signs[128] = {
  [' '] = EST_GAP_BLANK,       ['\t'] = EST_GAP_BLANK | EST_GAP_OTHER,
  ['\n'] = EST_GAP_NEWLINE,    ['-'] = EST_GAP_HYPHEN,
  ['\''] = EST_GAP_APOSTROPHE, [','] = EST_GAP_COMMA,
  [':'] = EST_GAP_COLON,       [';'] = EST_GAP_SEMICOLON,
  ['.'] = EST_GAP_STOP,        ['!'] = EST_GAP_STOP,
  ['?'] = EST_GAP_STOP,        ['('] = EST_GAP_OPEN,
  [')'] = EST_GAP_CLOSE,       ['"'] = EST_GAP_QUOTE,
  ['['] = EST_GAP_MARK,        [']'] = EST_GAP_MARK_END,
  ['%'] = EST_GAP_PERCENT,
};

static guint
sign_of (const char *at)
{
  gunichar c;

  if ((guchar) *at < 0x80)
    return signs[(guchar) *at] != 0 ? signs[(guchar) *at] : EST_GAP_OTHER;
  c = g_utf8_get_char (at);
  if (c == 0x2026)
    return EST_GAP_STOP;
  if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F))
    return EST_GAP_QUOTE;
  return EST_GAP_OTHER;
}

/* Reads on to the next word: what stands before it goes into @token. */
static gsize
read_gap (const char *text, gsize length, gsize at, EstToken *token)
{
  guint gap = 0;

  while (at < length && !is_word_byte ((guchar) text[at]) && letter_length (text, length, at) == 0)
    {
      guint sign = sign_of (text + at);

      if (sign == EST_GAP_HYPHEN && (gap & EST_GAP_BLANK))
        sign = EST_GAP_DASH;
      token->newlines = (guint16) (token->newlines + (sign == EST_GAP_NEWLINE));
      gap |= sign;
      at += (gsize) g_utf8_skip[(guchar) text[at]];
    }
  token->gap = (guint16) gap;
  return at;
}

static gsize
read_word (const char *text, gsize length, gsize at, EstToken *token)
{
  guint32 hash = FNV_START;
  gsize step = 0;

  token->start = (guint32) at;
  do
    {
      for (; at < length && is_word_byte ((guchar) text[at]); at++)
        hash = (hash ^ (guchar) text[at]) * FNV_PRIME;
      step = letter_length (text, length, at);
      for (gsize i = 0; i < step; i++, at++)
        hash = (hash ^ (guchar) text[at]) * FNV_PRIME;
  } while (step > 0);
  token->stem = (guint32) at;
  token->hash = hash;
  at = ending_end (text, length, at);
  token->end = (guint32) at;
  return at;
}

guint32
est_tokens_hash (const char *stem, gsize length)
{
  guint32 hash = FNV_START;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) stem[i]) * FNV_PRIME;
  return hash;
}

EstTokens *
est_tokens_new (const char *text, gsize length)
{
  EstTokens *tokens = g_new0 (EstTokens, 1);
  const char *folded = NULL;
  gsize size = 0;
  guint count = 0;

  tokens->source = text;
  tokens->view = est_view_new (EST_VIEW_FOLDED, text, length);
  tokens->tokens = g_array_sized_new (FALSE, FALSE, sizeof (EstToken), (guint) (length / 5 + 4));
  g_array_set_size (tokens->tokens, (guint) (length / 5 + 4));
  folded = est_view_text (tokens->view);
  size = est_view_length (tokens->view);
  for (gsize at = 0; at < size;)
    {
      EstToken token = { 0 };

      at = read_gap (folded, size, at, &token);
      if (at < size)
        {
          at = read_word (folded, size, at, &token);
          if (count == tokens->tokens->len)
            g_array_set_size (tokens->tokens, count * 2 + 4);
          g_array_index (tokens->tokens, EstToken, count++) = token;
        }
      else
        tokens->last_gap = token.gap;
    }
  g_array_set_size (tokens->tokens, count);
  return tokens;
}

void
est_tokens_free (EstTokens *tokens)
{
  if (tokens == NULL)
    return;
  est_view_free (tokens->view);
  g_array_unref (tokens->tokens);
  g_free (tokens);
}

guint
est_tokens_count (const EstTokens *tokens)
{
  return tokens->tokens->len;
}

const EstToken *
est_tokens_get (const EstTokens *tokens, guint index)
{
  return &g_array_index (tokens->tokens, EstToken, index);
}

guint
est_tokens_gap_after (const EstTokens *tokens, guint index)
{
  return index + 1 < tokens->tokens->len ? est_tokens_get (tokens, index + 1)->gap
                                         : tokens->last_gap;
}

void
est_tokens_to_source (const EstTokens *tokens, guint first, guint last, gsize *start, gsize *end)
{
  est_view_to_source (tokens->view, est_tokens_get (tokens, first)->start,
                      est_tokens_get (tokens, last)->end, start, end);
}

gboolean
est_tokens_is_capital (const EstTokens *tokens, guint index)
{
  gsize start = 0;
  gsize end = 0;

  est_tokens_to_source (tokens, index, index, &start, &end);
  return g_unichar_isupper (g_utf8_get_char (tokens->source + start));
}
