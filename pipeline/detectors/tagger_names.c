/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_names.h"

#include <string.h>

/* Scores, in thousandths: from NAME on it is one; from DOUBT on somebody should
 * look; nothing scores between UNSURE and NAME. */
#define NAME EST_TAGGED_NAME
#define UNSURE 499
#define DOUBT 250

/* The likelihood that makes a name of a word of which nothing else is known. */
#define ALONE 300

/* What is enough where the lists, or the capital, say name as well. */
#define ENOUGH_STRONG 50
#define ENOUGH_WEAK 120

/* What a word needs that looks like an acronym, and one that is an ordinary word. */
#define ENOUGH_ACRONYM 600
#define ENOUGH_COMMON 500

/* A name that a street or a school bears is a person's only beyond this. */
#define BEYOND_VETO 985

/* How far before a name the word may stand that says what bears it. */
#define VETO_REACH 4

typedef struct {
  const EstToken *tokens;
  const EstLikelihood *likelihoods;
  guint n_tokens;
  guint *scores;
  GArray *names;
} Naming;

static gboolean
is_capitalised (const EstToken *token)
{
  return token->casing == EST_CASING_CAPITAL || token->casing == EST_CASING_UPPER ||
         token->casing == EST_CASING_MIXED;
}

static gboolean
is_initial (const EstToken *token)
{
  return token->casing == EST_CASING_INITIALS || token->casing == EST_CASING_SINGLE;
}

/* The neighbour of a token in its sequence; NULL: none. */
static const EstToken *
beside (const Naming *naming, guint index, gint step)
{
  if (step < 0)
    return index > 0 && !naming->tokens[index - 1].ends_sequence ? &naming->tokens[index - 1]
                                                                 : NULL;
  return index + 1 < naming->n_tokens && !naming->tokens[index].ends_sequence
             ? &naming->tokens[index + 1]
             : NULL;
}

static gboolean
is_given (const EstToken *token)
{
  return token != NULL && is_capitalised (token) && token->facts.given > 1 &&
         token->facts.common < 3 && !token->facts.stop;
}

static gboolean
may_be_surname (const EstToken *token)
{
  return token != NULL && is_capitalised (token) && !token->facts.stop && !token->facts.acronym &&
         (token->facts.common == 0 || token->facts.surname > 0);
}

/* "Claire Lefèvre", "LEFÈVRE Claire", "C. Lefèvre": a whole name by its look. */
static gboolean
is_strong (const Naming *naming, guint index)
{
  const EstToken *token = &naming->tokens[index];

  for (gint step = -1; step <= 1; step += 2)
    {
      const EstToken *other = beside (naming, index, step);

      if (other == NULL)
        continue;
      if ((is_given (token) && may_be_surname (other)) ||
          (may_be_surname (token) && is_given (other)) ||
          (may_be_surname (token) && token->facts.common == 0 && is_initial (other)))
        return TRUE;
    }
  return FALSE;
}

/* A capital that no sentence asks for on a word that is no ordinary one. */
static gboolean
is_weak (const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;

  if (!is_capitalised (token) || facts->common > 0 || token->place > 0)
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

/* From a likelihood to a score: ALONE becomes NAME, and both ends stay. */
static guint
scale (guint likelihood)
{
  if (likelihood < ALONE)
    return likelihood * UNSURE / ALONE;
  return NAME + (likelihood - ALONE) * (1000 - NAME) / (1000 - ALONE);
}

static guint
score_of (const Naming *naming, guint index)
{
  const EstToken *token = &naming->tokens[index];
  guint likelihood = est_likelihood_person (&naming->likelihoods[index]);
  guint score = scale (likelihood);

  if (looks_like_acronym (token) && likelihood < ENOUGH_ACRONYM)
    return MIN (score, DOUBT - 1);
  if (token->casing == EST_CASING_LOWER && token->facts.common > 0 && likelihood < ENOUGH_COMMON)
    return MIN (score, DOUBT - 1);
  if ((likelihood >= ENOUGH_STRONG && is_strong (naming, index)) ||
      (likelihood >= ENOUGH_WEAK && is_weak (token)))
    return MAX (score, NAME + likelihood / 5);
  return score;
}

static gboolean
is_sign (const Naming *naming, guint index, const char *signs)
{
  const EstToken *token = &naming->tokens[index];

  return token->casing == EST_CASING_SIGN && token->length == 1 &&
         strchr (signs, token->folded[0]) != NULL;
}

/* Whether the token at @index goes on with the name before it. */
static gboolean
goes_on (const Naming *naming, guint index)
{
  const EstLikelihood *likelihood = NULL;

  if (index >= naming->n_tokens || naming->tokens[index - 1].ends_sequence)
    return FALSE;
  likelihood = &naming->likelihoods[index];
  if (naming->tokens[index].casing == EST_CASING_SIGN)
    return is_sign (naming, index, "-.,") && likelihood->tags[EST_TAG_INSIDE] >= NAME;
  if (likelihood->tags[EST_TAG_BEGIN] > 600 && naming->scores[index - 1] >= NAME)
    return FALSE;
  return naming->scores[index] >= DOUBT || ((naming->tokens[index].says & EST_SAYS_PARTICLE) != 0 &&
                                            likelihood->tags[EST_TAG_INSIDE] >= 100);
}

/* One past the name whose first token is @first. */
static guint
name_end (const Naming *naming, guint first)
{
  guint end = first + 1;

  while (goes_on (naming, end))
    end++;
  return end;
}

/* A word that may stand at the edge of a name but is none of it. */
static gboolean
is_edge (const Naming *naming, guint index, gboolean leading)
{
  const EstToken *token = &naming->tokens[index];

  if (token->casing == EST_CASING_SIGN || (token->says & EST_SAYS_TITLE) != 0)
    return !(token->casing == EST_CASING_SIGN && !leading && is_sign (naming, index, ".") &&
             index > 0 && naming->tokens[index - 1].casing == EST_CASING_SINGLE);
  return token->casing == EST_CASING_LOWER &&
         ((token->says & EST_SAYS_PARTICLE) != 0 || token->facts.stop || token->elided);
}

static void
trim (const Naming *naming, EstTaggedName *name)
{
  while (name->first < name->end && is_edge (naming, name->first, TRUE))
    name->first++;
  while (name->end > name->first && is_edge (naming, name->end - 1, FALSE))
    name->end--;
}

/* "J." and "K" right beside a name belong to it, but for the "M." of a title. */
static void
take_initials (const Naming *naming, EstTaggedName *name)
{
  const EstToken *before = beside (naming, name->first, -1);
  const EstToken *after = beside (naming, name->end - 1, 1);

  if (before != NULL && before->casing == EST_CASING_INITIALS &&
      (before->says & EST_SAYS_TITLE) == 0)
    name->first--;
  if (after != NULL && after->casing == EST_CASING_INITIALS)
    name->end++;
}

/* What the words before a name say that bears it: "rue du Docteur |Roux|". */
static guint
said_before (const Naming *naming, guint first)
{
  for (guint i = 1; i <= VETO_REACH && i <= first; i++)
    {
      const EstToken *token = &naming->tokens[first - i];

      if (token->ends_sequence || token->casing == EST_CASING_SIGN)
        return 0;
      if ((token->says & (EST_SAYS_STREET | EST_SAYS_VENUE | EST_SAYS_EPONYM)) != 0)
        return token->says;
      if (!token->elided && (token->says & (EST_SAYS_TITLE | EST_SAYS_PARTICLE)) == 0 &&
          !is_capitalised (token))
        return 0;
    }
  return 0;
}

static gboolean
has_title (const Naming *naming, guint first)
{
  const EstToken *before = beside (naming, first, -1);

  return before != NULL && (before->says & EST_SAYS_TITLE) != 0;
}

/* A street, a school, a law or a disease: what is named after somebody. */
static gboolean
is_vetoed (const Naming *naming, const EstTaggedName *name)
{
  guint says = said_before (naming, name->first);
  guint likelihood = 0;

  if (says == 0)
    return FALSE;
  if ((says & EST_SAYS_STREET) == 0 && has_title (naming, name->first))
    return FALSE;
  for (guint i = name->first; i < name->end; i++)
    likelihood = MAX (likelihood, est_likelihood_person (&naming->likelihoods[i]));
  return likelihood < BEYOND_VETO;
}

static gboolean
holds_a_name (const Naming *naming, const EstTaggedName *name)
{
  for (guint i = name->first; i < name->end; i++)
    if (naming->tokens[i].casing != EST_CASING_SIGN &&
        naming->tokens[i].casing != EST_CASING_NUMBER && naming->tokens[i].length > 1 &&
        naming->scores[i] >= DOUBT)
      return TRUE;
  return FALSE;
}

static void
add_name (Naming *naming, guint first, guint end)
{
  EstTaggedName name = { .first = first, .end = end };

  trim (naming, &name);
  if (name.first == name.end || !holds_a_name (naming, &name) || is_vetoed (naming, &name))
    return;
  for (guint i = name.first; i < name.end; i++)
    name.score = MAX (name.score, naming->scores[i]);
  take_initials (naming, &name);
  if (naming->names->len > 0)
    {
      const EstTaggedName *last =
          &g_array_index (naming->names, EstTaggedName, naming->names->len - 1);

      name.first = MAX (name.first, last->end);
    }
  if (name.first < name.end)
    g_array_append_val (naming->names, name);
}

GArray *
est_tagger_names (const GArray *tokens, const GArray *likelihoods)
{
  g_autofree guint *scores = g_new0 (guint, tokens->len + 1);
  Naming naming = {
    .tokens = (const EstToken *) (const void *) tokens->data,
    .likelihoods = (const EstLikelihood *) (const void *) likelihoods->data,
    .n_tokens = tokens->len,
    .scores = scores,
    .names = g_array_new (FALSE, FALSE, sizeof (EstTaggedName)),
  };
  guint end = 0;

  for (guint i = 0; i < naming.n_tokens; i++)
    if (naming.tokens[i].casing != EST_CASING_SIGN)
      scores[i] = score_of (&naming, i);
  for (guint first = 0; first < naming.n_tokens; first = end)
    {
      end = first + 1;
      if (scores[first] < DOUBT)
        continue;
      end = name_end (&naming, first);
      add_name (&naming, first, end);
    }
  return naming.names;
}
