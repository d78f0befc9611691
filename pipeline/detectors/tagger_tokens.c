/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_tokens.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view_letters.h"
#include "pipeline/base/words.h"

#define WORDS_FILE "tagger/words.tsv"

/* A line of prose that was cut by its width is at least this long. */
#define WRAPPED_LINE 60

/* A family name or a place of more words than this is found by its first ones. */
#define MAX_RUN 5

struct _EstTokenReader {
  EstLexicon *lexicon;
  GHashTable *says; /* folded word → EstSays */
};

/* One text being read. */
typedef struct {
  const EstTokenReader *reader;
  const char *text;
  gsize length;
  gboolean has_mail; /* or a web address */
  gsize line;        /* where the current line starts */
  GArray *tokens;
} Scan;

static guint
says_of_class (const char *class)
{
  static const struct {
    const char *name;
    guint says;
  } classes[] = {
    { "cue", EST_SAYS_CUE },     { "role", EST_SAYS_ROLE },     { "street", EST_SAYS_STREET },
    { "venue", EST_SAYS_VENUE }, { "eponym", EST_SAYS_EPONYM }, { "heading", EST_SAYS_HEADING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i].name, class))
      return classes[i].says;
  return 0;
}

static void
add_word (EstTokenReader *reader, const char *word, guint says)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (reader->says, word));

  g_hash_table_insert (reader->says, g_strdup (word), GUINT_TO_POINTER (before | says));
}

/* The words of a file, first column; their class is the second, or @says. */
static gboolean
add_file (EstTokenReader *reader, EstData *data, const char *name, guint says, GError **error)
{
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, name, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_ptr_array_index (lines, i), "\t", -1);
      guint class = says;

      if (class == 0 && fields[1] != NULL)
        class = says_of_class (fields[1]);
      if (class == 0)
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("%s, entry %u: this is not a word and its class. Correct the line and "
                            "run again."),
                         name, i + 1);
      add_word (reader, fields[0], class);
    }
  return TRUE;
}

EstTokenReader *
est_token_reader_new (EstData *data, GError **error)
{
  g_autoptr (EstTokenReader) reader = g_new0 (EstTokenReader, 1);

  reader->says = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->lexicon = est_lexicon_load (data, error);
  if (reader->lexicon == NULL || !add_file (reader, data, WORDS_FILE, 0, error) ||
      !add_file (reader, data, "titles.tsv", EST_SAYS_TITLE, error) ||
      !add_file (reader, data, "particles.txt", EST_SAYS_PARTICLE, error))
    return NULL;
  return g_steal_pointer (&reader);
}

void
est_token_reader_free (EstTokenReader *reader)
{
  if (reader == NULL)
    return;
  est_lexicon_free (reader->lexicon);
  g_hash_table_unref (reader->says);
  g_free (reader);
}

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

/* "cardio", "gastro": makes an ordinary word of the ordinary word behind it. */
static gboolean
is_prefix (const char *part, gsize length)
{
  return length > 2 && part[length - 1] == 'o';
}

/* What the lists say of each part of "ferreira-lopez", for a name they do not
 * hold as a whole: the least of its parts. */
static void
look_up_parts (const Scan *scan, EstToken *token)
{
  const char *start = token->folded;
  EstWordFacts least = { .given = 7, .surname = 7, .common = 1 };
  guint n_parts = 0;

  for (const char *at = token->folded;; at++)
    {
      EstWordFacts part;

      if (*at != '-' && *at != '\0')
        continue;
      part = est_lexicon_find (scan->reader->lexicon, start, (gsize) (at - start));
      least.given = MIN (least.given, part.given);
      least.surname = MIN (least.surname, part.surname);
      if (*at == '\0' || !is_prefix (start, (gsize) (at - start)))
        least.common = MIN (least.common, part.common);
      n_parts++;
      start = at + 1;
      if (*at == '\0')
        break;
    }
  if (n_parts < 2)
    return;
  token->facts.given = least.given;
  token->facts.surname = least.surname;
  token->facts.common = least.common;
}

static void
look_up (const Scan *scan, EstToken *token)
{
  char *word = token->folded;
  gsize length = token->length;

  if (token->casing == EST_CASING_INITIALS)
    while (length > 1 && word[length - 1] == '.')
      word[--length] = '\0';
  token->length = (guint8) length;
  token->facts = est_lexicon_find (scan->reader->lexicon, word, length);
  if (token->facts.given == 0 && token->facts.surname == 0 && token->facts.common == 0 &&
      memchr (word, '-', length) != NULL)
    look_up_parts (scan, token);
  token->says = (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (scan->reader->says, word));
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

/* The signs between two words; a run of one sign counts once. */
static void
read_gap (Scan *scan, gsize start, gsize end)
{
  for (gsize at = start; at < end;)
    {
      gsize size = (gsize) g_utf8_skip[(guchar) scan->text[at]];
      char sign[8] = "";

      if (scan->text[at] == '\n')
        end_line (scan, at);
      else if (scan->text[at] != ' ' && scan->text[at] != '\r')
        {
          EstToken *last = last_token (scan);

          memcpy (sign, scan->text + at, MIN (size, sizeof sign - 1));
          if (last != NULL && last->end == at && g_str_equal (last->folded, sign))
            last->end = at + size;
          else
            add_sign (scan, at, at + size, sign);
        }
      at += size;
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

/* Whether the sequence is worth tagging for this word: an ordinary one is not, but
 * with a capital that no sentence asks for. */
static gboolean
may_name (const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;

  if (token->casing == EST_CASING_SIGN || token->casing == EST_CASING_NUMBER || token->elided)
    return FALSE;
  if (facts->common == 0)
    return !facts->stop && !facts->acronym && !facts->medicine;
  if (token->casing == EST_CASING_LOWER)
    return facts->given > 2 && !facts->stop;
  if (token->starts_sentence)
    return (facts->given > 1 || facts->surname > 2) && !facts->stop;
  return facts->given > 0 || facts->surname > 0;
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
  look_up (scan, &token);
  token.may_name = may_name (&token);
  add_token (scan, &token);
}

/* Marks the longest family name and the longest place that begin at @first. */
static void
mark_runs (const Scan *scan, guint first)
{
  EstToken *tokens = &g_array_index (scan->tokens, EstToken, 0);
  char key[MAX_RUN * EST_TOKEN_MAX + MAX_RUN] = "";
  gsize length = 0;
  guint family = 0;
  guint place = 0;
  guint8 level = 0;

  for (guint i = first; i < scan->tokens->len && i < first + MAX_RUN; i++)
    {
      EstWordFacts facts;

      if (tokens[i].casing == EST_CASING_SIGN || tokens[i].casing == EST_CASING_NUMBER ||
          (i > first && (tokens[i - 1].ends_sequence || tokens[i].start > tokens[i - 1].end + 1)))
        break;
      memcpy (key + length, tokens[i].folded, tokens[i].length);
      length += tokens[i].length;
      facts = est_lexicon_find (scan->reader->lexicon, key, length);
      key[length++] = ' ';
      if (facts.commune > 0 || facts.place)
        {
          place = i - first + 1;
          level = facts.commune > 0 ? facts.commune : 7;
        }
      if (i > first && facts.surname > 0)
        family = i - first + 1;
      if (!tokens[first].facts.opens)
        break;
    }
  for (guint i = 0; i < place && tokens[first + i].place == 0; i++)
    tokens[first + i].place = (guint8) (2 * level - (i == 0));
  for (guint i = 0; i < family && tokens[first + i].family == 0; i++)
    tokens[first + i].family = i == 0 ? 1 : 2;
}

/* Whether a name of several words, or a place, may begin here: most grammatical
 * words open some, but before an ordinary word they do not. */
static gboolean
opens_run (const Scan *scan, guint first)
{
  const EstToken *token = &g_array_index (scan->tokens, EstToken, first);
  const EstToken *next = first + 1 < scan->tokens->len ? token + 1 : NULL;

  if (token->facts.commune > 0 || token->facts.place)
    return TRUE;
  return token->facts.opens && next != NULL &&
         (next->casing != EST_CASING_LOWER || next->facts.common == 0);
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
      gsize address = 0;

      if (word->start < at)
        continue;
      read_gap (&scan, at, word->start);
      address = address_end (&scan, word->start);
      if (address > word->start)
        add_sign (&scan, word->start, address, "@");
      else
        add_word_token (&scan, word);
      at = MAX (address, word->end);
    }
  read_gap (&scan, at, length);
  for (guint i = 0; i < scan.tokens->len; i++)
    if (opens_run (&scan, i))
      mark_runs (&scan, i);
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
