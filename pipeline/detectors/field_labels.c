/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_labels.h"

#include <string.h>

#include "pipeline/base/tokens.h"
#include "pipeline/base/view_letters.h"

/* No label has more words. */
#define MAX_WORDS 10

/* What stands in brackets is no part of a label, but for the "(e)" of one word.
 */
#define MAX_INCLUSIVE 4

/* Words by the hash of their first letters: small, and good enough for most. */
#define KEY_LETTERS 4
#define N_KEYS 8192

typedef struct {
  guint8 has[N_KEYS];
} Keys;

struct _EstFieldLabels {
  GHashTable *whole; /* char * → what it means */
  GHashTable *openings;
  GHashTable *endings;
  Keys firsts;        /* of the first words of all of them */
  Keys lasts;         /* of the last words of those that end where they end */
  Keys opening_words; /* of the first words of openings */
};

EstFieldLabels *
est_field_labels_new (void)
{
  EstFieldLabels *labels = g_new0 (EstFieldLabels, 1);

  labels->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  labels->openings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  labels->endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return labels;
}

void
est_field_labels_free (EstFieldLabels *labels)
{
  if (labels == NULL)
    return;
  g_hash_table_unref (labels->whole);
  g_hash_table_unref (labels->openings);
  g_hash_table_unref (labels->endings);
  g_free (labels);
}

/* ------ Quick looks. */

/* 0: the first letters are known only once folded. */
static guint
key_of (const char *word)
{
  guint hash = 5381;

  for (guint i = 0; i < KEY_LETTERS && ((guchar) *word >= 0x80 || g_ascii_isalpha (*word)); i++)
    {
      gboolean has_accent = (guchar) *word == 0xc3;
      char letter = has_accent ? est_letter_bare ((guchar) word[1]) : g_ascii_tolower (*word);

      if (letter == '\0' || (guchar) letter >= 0x80)
        return 0;
      hash = hash * 33 + (guint) letter;
      word += has_accent ? 2 : 1;
    }
  return 1 + hash % (N_KEYS - 1);
}

static gboolean
may_have (const Keys *keys, const char *word)
{
  guint key = key_of (word);

  return key == 0 || keys->has[key] != 0;
}

/* Such a word is let through wherever it stands, be it behind a bracket that hides it
 * from last_word (): "action sociale (référente". */
static gboolean
has_accent_early (const char *word)
{
  for (guint i = 0; i < KEY_LETTERS && ((guchar) word[i] >= 0x80 || g_ascii_isalpha (word[i])); i++)
    if ((guchar) word[i] >= 0x80)
      return TRUE;
  return FALSE;
}

/* Signs that stand inside a word of a label: "Usager·ère(s)". */
static gboolean
is_inside_word (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80 || strchr ("().", c) != NULL;
}

static gsize
last_word (const char *text, gsize floor, gsize end)
{
  while (end > floor && !g_ascii_isalnum (text[end - 1]) && (guchar) text[end - 1] < 0x80 &&
         text[end - 1] != ')')
    end--;
  while (end > floor && is_inside_word (text[end - 1]))
    end--;
  return end;
}

/* Where a group in brackets that ends at @end begins; @end: there is none. */
static gsize
bracket_start (const char *text, gsize floor, gsize end)
{
  gsize close = end;
  gsize open = end;

  while (close > floor && text[close - 1] == ' ')
    close--;
  if (close == floor || text[close - 1] != ')')
    return end;
  for (open = close; open > floor && text[open - 1] != '('; open--)
    ;
  return open > floor && (open - 1 == floor || !g_ascii_isalpha (text[open - 2])) ? open - 1 : end;
}

gboolean
est_field_labels_may_begin (const EstFieldLabels *labels, const char *text)
{
  return may_have (&labels->firsts, text);
}

gboolean
est_field_labels_may_close (const EstFieldLabels *labels, const char *text, gsize floor, gsize end)
{
  return may_have (&labels->lasts, text + last_word (text, floor, end));
}

gboolean
est_field_labels_may_end (const EstFieldLabels *labels, const char *text, gsize floor, gsize end)
{
  gboolean in_word = FALSE;

  end = bracket_start (text, floor, end);
  if (est_field_labels_may_close (labels, text, floor, end))
    return TRUE;
  for (gsize i = floor; i < end; i++)
    {
      gboolean is_letter = g_ascii_isalnum (text[i]) || (guchar) text[i] >= 0x80;

      if (is_letter && !in_word &&
          (has_accent_early (text + i) || may_have (&labels->opening_words, text + i)))
        return TRUE;
      in_word = is_letter;
    }
  return FALSE;
}

/* ------ Words. */

static char *
without_brackets (const char *text, gsize length)
{
  GString *left = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      const char *close = text[i] == '(' ? memchr (text + i, ')', length - i) : NULL;

      if (close != NULL && (gsize) (close - text) > i + MAX_INCLUSIVE)
        i = (gsize) (close - text);
      else
        g_string_append_c (left, text[i]);
    }
  return g_string_free (left, FALSE);
}

/* The words of @text, parted by one blank; @n gets how many they are. */
static char *
words_of (const char *text, gsize length, guint *n)
{
  GString *words = g_string_sized_new (length);
  g_autofree char *bare =
      memchr (text, '(', length) != NULL ? without_brackets (text, length) : NULL;
  g_autoptr (EstTokens) tokens =
      bare == NULL ? est_tokens_new (text, length) : est_tokens_new (bare, strlen (bare));

  *n = 0;
  for (guint i = 0; i < est_tokens_count (tokens); i++)
    {
      const EstToken *token = est_tokens_get (tokens, i);
      const char *word = est_view_text (tokens->view) + token->start;

      if (*n == 0 && g_ascii_isdigit (*word))
        continue;
      if ((*n)++ > 0)
        g_string_append_c (words, ' ');
      g_string_append_len (words, word, token->stem - token->start);
    }
  return g_string_free (words, FALSE);
}

char *
est_field_label_of (const char *text, gsize length)
{
  guint n = 0;

  return words_of (text, length, &n);
}

/* Behind the first @n of @words. */
static char *
skip_words (char *words, guint n)
{
  while (n > 0 && *words != '\0')
    n -= *words++ == ' ' ? 1 : 0;
  return words;
}

/* Whether the first word may open a label that goes on, or the last one end one. */
static gboolean
may_find (const EstFieldLabels *labels, const char *text, gsize length)
{
  gsize end = bracket_start (text, 0, length);
  gsize start = 0;

  while (start < length && (guchar) text[start] < 0x80 && !g_ascii_isalpha (text[start]))
    start++;
  return est_field_labels_may_close (labels, text, 0, end) ||
         may_have (&labels->opening_words, text + start);
}

/* The longest beginning of @key, at a blank, that opens a label.  Cuts @key. */
static gconstpointer
look_up_opening (const EstFieldLabels *labels, char *key)
{
  gconstpointer meaning = g_hash_table_lookup (labels->openings, key);
  char *blank = NULL;

  while (meaning == NULL && (blank = strrchr (key, ' ')) != NULL)
    {
      *blank = '\0';
      meaning = g_hash_table_lookup (labels->openings, key);
    }
  return meaning;
}

/* The longest end of @key, from a blank on, that ends a label. */
static gconstpointer
look_up_ending (const EstFieldLabels *labels, const char *key)
{
  gconstpointer meaning = g_hash_table_lookup (labels->endings, key);

  while (meaning == NULL && (key = strchr (key, ' ')) != NULL)
    meaning = g_hash_table_lookup (labels->endings, ++key);
  return meaning;
}

gconstpointer
est_field_labels_find (const EstFieldLabels *labels, const char *text, gsize length)
{
  g_autofree char *words = NULL;
  g_autofree char *last = NULL;
  gconstpointer meaning = NULL;
  guint n = 0;

  if (!may_find (labels, text, length))
    return NULL;
  words = words_of (text, length, &n);
  if (n == 0)
    return NULL;
  if (n <= MAX_WORDS)
    meaning = g_hash_table_lookup (labels->whole, words);
  if (meaning == NULL && g_hash_table_size (labels->endings) > 0)
    last = g_strdup (skip_words (words, n - MIN (n, MAX_WORDS)));
  if (meaning == NULL && may_have (&labels->opening_words, words))
    {
      if (n > MAX_WORDS)
        skip_words (words, MAX_WORDS)[-1] = '\0';
      meaning = look_up_opening (labels, words);
    }
  return meaning == NULL && last != NULL ? look_up_ending (labels, last) : meaning;
}

gboolean
est_field_labels_add (EstFieldLabels *labels, const char *label, gconstpointer meaning)
{
  gsize length = strlen (label);
  gboolean opens = length > 0 && label[length - 1] == '*';
  gboolean ends = *label == '*';
  GHashTable *table = opens ? labels->openings : ends ? labels->endings : labels->whole;
  guint n = 0;
  g_autofree char *words = words_of (label, length, &n);

  if (n == 0 || n > MAX_WORDS || (opens && ends))
    return FALSE;
  labels->firsts.has[key_of (words)] = 1;
  if (opens)
    labels->opening_words.has[key_of (words)] = 1;
  else
    labels->lasts.has[key_of (skip_words (words, n - 1))] = 1;
  g_hash_table_replace (table, g_steal_pointer (&words), (gpointer) meaning);
  return TRUE;
}
