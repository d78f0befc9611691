/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_score.h"

#include "pipeline/detectors/tagger_turns.h"

/* Nothing scores between this and a name. */
#define UNSURE 499

/* What is enough where the lists, or the capital, say name as well. */
#define ENOUGH_STRONG 50
#define ENOUGH_WEAK 70

/* A town larger than this is meant as one behind "de": EstToken's place, 10,000 inhabitants. */
#define SMALL_PLACE 6

/* Level of EstWordFacts: a family name that many bear. */
#define BORNE_BY_MANY 3

/* What a word needs that looks like an acronym, and one that is an ordinary word. */
#define ENOUGH_ACRONYM 600
#define ENOUGH_COMMON 500
#define ENOUGH_COINED 900
#define ENOUGH_LISTED 950 /* a town among towns */

/* Levels of EstWordFacts: a word that many write. */
#define WRITTEN_OFTEN 2

/* What a word in small letters needs that is in no list at all: "vascular graft". */
#define ENOUGH_SMALL 650

/* In another language: what a whole name needs, and a first name alone, which must
 * be one that many bear (a level of EstWordFacts). */
#define ENOUGH_PAIRED 300
#define ENOUGH_SINGLE 900
#define WELL_KNOWN 3

gboolean
est_token_is_capitalised (const EstToken *token)
{
  return token->casing == EST_CASING_CAPITAL || token->casing == EST_CASING_UPPER ||
         token->casing == EST_CASING_MIXED;
}

/* "J.", "K", and two letters without a full stop: "JP". */
static gboolean
is_initial (const EstToken *token)
{
  return token->casing == EST_CASING_INITIALS || token->casing == EST_CASING_SINGLE ||
         (token->casing == EST_CASING_UPPER && token->length == 2 && !token->facts.acronym &&
          token->facts.common < 2);
}

const EstToken *
est_tagged_beside (const EstTagged *text, guint index, gint step)
{
  if (step < 0)
    return index > 0 && !text->tokens[index - 1].ends_sequence ? &text->tokens[index - 1] : NULL;
  return index + 1 < text->n_tokens && !text->tokens[index].ends_sequence ? &text->tokens[index + 1]
                                                                          : NULL;
}

gboolean
est_token_is_given (const EstToken *token)
{
  return token != NULL && est_token_is_capitalised (token) && token->facts.given > 1 &&
         token->facts.common < 3 && !token->facts.stop;
}

static gboolean
may_be_surname (const EstToken *token)
{
  return token != NULL && est_token_is_capitalised (token) && !token->facts.stop &&
         !token->facts.acronym && (token->facts.common == 0 || token->facts.surname > 0);
}

/* "chez |G. Fontaine|": a common family name that is a word too, behind an initial that
 * numbers no heading ("A. Fontaine et puits"). */
static gboolean
follows_initial_in_text (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *initial = est_tagged_beside (text, index, -1);
  const EstToken *before = initial == NULL ? NULL : est_tagged_beside (text, index - 1, -1);

  return before != NULL && before->casing == EST_CASING_LOWER &&
         initial->casing == EST_CASING_INITIALS && token->facts.surname >= BORNE_BY_MANY &&
         !token->facts.stop && est_token_is_capitalised (token);
}

/* "Claire Lefèvre", "LEFÈVRE Claire", "C. Lefèvre": a whole name by its look. */
static gboolean
is_strong (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];

  for (gint step = -1; step <= 1; step += 2)
    {
      const EstToken *other = est_tagged_beside (text, index, step);

      if (other == NULL || (text->is_other && other->is_foreign))
        continue;
      if ((est_token_is_given (token) && may_be_surname (other)) ||
          (may_be_surname (token) && est_token_is_given (other)) ||
          (may_be_surname (token) && token->facts.common == 0 && is_initial (other)))
        return TRUE;
    }
  return !text->is_other && follows_initial_in_text (text, index);
}

/* A capital that no sentence asks for on a word that is no ordinary one. */
static gboolean
is_weak (const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;

  if (!est_token_is_capitalised (token) || facts->common > 0 || token->place > 0)
    return FALSE;
  if (token->casing == EST_CASING_UPPER)
    return facts->given > 1 || facts->surname > 0;
  return !token->starts_sentence || facts->given > 1;
}

/* "RPVA": capitals that stand in no list of names. */
static gboolean
looks_like_acronym (const EstToken *token)
{
  return token->facts.acronym || token->facts.medicine ||
         (token->casing == EST_CASING_UPPER && token->length < 6 && token->facts.given < 2 &&
          token->facts.surname == 0);
}

/* "B7H", "DBVX-V-B|7": letters that run into digits. */
static gboolean
is_code (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *before = est_tagged_beside (text, index, -1);
  const EstToken *after = est_tagged_beside (text, index, 1);

  return (before != NULL && before->casing == EST_CASING_NUMBER && before->end == token->start) ||
         (after != NULL && after->casing == EST_CASING_NUMBER && after->start == token->end);
}

/* An ordinary word that hardly anybody is called. */
static gboolean
is_ordinary (const EstToken *token)
{
  if (token->facts.common == 0)
    return FALSE;
  return token->casing == EST_CASING_LOWER || (token->facts.given < 2 && token->facts.surname < 3);
}

gboolean
est_tagged_is_ranked (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *between = est_tagged_beside (text, index, -1);
  const EstToken *rank = between == NULL ? NULL : est_tagged_beside (text, index - 1, -1);

  if (!est_token_is_capitalised (token) || token->place > SMALL_PLACE || is_ordinary (token) ||
      between == NULL)
    return FALSE;
  if (between->is_rank && between->casing == EST_CASING_LOWER)
    return token->facts.common == 0 && !looks_like_acronym (token);
  return rank != NULL && rank->is_rank &&
         ((between->says & EST_SAYS_PARTICLE) != 0 || is_initial (between));
}

gboolean
est_tagged_is_case (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *before = est_tagged_beside (text, index, -1);

  return before != NULL && g_str_equal (before->folded, "affaire") &&
         est_token_is_capitalised (token) && token->place <= SMALL_PLACE && !is_ordinary (token) &&
         !looks_like_acronym (token);
}

/* A word in small letters that nobody is known to be called. */
static gboolean
is_small (const EstToken *token)
{
  return token->casing == EST_CASING_LOWER && token->facts.given == 0 &&
         token->facts.surname == 0 && token->family == 0 && (token->says & EST_SAYS_PARTICLE) == 0;
}

/* "|Patient| BOCQUET": what announces a name is rather that than a name. */
static gboolean
is_announcement (const EstToken *token)
{
  return (token->says & EST_SAYS_CUE) != 0 && token->facts.common > 0;
}

/* A town or a country that hardly anybody is called. */
static gboolean
is_town (const EstToken *token)
{
  return token->place > 0 && token->facts.given < 2 && token->facts.surname < 3;
}

/* "la |Sogecap|", "du |CESEDA|": nobody's name alone follows an article that the
 * name does not hold itself. */
static gboolean
has_article (const EstTagged *text, guint index)
{
  static const char *const articles[] = { "la", "l'", "du", "au", "un", "une", "cette", NULL };
  const EstToken *before = est_tagged_beside (text, index, -1);

  return before != NULL && before->casing == EST_CASING_LOWER &&
         g_strv_contains (articles, before->folded) && !est_token_is_given (&text->tokens[index]);
}

static gboolean
has_title (const EstTagged *text, guint index)
{
  const EstToken *before = est_tagged_beside (text, index, -1);

  return before != NULL && (before->says & EST_SAYS_TITLE) != 0;
}

/* "Jacqueline |Slack|": a program is no family name, but for one that the model is sure of. */
static gboolean
is_surname_all_the_same (const EstTagged *text, guint index)
{
  const EstToken *before = est_tagged_beside (text, index, -1);

  return est_token_is_given (before) && est_token_is_capitalised (&text->tokens[index]) &&
         text->likelihoods[index].tags[EST_TAG_INSIDE] >= ENOUGH_COINED;
}

gboolean
est_tagged_is_thing (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];

  return token->is_firm ||
         (token->is_product && !has_title (text, index) && !is_surname_all_the_same (text, index));
}

/* "|Hayange|, Algrange et Ottange": a town that another stands beside in a list. */
static gboolean
is_among_towns (const EstTagged *text, guint index)
{
  for (gint step = -1; step <= 1; step += 2)
    {
      const EstToken *sign = est_tagged_beside (text, index, step);
      const EstToken *other = NULL;

      if (sign == NULL || (!g_str_equal (sign->folded, ",") && !g_str_equal (sign->folded, "et") &&
                           !g_str_equal (sign->folded, "/")))
        continue;
      other = est_tagged_beside (text, (guint) ((gint) index + step), step);
      if (other != NULL && is_town (other))
        return TRUE;
    }
  return FALSE;
}

/* "Benali |aime| Kevin": a word in small letters behind a family name or before a first
 * name, even one that some are called; "Marie |rose| Petit" has both the other way. */
static gboolean
is_between_two (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *before = est_tagged_beside (text, index, -1);
  const EstToken *after = est_tagged_beside (text, index, 1);

  return token->casing == EST_CASING_LOWER && (token->says & EST_SAYS_PARTICLE) == 0 &&
         token->facts.common >= WRITTEN_OFTEN && before != NULL && after != NULL &&
         est_token_is_capitalised (before) && est_token_is_capitalised (after) &&
         (before->facts.surname > before->facts.given ||
          (est_token_is_given (after) && after->facts.given > after->facts.surname));
}

gboolean
est_tagged_follows_venue_in_notes (const EstTagged *text, guint index)
{
  static const char *const saints[] = { "saint", "sainte", "st", "ste", NULL };
  const EstToken *venue = est_tagged_beside (text, index, -1);
  const EstToken *noun = venue == NULL ? NULL : est_tagged_beside (text, index - 1, -1);

  if (g_strv_contains (saints, text->tokens[index].folded))
    return FALSE;
  return noun != NULL && (venue->says & EST_SAYS_VENUE) != 0 && venue->casing == EST_CASING_LOWER &&
         noun->casing <= EST_CASING_UPPER && !noun->elided && !noun->facts.stop &&
         (noun->facts.common > 0 || noun->facts.acronym) &&
         (noun->says & (EST_SAYS_PARTICLE | EST_SAYS_VENUE | EST_SAYS_STREET)) == 0;
}

/* "Visite foyer |Kevin Sow|": the model takes whoever stands behind a place for whom it
 * is named after. */
static gboolean
is_noted (const EstTagged *text, guint index)
{
  const EstToken *before = est_tagged_beside (text, index, -1);

  if (!is_strong (text, index))
    return FALSE;
  return est_tagged_follows_venue_in_notes (text, index) ||
         (before != NULL && est_token_is_given (before) &&
          est_tagged_follows_venue_in_notes (text, index - 1));
}

/* From a likelihood to a score: EST_TAGGED_ALONE becomes EST_TAGGED_NAME, and both ends stay. */
static guint
scale (guint likelihood)
{
  if (likelihood < EST_TAGGED_ALONE)
    return likelihood * UNSURE / EST_TAGGED_ALONE;
  return EST_TAGGED_NAME +
         (likelihood - EST_TAGGED_ALONE) * (1000 - EST_TAGGED_NAME) / (1000 - EST_TAGGED_ALONE);
}

/* In another language only what the lists of first names know can be a name:
 * "Charlie Brown", and "Brown" because "Charlie" stands before it. */
static guint
score_in_other (const EstTagged *text, guint index, guint likelihood)
{
  const EstToken *token = &text->tokens[index];

  if (!est_token_is_capitalised (token) || token->is_foreign || token->facts.acronym ||
      is_code (text, index))
    return 0;
  if (is_strong (text, index) && likelihood >= ENOUGH_PAIRED)
    return EST_TAGGED_NAME + likelihood / 5;
  if (est_token_is_given (token) && token->facts.given >= WELL_KNOWN && token->facts.common == 0 &&
      likelihood >= ENOUGH_SINGLE)
    return EST_TAGGED_NAME + likelihood / 5;
  return 0;
}

guint
est_tagged_score (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  guint likelihood = est_likelihood_person (&text->likelihoods[index]);
  guint score = scale (likelihood);

  /* Most words: all that speaks for one without the model begins with a capital. */
  if ((likelihood == 0 && !est_token_is_capitalised (token)) || est_tagged_is_thing (text, index))
    return 0;
  if (text->is_other)
    return score_in_other (text, index, likelihood);
  if (est_tagged_is_ranked (text, index) || est_tagged_is_held (text, index) ||
      est_tagged_is_agent (text, index) || est_tagged_is_sovereign (text, index) ||
      est_tagged_is_odd_given (text, index) ||
      (est_tagged_is_case (text, index) && likelihood >= ENOUGH_STRONG))
    return MAX (score, EST_TAGGED_NAME + likelihood / 5);
  if ((looks_like_acronym (token) || is_code (text, index)) && likelihood < ENOUGH_ACRONYM)
    return MIN (score, EST_TAGGED_DOUBT - 1);
  if ((is_ordinary (token) || is_town (token) || is_announcement (token)) &&
      likelihood < ENOUGH_COMMON)
    return MIN (score, EST_TAGGED_DOUBT - 1);
  if ((token->is_coined && likelihood < ENOUGH_COINED) ||
      (is_town (token) && likelihood < ENOUGH_LISTED && is_among_towns (text, index)) ||
      (is_small (token) && likelihood < ENOUGH_SMALL) || is_between_two (text, index))
    return MIN (score, EST_TAGGED_DOUBT - 1);
  if ((likelihood >= ENOUGH_STRONG && is_strong (text, index)) || is_noted (text, index) ||
      (likelihood >= ENOUGH_WEAK && is_weak (token) && !has_article (text, index)))
    return MAX (score, EST_TAGGED_NAME + likelihood / 5);
  return score;
}
