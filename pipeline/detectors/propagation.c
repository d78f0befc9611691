/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every other mention of whoever and whatever the dossier knows: names in any
 * case, accent state and order, with initials or in a file name; numbers and
 * addresses however they are spaced.  A name that is an ordinary word as well
 * counts only with a capital; where a sentence begins, not if the block uses the
 * word in small letters too ("Petit à petit"). */

#include <string.h>

#include "pipeline/base/lexicon.h"
#include "pipeline/base/needles.h"
#include "pipeline/base/view.h"
#include "pipeline/base/wordlist.h"
#include "pipeline/base/words.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/model/title.h"

#define PASS "propagation"

/* Skeletons shorter than this are too common to be looked for. */
#define MIN_NAME 3
#define MIN_VALUE 5

/* Level of EstWordFacts: a word that many write. */
#define WRITTEN_OFTEN 2

typedef struct {
  const EstCategories *categories;
  EstWordList *ambiguous;
  EstWordList *particles;
  EstLexicon *lexicon;
  EstTitles *titles;
  char makers[2]; /* one for each language of a search: their places tell what they made apart */
} Propagation;

/* What is looked for: one row a needle, by its id. */
typedef struct {
  const EstCategory *category;
  const char *rule;
  double score;
  gboolean capital_only;  /* each word: "rose" is a flower, "Rose" is somebody */
  gboolean begins_with_m; /* an initial: rather "M. Dupont" than "Michel" */
  gboolean ambiguous;     /* at the start of a sentence every word has a capital */
} Wanted;

typedef struct {
  const Propagation *propagation;
  EstNeedles *needles;
  GArray *wanted;     /* of Wanted */
  GHashTable *known;  /* char *: rule and name, to look for each once; until all are there */
  gboolean is_french; /* else half a name in small letters is rather a word */
} Search;

static void propagation_release (gpointer state);

static gboolean
propagation_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  Propagation *propagation = g_new0 (Propagation, 1);

  propagation->categories = setup->categories;
  propagation->ambiguous = est_wordlist_load (setup->data, "ambiguous_names.txt", error);
  if (propagation->ambiguous != NULL)
    propagation->particles = est_wordlist_load (setup->data, "particles.txt", error);
  if (propagation->particles != NULL)
    propagation->lexicon = est_lexicon_load (setup->data, error);
  if (propagation->lexicon != NULL)
    propagation->titles = est_titles_load (setup->data, error);
  if (propagation->titles == NULL)
    {
      propagation_release (propagation);
      return FALSE;
    }
  *state = propagation;
  return TRUE;
}

static void
propagation_release (gpointer state)
{
  Propagation *propagation = state;

  est_wordlist_free (propagation->ambiguous);
  est_wordlist_free (propagation->particles);
  est_lexicon_free (propagation->lexicon);
  est_titles_free (propagation->titles);
  g_free (propagation);
}

static void
want (Search *search, const char *value, gsize min_skeleton, const Wanted *wanted)
{
  if (est_needles_add (search->needles, value, -1, min_skeleton, search->wanted->len))
    g_array_append_vals (search->wanted, wanted, 1);
}

/* Whether people write @folded when they mean nobody. */
static gboolean
is_word (const Propagation *propagation, const char *folded)
{
  return est_wordlist_has (propagation->ambiguous, folded, strlen (folded)) ||
         est_lexicon_find (propagation->lexicon, folded, strlen (folded)).common >= WRITTEN_OFTEN;
}

/* Whether the name, given or family, is made of ordinary words: "rose", "le grand". */
static gboolean
is_ambiguous (const Propagation *propagation, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_word (propagation, words[i]) &&
        !est_wordlist_has (propagation->particles, words[i], strlen (words[i])))
      return FALSE;
  return TRUE;
}

static void
want_name (Search *search, const char *rule, const char *name, double score, gboolean capital_only)
{
  const Propagation *propagation = search->propagation;
  gboolean is_half = g_str_equal (rule, "surname") || g_str_equal (rule, "given-name");
  gboolean ambiguous = is_half && is_ambiguous (propagation, name);
  Wanted wanted = {
    .category = est_categories_find (propagation->categories, EST_CATEGORY_PERSON),
    .rule = rule,
    .score = score,
    .capital_only =
        capital_only || ambiguous || strlen (name) <= MIN_NAME || (is_half && !search->is_french),
    .begins_with_m = g_str_has_prefix (name, "m "),
    .ambiguous = ambiguous,
  };

  if (g_hash_table_add (search->known, g_strconcat (rule, " ", name, NULL)))
    want (search, name, MIN_NAME, &wanted);
}

/* Given name and family name, in both orders, with the initial alone as well. */
static void
want_full_name (Search *search, const EstMention *mention)
{
  g_autofree char *straight = g_strconcat (mention->given, " ", mention->surname, NULL);
  g_autofree char *reversed = g_strconcat (mention->surname, " ", mention->given, NULL);
  char initial[7] = "";
  g_autofree char *short_form = NULL;
  g_autofree char *short_reversed = NULL;

  (void) g_unichar_to_utf8 (g_utf8_get_char (mention->given), initial);
  short_form = g_strconcat (initial, " ", mention->surname, NULL);
  short_reversed = g_strconcat (mention->surname, " ", initial, NULL);
  want_name (search, "full-name", straight, 0.98, FALSE);
  want_name (search, "full-name-reversed", reversed, 0.98, FALSE);
  want_name (search, "initial-and-surname", short_form, 0.9, TRUE);
  want_name (search, "surname-and-initial", short_reversed, 0.9, TRUE);
}

static void
want_person (Search *search, const EstLedger *ledger, guint person)
{
  const GPtrArray *mentions = est_ledger_mentions (ledger, person);

  for (guint i = 0; i < mentions->len; i++)
    {
      const EstMention *mention = g_ptr_array_index (mentions, i);

      if (mention->surname != NULL)
        want_name (search, "surname", mention->surname, 0.9, FALSE);
      if (mention->given != NULL)
        want_name (search, "given-name", mention->given, 0.8, TRUE);
      if (mention->surname != NULL && mention->given != NULL)
        want_full_name (search, mention);
    }
}

/* Whether no pass has said that the document holds text in another language. */
static gboolean
is_french (const EstFindings *earlier)
{
  for (guint i = 0; i < est_findings_count (earlier); i++)
    if (g_str_equal (est_findings_get (earlier, i)->rule, EST_RULE_NOT_FRENCH))
      return FALSE;
  return TRUE;
}

static void
search_free (gpointer data)
{
  Search *search = data;

  est_needles_free (search->needles);
  g_array_unref (search->wanted);
  g_free (search);
}

static Search *
search_new (const Propagation *propagation, const EstLedger *ledger, gboolean is_french)
{
  const GPtrArray *values = est_ledger_values (ledger);
  Search *search = g_new0 (Search, 1);

  search->propagation = propagation;
  search->is_french = is_french;
  search->needles = est_needles_new ();
  search->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  search->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < est_ledger_n_persons (ledger); i++)
    want_person (search, ledger, i);
  for (guint i = 0; i < values->len; i++)
    {
      const EstKnownValue *value = g_ptr_array_index (values, i);
      Wanted wanted = {
        .category = est_categories_find (propagation->categories, value->category),
        .rule = "same-value",
        .score = 0.95,
      };

      want (search, value->text, MIN_VALUE, &wanted);
    }
  est_needles_link (search->needles);
  g_clear_pointer (&search->known, g_hash_table_unref);
  return search;
}

/* Made once for all documents of a dossier: before the first is written all are known. */
static const Search *
search_for (const Propagation *propagation, const EstLedger *ledger, gboolean is_french)
{
  const char *maker = &propagation->makers[is_french ? 1 : 0];
  Search *search = est_ledger_made (ledger, maker);

  if (search == NULL)
    {
      search = search_new (propagation, ledger, is_french);
      est_ledger_keep_made (ledger, maker, search, search_free);
    }
  return search;
}

/* Whether what touches a word shows that it is part of something longer: another
 * word, or an address ("claire.lefevre@"). */
static gboolean
is_joined (gunichar c)
{
  return g_unichar_isalnum (c) || c == '@' || c == '_' || c == '.' || c == '/' || c == '-';
}

/* Whether @word, in small letters, stands in @text. */
static gboolean
holds_word (const GString *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (text->str, word); at != NULL; at = strstr (at + length, word))
    {
      gunichar before = at > text->str ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';

      gunichar behind = g_utf8_get_char (at + length);

      /* A full stop may also end the sentence. */
      if (!is_joined (before) &&
          (!is_joined (behind) ||
           (behind == '.' && !g_unichar_isalnum (g_utf8_get_char (at + length + 1)))))
        return TRUE;
    }
  return FALSE;
}

/* A text, and what has been asked of it: char * → whether it holds that word. */
typedef struct {
  const GString *text;
  GHashTable *asked;
} Place;

/* Whether the word [start, end) of the place stands there in small letters as well. */
static gboolean
is_a_word_here (const Place *place, gsize start, gsize end)
{
  char *word = g_utf8_strdown (place->text->str + start, (gssize) (end - start));
  gpointer known = NULL;

  if (g_hash_table_lookup_extended (place->asked, word, NULL, &known))
    {
      g_free (word);
      return GPOINTER_TO_INT (known);
    }
  known = GINT_TO_POINTER (holds_word (place->text, word));
  g_hash_table_insert (place->asked, word, known);
  return GPOINTER_TO_INT (known);
}

/* Whether the stretch is written as a name is: a capital to each word but the
 * particles before the last. */
static gboolean
has_capitals (const Propagation *propagation, const char *text, gsize length)
{
  g_autoptr (GArray) words = est_words (text, length);

  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);
      gsize size = word->end - word->start;

      if (word->kind == EST_WORD_LOWER &&
          (i + 1 == words->len ||
           !est_wordlist_has (propagation->particles, text + word->start, size)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_title (const Search *search, const GString *text, const EstNeedleMatch *match)
{
  return est_titles_before (search->propagation->titles, text->str, match->start) != NULL;
}

/* "Claire |Martin\nClaire| Petit": the end of one name and the beginning of the next. */
static gboolean
is_of_two_names (const GString *text, const EstNeedleMatch *match)
{
  const char *after = text->str + match->end;

  return memchr (text->str + match->start, '\n', match->end - match->start) != NULL &&
         match->start > 1 && text->str[match->start - 1] == ' ' &&
         (g_ascii_isalpha (text->str[match->start - 2]) ||
          ((guchar) text->str[match->start - 2] & 0x80) != 0) &&
         *after == ' ' && g_unichar_isupper (g_utf8_get_char (after + 1));
}

static gboolean
is_meant (const Search *search, const Wanted *wanted, const Place *place,
          const EstNeedleMatch *match)
{
  const GString *text = place->text;

  if (g_str_equal (wanted->rule, "full-name-reversed") && is_of_two_names (text, match))
    return FALSE;
  if (wanted->capital_only &&
      !has_capitals (search->propagation, text->str + match->start, match->end - match->start))
    return FALSE;
  if (!wanted->ambiguous && !wanted->begins_with_m)
    return TRUE;
  return has_title (search, text, match) ||
         (wanted->ambiguous && (!est_starts_sentence (text->str, match->start) ||
                                !is_a_word_here (place, match->start, match->end)));
}

static void
add_matches (const Search *search, const EstDocument *document, guint index, EstFindings *findings)
{
  const EstBlock *block = est_document_block (document, index);
  g_autoptr (GArray) matches =
      est_needles_find (search->needles, block->text->str, block->text->len);
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Place place = { .text = block->text, .asked = asked };

  for (guint i = 0; i < matches->len; i++)
    {
      const EstNeedleMatch *match = &g_array_index (matches, EstNeedleMatch, i);
      const Wanted *wanted = &g_array_index (search->wanted, Wanted, match->id);
      EstFinding finding = {
        .block = index,
        .start = match->start,
        .end = match->end,
        .category = wanted->category,
        .score = wanted->score,
        .pass = PASS,
        .rule = wanted->rule,
      };

      if (block->kind == EST_BLOCK_FILE_NAME || is_meant (search, wanted, &place, match))
        est_findings_add (findings, &finding);
    }
}

static gboolean
propagation_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
                    const EstLedger *ledger, EstFindings *findings, GError **error)
{
  const Search *search = search_for (state, ledger, is_french (earlier));

  (void) error;
  if (est_needles_count (search->needles) == 0)
    return TRUE;
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    if (est_document_block (document, i)->text->len > 0)
      add_matches (search, document, i, findings);
  return TRUE;
}

const EstDetector est_detector_propagation = {
  .name = PASS,
  .needs_ledger = TRUE,
  .prepare = propagation_prepare,
  .detect = propagation_detect,
  .release = propagation_release,
};
