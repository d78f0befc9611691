/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_lookup.h"

#include <string.h>

#include "pipeline/base/broken_word.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define WORDS_FILE "tagger/words.tsv"
#define LANGUAGES_FILE "tagger/other_languages.tsv"

#define THINGS_FILE "tagger/things.tsv"

/* Beside the EstSays of a word. */
#define IS_FOREIGN (1 << 8)
#define IS_PRODUCT (1 << 9)
#define IS_FIRM (1 << 10)
#define IS_ENDING (1 << 11)
#define IS_RANK (1 << 12)

/* Where the EstTurns of a word begin. */
#define TURNS_SHIFT 13

/* Letters of an ending, and of what must stand before it. */
#define MIN_ENDING 3
#define MAX_ENDING 12
#define MIN_STEM 3

/* A family name or a place of more words than this is found by its first ones. */
#define MAX_RUN 5

struct _EstTokenReader {
  EstLexicon *lexicon;
  EstLexiconMemory *memory; /* of a reader for one document, which borrows the rest */
  GHashTable *says;         /* folded word → EstSays and IS_… */
};

static guint
says_of_class (const char *class)
{
  static const struct {
    const char *name;
    guint says;
  } classes[] = {
    { "cue", EST_SAYS_CUE },
    { "role", EST_SAYS_ROLE },
    { "street", EST_SAYS_STREET },
    { "venue", EST_SAYS_VENUE },
    { "eponym", EST_SAYS_EPONYM },
    { "heading", EST_SAYS_HEADING },
    { "product", IS_PRODUCT },
    { "firm", IS_FIRM },
    { "ending", IS_ENDING },
    { "rank", IS_RANK },
    { "tenure", EST_TURN_TENURE << TURNS_SHIFT },
    { "sovereign", EST_TURN_SOVEREIGN << TURNS_SHIFT },
    { "concern", EST_TURN_CONCERN << TURNS_SHIFT },
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

/* The words behind the name of each language. */
static gboolean
add_languages (EstTokenReader *reader, EstData *data, GError **error)
{
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, LANGUAGES_FILE, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const char *behind = strchr (g_ptr_array_index (lines, i), '\t');
      g_auto (GStrv) words = g_strsplit (behind == NULL ? "" : behind + 1, " ", -1);

      if (words[0] == NULL)
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("%s, entry %u: this is not a language, a tab and its words. Correct "
                            "the line and run again."),
                         LANGUAGES_FILE, i + 1);
      for (guint j = 0; words[j] != NULL; j++)
        add_word (reader, words[j], IS_FOREIGN);
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
      !add_file (reader, data, "particles.txt", EST_SAYS_PARTICLE, error) ||
      !add_file (reader, data, THINGS_FILE, 0, error) || !add_languages (reader, data, error))
    return NULL;
  return g_steal_pointer (&reader);
}

EstTokenReader *
est_token_reader_for_document (const EstTokenReader *reader)
{
  EstTokenReader *own = g_new0 (EstTokenReader, 1);

  own->lexicon = reader->lexicon;
  own->says = reader->says;
  own->memory = est_lexicon_memory_new ();
  return own;
}

void
est_token_reader_free (EstTokenReader *reader)
{
  if (reader == NULL)
    return;
  if (reader->memory == NULL)
    {
      est_lexicon_free (reader->lexicon);
      g_hash_table_unref (reader->says);
    }
  est_lexicon_memory_free (reader->memory);
  g_free (reader);
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
look_up_parts (const EstLexicon *lexicon, EstToken *token)
{
  const char *start = token->folded;
  EstWordFacts least = { .given = 7, .surname = 7, .common = 1 };
  guint n_parts = 0;

  for (const char *at = token->folded;; at++)
    {
      EstWordFacts part;

      if (*at != '-' && *at != '\0')
        continue;
      part = est_lexicon_find (lexicon, start, (gsize) (at - start));
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

/* Whether the word, or a part of it ("Footnote-Reference"), is of @kind. */
static gboolean
has_part (const EstTokenReader *reader, const char *word, guint kind)
{
  g_auto (GStrv) parts = g_strsplit (word, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (GPOINTER_TO_UINT (g_hash_table_lookup (reader->says, parts[i])) & kind)
      return TRUE;
  return FALSE;
}

/* A word that no list has, made as scholars and firms make words: "Albuminémie". */
static gboolean
is_coined (const EstTokenReader *reader, const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;

  if (facts->given > 0 || facts->surname > 0 || facts->common > 0 || token->place > 0)
    return FALSE;
  for (gsize length = MIN_ENDING; length <= MAX_ENDING && length + MIN_STEM <= token->length;
       length++)
    if (GPOINTER_TO_UINT (
            g_hash_table_lookup (reader->says, token->folded + token->length - length)) &
        IS_ENDING)
      return TRUE;
  return FALSE;
}

void
est_token_reader_look_up (const EstTokenReader *reader, EstToken *token)
{
  char *word = token->folded;
  gsize length = token->length;
  guint says;

  if (token->casing == EST_CASING_INITIALS)
    while (length > 1 && word[length - 1] == '.')
      word[--length] = '\0';
  token->length = (guint8) length;
  token->facts = est_lexicon_recall (reader->lexicon, reader->memory, word, length);
  if (token->facts.given == 0 && token->facts.surname == 0 && token->facts.common == 0 &&
      memchr (word, '-', length) != NULL)
    look_up_parts (reader->lexicon, token);
  says = GPOINTER_TO_UINT (g_hash_table_lookup (reader->says, word));
  token->says = (guint8) (says & 0xff);
  token->is_foreign = (says & IS_FOREIGN) != 0;
  token->is_firm = (says & IS_FIRM) != 0;
  token->is_rank = (says & IS_RANK) != 0;
  token->turns = (guint8) (says >> TURNS_SHIFT);
  token->is_coined = is_coined (reader, token);
  token->is_product = (says & IS_PRODUCT) != 0 ||
                      (memchr (word, '-', length) != NULL && has_part (reader, word, IS_PRODUCT));
  token->may_name = may_name (token);
}

void
est_token_reader_mend (const EstTokenReader *reader, EstToken *token, const char *text,
                       gsize length)
{
  EstToken whole = *token;
  g_autofree char *joined = NULL;
  g_autofree char *folded = NULL;

  if (token->casing == EST_CASING_LOWER || token->casing >= EST_CASING_NUMBER ||
      token->end >= length || text[token->end] != '-')
    return;
  whole.end = est_broken_word_end (reader->lexicon, text, length, token->end);
  if (whole.end == token->end)
    return;
  joined = est_broken_words_join (text + token->start, whole.end - token->start);
  folded = est_fold (joined == NULL ? "" : joined, -1);
  whole.length = (guint8) g_strlcpy (whole.folded, folded, EST_TOKEN_MAX);
  if (whole.length >= EST_TOKEN_MAX)
    return;
  est_token_reader_look_up (reader, &whole);
  if (whole.facts.given + whole.facts.surname > 0 || token->facts.common == 0)
    *token = whole;
}

/* Marks the longest family name and the longest place that begin at @first. */
static void
mark_run (const EstTokenReader *reader, const GArray *tokens, guint first)
{
  EstToken *each = &g_array_index (tokens, EstToken, 0);
  char key[MAX_RUN * EST_TOKEN_MAX + MAX_RUN] = "";
  gsize length = 0;
  guint family = 0;
  guint place = 0;
  guint8 level = 0;

  for (guint i = first; i < tokens->len && i < first + MAX_RUN; i++)
    {
      EstWordFacts facts;

      if (each[i].casing == EST_CASING_SIGN || each[i].casing == EST_CASING_NUMBER ||
          (i > first && (each[i - 1].ends_sequence || each[i].start > each[i - 1].end + 1)))
        break;
      memcpy (key + length, each[i].folded, each[i].length);
      length += each[i].length;
      facts = est_lexicon_recall (reader->lexicon, reader->memory, key, length);
      key[length++] = ' ';
      if (facts.commune > 0 || facts.place)
        {
          place = i - first + 1;
          level = facts.commune > 0 ? facts.commune : 7;
        }
      if (i > first && facts.surname > 0)
        family = i - first + 1;
      if (!each[first].facts.opens)
        break;
    }
  for (guint i = 0; i < place && each[first + i].place == 0; i++)
    each[first + i].place = (guint8) (2 * level - (i == 0));
  for (guint i = 0; i < family && each[first + i].family == 0; i++)
    each[first + i].family = i == 0 ? 1 : 2;
}

/* Whether a name of several words, or a place, may begin here: most grammatical
 * words open some, but before an ordinary word they do not. */
static gboolean
opens_run (const GArray *tokens, guint first)
{
  const EstToken *token = &g_array_index (tokens, EstToken, first);
  const EstToken *next = first + 1 < tokens->len ? token + 1 : NULL;

  if (token->facts.commune > 0 || token->facts.place)
    return TRUE;
  return token->facts.opens && next != NULL &&
         (next->casing != EST_CASING_LOWER || next->facts.common == 0);
}

/* "|S. R.| a 12 ans", "Audra |D.| Bridges": letters beside letters or a capital. */
static gboolean
is_of_name (const GArray *tokens, guint index)
{
  const EstToken *token = &g_array_index (tokens, EstToken, index);
  const EstToken *next = index + 1 < tokens->len ? token + 1 : NULL;

  return token->casing == EST_CASING_INITIALS && (token->says & EST_SAYS_TITLE) == 0 &&
         ((index > 0 && !token[-1].ends_sequence && token[-1].casing == EST_CASING_INITIALS) ||
          (next != NULL && !token->ends_sequence &&
           (next->casing == EST_CASING_INITIALS || next->casing == EST_CASING_CAPITAL ||
            next->casing == EST_CASING_UPPER)));
}

void
est_token_reader_mark_runs (const EstTokenReader *reader, GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    if (is_of_name (tokens, i))
      g_array_index (tokens, EstToken, i).may_name = TRUE;
  for (guint i = 0; i < tokens->len; i++)
    if (opens_run (tokens, i))
      mark_run (reader, tokens, i);
}
