/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/quasi_places.h"

#include <string.h>

#define HAMLET 2000
#define SMALL_TOWN 10000
#define TOWN 50000

/* "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson" */
#define MAX_NAME_WORDS 9

/* How many words may stand between "habite" and the commune. */
#define REACH 8

#define REASON "quasi-identifier"

static char *
word_at (const EstQuasiReading *reading, guint index)
{
  const EstToken *token = est_tokens_get (reading->tokens, index);

  return g_strndup (est_view_text (reading->tokens->view) + token->start,
                    token->end - token->start);
}

/* The words from @first to @last behind @article, as the list has them. */
static gboolean
find_commune (const EstQuasiReading *reading, const char *article, guint first, guint last,
              EstCommune *commune)
{
  const char *text = est_view_text (reading->tokens->view);
  g_autoptr (GString) name = g_string_new (article);

  for (guint i = first; i <= last; i++)
    {
      const EstToken *token = est_tokens_get (reading->tokens, i);

      if (name->len > 0)
        g_string_append_c (name, ' ');
      g_string_append_len (name, text + token->start, (gssize) (token->end - token->start));
    }
  return est_communes_find (reading->lists->communes, name->str, name->len, commune);
}

/* "au Mans" is "à" and "Le Mans". */
static const char *
article_in (const EstQuasiReading *reading, guint before)
{
  static const char *const le[] = { "au", "du", NULL };
  static const char *const les[] = { "aux", "des", NULL };

  if (est_quasi_is_one_of (reading, before, le))
    return "le";
  return est_quasi_is_one_of (reading, before, les) ? "les" : "";
}

/* The last word of the longest commune that begins at @first; FALSE: none does. */
static gboolean
longest_commune (const EstQuasiReading *reading, guint first, guint *last, EstCommune *commune)
{
  const char *article = article_in (reading, first - 1);
  guint end = first + 1;

  while (end < est_tokens_count (reading->tokens) && end < first + MAX_NAME_WORDS &&
         (est_tokens_get (reading->tokens, end)->gap & ~(guint) EST_GAP_SOFT) == 0)
    end++;
  for (; end > first; end--)
    if (est_tokens_is_capital (reading->tokens, end - 1) &&
        find_commune (reading, article, first, end - 1, commune))
      {
        *last = end - 1;
        return TRUE;
      }
  return FALSE;
}

/* Marks the words that one that ties a place to somebody stands before, near
 * enough and in their sentence. */
static void
find_homes (EstQuasiReading *reading)
{
  guint count = est_tokens_count (reading->tokens);

  for (guint i = 0; i < reading->matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (reading->matches, EstTermMatch, i);

      if (match->family->kind != EST_QUASI_HOME)
        continue;
      if (reading->at_home == NULL)
        reading->at_home = g_new0 (gboolean, count);
      for (guint word = match->last + 1; word < count && word <= match->last + REACH; word++)
        if (est_quasi_sentence (reading, word) == est_quasi_sentence (reading, match->last))
          reading->at_home[word] = TRUE;
    }
}

static gboolean
is_home (const EstQuasiReading *reading, guint word)
{
  return reading->at_home != NULL && reading->at_home[word];
}

/* Whether the word may be a postcode or the end of one: "54000", "54 000". */
static gboolean
is_like_a_postcode (const EstQuasiReading *reading, guint word)
{
  const EstToken *token = est_tokens_get (reading->tokens, word);
  guint length = token->end - token->start;

  return (length == 3 || length == 5) &&
         g_ascii_isdigit (est_view_text (reading->tokens->view)[token->start]);
}

/* The first word of the postcode before @word, of one of the commune's
 * départements; @word: there is none. */
static guint
postcode_before (const EstQuasiReading *reading, guint word, const EstCommune *commune)
{
  g_autofree char *last = word > 0 ? word_at (reading, word - 1) : g_strdup ("");
  g_autofree char *first = word > 1 ? word_at (reading, word - 2) : g_strdup ("");
  gsize digits = strspn (last, "0123456789");

  if (last[digits] != '\0')
    return word;
  if (digits == 5 && est_commune_is_in (commune, last, 2))
    return word - 1;
  if (digits == 3 && strspn (first, "0123456789") == 2 && first[2] == '\0' &&
      est_commune_is_in (commune, first, 2))
    return word - 2;
  return word;
}

static double
score_of (const EstCommune *commune, gboolean at_home, guint kinds)
{
  guint size = commune->population;

  if ((kinds & EST_QUASI_IS_PERSON) == 0)
    return 0;
  if (at_home)
    return size < HAMLET ? 0.75 : size < SMALL_TOWN ? 0.65 : size < TOWN ? 0.35 : 0;
  if ((kinds & (EST_QUASI_IS_AGE | EST_QUASI_IS_STATE | EST_QUASI_IS_TRAIT)) == 0)
    return 0;
  return size < HAMLET ? 0.45 : size < SMALL_TOWN ? 0.35 : 0;
}

/* Reads the place that may begin at @word; returns where to go on. */
static guint
read_place (EstQuasiReading *reading, guint word)
{
  static const char *const before[] = { "a",   "au",  "aux", "de",   "d",    "du",
                                        "des", "sur", "en",  "pres", "vers", NULL };
  EstFinding like = { .category = reading->lists->town, .rule = "commune", .reason = REASON };
  EstCommune commune = { 0 };
  gboolean is_led = est_quasi_is_one_of (reading, word - 1, before);
  guint last = word;
  guint postcode;

  if ((!is_led && !is_like_a_postcode (reading, word - 1)) ||
      !est_tokens_is_capital (reading->tokens, word) ||
      !longest_commune (reading, word, &last, &commune))
    return word + 1;
  postcode = postcode_before (reading, word, &commune);
  if (postcode < word)
    {
      like.rule = "postcode-of-commune";
      like.score = 0.7;
      like.reason = NULL;
      est_quasi_add (reading, &like, postcode, last, EST_QUASI_IS_PLACE);
      return last + 1;
    }
  if (!is_led)
    return word + 1;
  like.score = score_of (&commune, is_home (reading, word),
                         est_quasi_kinds_in (reading, est_quasi_sentence (reading, word)));
  if (like.score > 0)
    est_quasi_add (reading, &like, word, last, EST_QUASI_IS_PLACE);
  return last + 1;
}

/* "scolarisé à l’IME Les Tilleuls": the house, up to the end of its name. */
static void
read_house (EstQuasiReading *reading, const EstTermMatch *match)
{
  EstFinding like = {
    .category = reading->lists->establishment,
    .score = 0.4,
    .rule = "house-of-person",
    .reason = REASON,
  };
  guint count = est_tokens_count (reading->tokens);
  guint kinds = est_quasi_kinds_in (reading, est_quasi_sentence (reading, match->first));
  guint last = match->last;

  while (last + 1 < count && last < match->last + MAX_NAME_WORDS &&
         (est_tokens_get (reading->tokens, last + 1)->gap & ~(guint) EST_GAP_SOFT) == 0 &&
         est_tokens_is_capital (reading->tokens, last + 1))
    last++;
  if (last > match->last && (kinds & EST_QUASI_IS_PERSON) != 0 && is_home (reading, match->first))
    est_quasi_add (reading, &like, match->first, last, EST_QUASI_IS_HOUSE);
}

void
est_quasi_read_places (EstQuasiReading *reading)
{
  guint count = est_tokens_count (reading->tokens);

  find_homes (reading);
  for (guint word = 1; word < count;)
    word = read_place (reading, word);
  for (guint i = 0; i < reading->matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (reading->matches, EstTermMatch, i);

      if (match->family->kind == EST_QUASI_HOUSE)
        read_house (reading, match);
    }
}
