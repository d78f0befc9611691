/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/termlist.h"

#include <string.h>

#include "pipeline/base/numbers.h"
#include "pipeline/base/termlist_file.h"

/* How a term wants to be written. */
typedef enum {
  ANY_CASE,
  AS_WRITTEN,
  WITH_ACCENTS,
} Manner;

typedef struct {
  const EstTermFamily *family;
  char *words; /* as written, parted by '\n', when the manner counts; else NULL */
  Manner manner;
  guint32 next; /* index + 1 of another term that ends on the same node; 0: none */
} Term;

struct _EstTermList {
  GPtrArray *families; /* of EstTermFamily */
  GStringChunk *text;  /* of the words */
  GPtrArray *words;    /* of char, by number - 1 */
  EstNumbers numbers;  /* hash of a word → its number; the word is checked */
  EstNumbers edges;    /* node and word → node */
  GArray *ends;        /* of guint32, a node: index + 1 of the term that ends there */
  GArray *terms;       /* of Term */
  guint n_lists;
};

static guint64
key_of_hash (guint32 hash)
{
  return (guint64) hash | G_GUINT64_CONSTANT (1) << 32;
}

static guint32
number_of (const EstTermList *list, const char *stem, gsize length, guint32 hash)
{
  guint64 key = key_of_hash (hash);
  guint32 at = est_numbers_start (&list->numbers, key);
  guint32 number;

  while ((number = est_numbers_next (&list->numbers, key, &at)) != 0)
    {
      const char *word = g_ptr_array_index (list->words, number - 1);

      if (strncmp (word, stem, length) == 0 && word[length] == '\0')
        return number;
    }
  return 0;
}

static guint32
add_word (EstTermList *list, const char *stem, gsize length, guint32 hash)
{
  guint32 number = number_of (list, stem, length, hash);

  if (number != 0)
    return number;
  g_ptr_array_add (list->words, g_string_chunk_insert_len (list->text, stem, (gssize) length));
  est_numbers_put (&list->numbers, key_of_hash (hash), list->words->len);
  return list->words->len;
}

static guint32
child (const EstTermList *list, guint32 node, guint32 word)
{
  guint64 key = (guint64) (node + 1) << 32 | word;
  guint32 at = est_numbers_start (&list->edges, key);

  return est_numbers_next (&list->edges, key, &at);
}

static guint32
add_child (EstTermList *list, guint32 node, guint32 word)
{
  guint32 next = child (list, node, word);
  guint32 none = 0;

  if (next != 0)
    return next;
  next = list->ends->len;
  g_array_append_val (list->ends, none);
  est_numbers_put (&list->edges, (guint64) (node + 1) << 32 | word, next);
  return next;
}

EstTermList *
est_termlist_new (void)
{
  EstTermList *list = g_new0 (EstTermList, 1);
  guint32 none = 0;

  list->families = g_ptr_array_new ();
  list->text = g_string_chunk_new (4096);
  list->words = g_ptr_array_new ();
  list->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  list->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_append_val (list->ends, none);
  return list;
}

void
est_termlist_free (EstTermList *list)
{
  if (list == NULL)
    return;
  for (guint i = 0; i < list->families->len; i++)
    {
      EstTermFamily *family = g_ptr_array_index (list->families, i);

      g_free (family->strength);
      g_free (family->name);
      g_free (family);
    }
  for (guint i = 0; i < list->terms->len; i++)
    g_free (g_array_index (list->terms, Term, i).words);
  g_ptr_array_unref (list->families);
  g_ptr_array_unref (list->words);
  g_string_chunk_free (list->text);
  g_array_unref (list->ends);
  g_array_unref (list->terms);
  est_numbers_clear (&list->numbers);
  est_numbers_clear (&list->edges);
  g_free (list);
}

const EstTermFamily *
est_termlist_add_family (EstTermList *list, const char *strength, guint kind, const char *name)
{
  EstTermFamily *family = g_new0 (EstTermFamily, 1);

  family->strength = g_strdup (strength);
  family->name = g_strdup (name);
  family->kind = kind;
  family->list = list->n_lists;
  g_ptr_array_add (list->families, family);
  return family;
}

static gboolean
is_all_capitals (const char *text)
{
  guint capitals = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_islower (c))
        return FALSE;
      capitals += g_unichar_isupper (c) != 0;
    }
  return capitals >= 2;
}

static char *
verbatim_words (const EstTokens *tokens, guint first, guint end)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      gsize start = 0;
      gsize stop = 0;

      est_tokens_to_source (tokens, i, i, &start, &stop);
      g_string_append_len (words, tokens->source + start, (gssize) (stop - start));
      g_string_append_c (words, '\n');
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static Manner
manner_of (const char *form, gsize length)
{
  g_autofree char *text = NULL;

  if (*form == '!')
    return WITH_ACCENTS;
  if (*form == '=')
    return AS_WRITTEN;
  /* Spares most forms the copy. */
  for (gsize i = 0; i < length; i++)
    if (g_ascii_islower (form[i]))
      return ANY_CASE;
  text = g_strndup (form, length);
  return is_all_capitals (text) ? AS_WRITTEN : ANY_CASE;
}

/* The words from @first to before @end are one form. */
static void
add_form (EstTermList *list, const EstTermFamily *family, Manner manner, const EstTokens *tokens,
          guint first, guint end)
{
  Term added = { .family = family, .manner = manner };
  guint32 node = 0;

  for (guint i = first; i < end; i++)
    {
      const EstToken *token = est_tokens_get (tokens, i);
      guint32 word = add_word (list, est_view_text (tokens->view) + token->start,
                               token->stem - token->start, token->hash);

      node = add_child (list, node, word);
    }
  if (manner != ANY_CASE)
    added.words = verbatim_words (tokens, first, end);
  added.next = g_array_index (list->ends, guint32, node);
  g_array_append_val (list->terms, added);
  g_array_index (list->ends, guint32, node) = list->terms->len;
}

/* One past the words of the line that begins at word @first. */
static guint
line_end (const EstTokens *tokens, guint first)
{
  guint end = first + 1;

  while (end < est_tokens_count (tokens) && est_tokens_get (tokens, end)->newlines == 0)
    end++;
  return end;
}

guint
est_termlist_add_forms (EstTermList *list, const GString *forms, const GPtrArray *families)
{
  g_autoptr (EstTokens) tokens = est_tokens_new (forms->str, forms->len);
  const char *form = forms->str;
  guint next = 0;

  for (guint line = 0; line < families->len; line++)
    {
      const char *newline = strchr (form, '\n');
      gsize length = newline == NULL ? strlen (form) : (gsize) (newline - form);
      guint end;

      /* A word further on is that of a later line: this one has none. */
      if (next >= est_tokens_count (tokens) ||
          est_tokens_get (tokens, next)->newlines != (line > 0))
        return line;
      end = line_end (tokens, next);
      add_form (list, families->pdata[line], manner_of (form, length), tokens, next, end);
      next = end;
      form += length + (newline != NULL);
    }
  return families->len;
}

gboolean
est_termlist_add (EstTermList *list, const EstTermFamily *family, const char *term)
{
  g_autoptr (GString) forms = g_string_new (term);
  g_autoptr (GPtrArray) families = g_ptr_array_new ();

  g_ptr_array_add (families, (gpointer) family);
  return est_termlist_add_forms (list, forms, families) == 1;
}

gboolean
est_termlist_read (EstTermList *list, EstData *data, const char *name, const char *const *strengths,
                   GError **error)
{
  gboolean is_read = est_termlist_read_file (list, data, name, strengths, error);

  list->n_lists++;
  return is_read;
}

guint
est_termlist_count (const EstTermList *list)
{
  return list->terms->len;
}

static gboolean
is_written_so (const Term *term, const char *word, gsize length, const char *source, gsize size)
{
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;

  if (length == size && memcmp (word, source, size) == 0)
    return TRUE;
  if (term->manner == AS_WRITTEN)
    return FALSE;
  found = g_utf8_strdown (source, (gssize) size);
  wanted = g_utf8_strdown (word, (gssize) length);
  if (g_str_equal (found, wanted))
    return TRUE;
  g_free (found);
  found = g_strndup (source, size);
  return is_all_capitals (found);
}

/* Whether the words from @first on are written as @term wants them. */
static gboolean
is_in_manner (const Term *term, const EstTokens *tokens, guint first)
{
  const char *word = term->words;

  for (guint i = first; word != NULL && *word != '\0'; i++)
    {
      gsize length = (gsize) (strchr (word, '\n') - word);
      gsize start = 0;
      gsize end = 0;

      est_view_to_source (tokens->view, est_tokens_get (tokens, i)->start,
                          est_tokens_get (tokens, i)->stem, &start, &end);
      if (!is_written_so (term, word, length, tokens->source + start, end - start))
        return FALSE;
      word += length + 1;
    }
  return TRUE;
}

static void
add_matches (const EstTermList *list, const EstTokens *tokens, guint first, guint last,
             guint32 node, GArray *matches)
{
  for (guint32 at = g_array_index (list->ends, guint32, node); at != 0;)
    {
      const Term *term = &g_array_index (list->terms, Term, at - 1);
      EstTermMatch match = { .first = first, .last = last, .family = term->family };

      if (is_in_manner (term, tokens, first))
        g_array_append_val (matches, match);
      at = term->next;
    }
}

static void
find_from (const EstTermList *list, const EstTokens *tokens, guint first, GArray *matches)
{
  guint32 node = 0;

  for (guint i = first; i < est_tokens_count (tokens); i++)
    {
      const EstToken *token = est_tokens_get (tokens, i);

      if (token->word == 0 ||
          (i > first && ((token->gap & ~EST_GAP_SOFT) != 0 || token->newlines > 1)))
        return;
      node = child (list, node, token->word);
      if (node == 0)
        return;
      add_matches (list, tokens, first, i, node, matches);
    }
}

GArray *
est_termlist_find (const EstTermList *list, EstTokens *tokens)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (EstTermMatch));
  const char *text = est_view_text (tokens->view);

  for (guint i = 0; i < est_tokens_count (tokens); i++)
    {
      EstToken *token = &g_array_index (tokens->tokens, EstToken, i);

      token->word = number_of (list, text + token->start, token->stem - token->start, token->hash);
    }
  for (guint i = 0; i < est_tokens_count (tokens); i++)
    find_from (list, tokens, i, matches);
  return matches;
}
