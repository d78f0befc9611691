/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_turns.h"

#include <string.h>

/* A town larger than this is meant as one behind "de": EstToken's place, 10,000 inhabitants. */
#define SMALL_PLACE 6

/* Level of EstWordFacts: a family name that some bear. */
#define BORNE_BY_SOME 2

/* What the model must say of whoever holds a mandate or did something, and of a word
 * that is a country, too. */
#define ENOUGH_HELD 70
#define ENOUGH_COUNTRY 250

/* What it must say of a first name that is a grammatical word, and of what follows. */
#define ENOUGH_ODD 120

/* How far before a name the word may stand that says who reigns. */
#define REIGN_REACH 3

/* A word with a capital that may be somebody's name and is rather no other thing. */
static gboolean
is_unknown (const EstToken *token)
{
  return token->casing == EST_CASING_CAPITAL && token->facts.common == 0 && !token->facts.stop &&
         !token->facts.acronym && !token->facts.medicine && !token->is_coined &&
         !token->is_product && token->place <= SMALL_PLACE;
}

static gboolean
is_word (const EstToken *token, const char *word)
{
  return token != NULL && g_str_equal (token->folded, word);
}

gboolean
est_tagged_is_held (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *of = est_tagged_beside (text, index, -1);
  const EstToken *held = of == NULL ? NULL : est_tagged_beside (text, index - 1, -1);
  guint likelihood = est_likelihood_person (&text->likelihoods[index]);

  if (held == NULL || (held->turns & EST_TURN_TENURE) == 0 ||
      (!is_word (of, "de") && !is_word (of, "d'")) || token->casing != EST_CASING_CAPITAL ||
      token->facts.stop || token->facts.acronym)
    return FALSE;
  return (likelihood >= ENOUGH_HELD && is_unknown (token)) ||
         (likelihood >= ENOUGH_COUNTRY && token->facts.surname >= BORNE_BY_SOME);
}

/* "manquées", "écrit", "vue": a participle, as its ending tells. */
static gboolean
is_participle (const EstToken *token)
{
  static const char *const endings[] = { "e",  "ee", "es", "ees", "it",  "ite",
                                         "is", "u",  "ue", "us",  "ues", NULL };
  static const char *const ways[] = { "passe", "passee", "passes", "passees", "transite", NULL };

  if (token->casing != EST_CASING_LOWER || token->length < 3 ||
      g_strv_contains (ways, token->folded))
    return FALSE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (token->folded, endings[i]))
      return TRUE;
  return FALSE;
}

gboolean
est_tagged_is_agent (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *by = est_tagged_beside (text, index, -1);
  const EstToken *verb = by == NULL ? NULL : est_tagged_beside (text, index - 1, -1);

  return verb != NULL && is_word (by, "par") && is_participle (verb) && is_unknown (token) &&
         token->facts.surname >= BORNE_BY_SOME &&
         est_likelihood_person (&text->likelihoods[index]) >= ENOUGH_HELD;
}

gboolean
est_tagged_is_odd_given (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *before = est_tagged_beside (text, index, -1);
  const EstToken *next = est_tagged_beside (text, index, 1);

  return token->facts.stop && token->casing == EST_CASING_CAPITAL && !token->starts_sentence &&
         !token->elided && token->says == 0 && before != NULL &&
         before->casing <= EST_CASING_CAPITAL && next != NULL && is_unknown (next) &&
         !est_token_is_given (next) && text->likelihoods[index].tags[EST_TAG_BEGIN] >= ENOUGH_ODD &&
         text->likelihoods[index + 1].tags[EST_TAG_INSIDE] >= ENOUGH_ODD;
}

gboolean
est_tagged_is_numeral (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];

  return index > 0 && !token[-1].ends_sequence && token->casing == EST_CASING_UPPER &&
         token->length > 1 && strspn (token->folded, "ivx") == token->length &&
         (est_token_is_given (&token[-1]) || est_tagged_is_sovereign (text, index - 1));
}

gboolean
est_tagged_is_sovereign (const EstTagged *text, guint index)
{
  const EstToken *next = est_tagged_beside (text, index, 1);

  if (next == NULL || next->casing != EST_CASING_UPPER || next->length < 2 ||
      strspn (next->folded, "ivx") != next->length || !is_unknown (&text->tokens[index]))
    return FALSE;
  for (guint i = 1; i <= REIGN_REACH && i <= index && !text->tokens[index - i].ends_sequence; i++)
    if ((text->tokens[index - i].turns & EST_TURN_SOVEREIGN) != 0)
      return TRUE;
  return FALSE;
}
