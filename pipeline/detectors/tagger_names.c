/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_names.h"

#include <string.h>

#include "pipeline/detectors/tagger_extent.h"
#include "pipeline/detectors/tagger_turns.h"
#include "pipeline/detectors/tagger_veto.h"

/* A name this likely says that the text is about people. */
#define SURE 900

/* Levels of EstWordFacts, and the length of "A." */
#define WRITTEN_OFTEN 2
#define BORNE_BY_SOME 2
#define BORNE_BY_MANY 3
#define SINGLE_INITIAL 2

/* One word in no list of names wants this much, or company. */
#define ENOUGH_LONELY 500

/* What goes on with a name after a first word that is one. */
#define ENOUGH_INSIDE 150

#define MAX_PARTICLES 3

/* A town larger than this is meant as one: EstToken's place, 10,000 inhabitants. */
#define SMALL_PLACE 6

typedef struct {
  EstTagged text;
  guint *scores;
  GArray *names;
} Naming;

static gboolean
is_sign (const Naming *naming, guint index, const char *signs)
{
  const EstToken *token = &naming->text.tokens[index];

  return token->casing == EST_CASING_SIGN && token->length == 1 &&
         strchr (signs, token->folded[0]) != NULL;
}

/* "Claire Aubry, |greffière|". */
static gboolean
is_function (const Naming *naming, guint index)
{
  return index < naming->text.n_tokens && ((naming->text.tokens[index].says & EST_SAYS_ROLE) != 0 ||
                                           naming->text.tokens[index].facts.job);
}

/* "Aubry Claire |Stagiaire|": behind a whole name, an ordinary word is none of it. */
static gboolean
is_beyond (const Naming *naming, guint index)
{
  const EstToken *token = &naming->text.tokens[index];

  if (token->facts.acronym || (token->says & EST_SAYS_ROLE) != 0 || token->facts.job)
    return est_likelihood_person (&naming->text.likelihoods[index]) < SURE;
  return token->facts.common > 0 && token->facts.given < 2 && token->facts.surname < 3 &&
         est_token_is_given (token - 1) &&
         est_likelihood_person (&naming->text.likelihoods[index]) < SURE;
}

/* "Mme A. Demain": a letter and a full stop, then a word that is rather one of
 * the language than the name of a family. */
static gboolean
opens_sentence (const Naming *naming, guint index)
{
  const EstToken *before = &naming->text.tokens[index - 1];
  const EstWordFacts *facts = &naming->text.tokens[index].facts;

  return before->casing == EST_CASING_INITIALS && before->length <= SINGLE_INITIAL &&
         naming->text.tokens[index].casing != EST_CASING_INITIALS &&
         before->end < naming->text.tokens[index].start &&
         (facts->stop || (facts->common >= WRITTEN_OFTEN && facts->surname < BORNE_BY_MANY)) &&
         !est_tagged_opens_with_particle (&naming->text, index);
}

/* "|Marchal, Hugo|", a line of a list: the family name, a comma and a first name
 * make one name where nothing else stands but what the list says of it. */
static gboolean
is_listed_reversed (const Naming *naming, guint first, guint comma)
{
  const EstToken *tokens = naming->text.tokens;
  const EstToken *given = est_tagged_beside (&naming->text, comma, 1);
  const EstToken *behind = NULL;

  if (!is_sign (naming, comma, ",") || !est_token_is_given (given) ||
      !est_token_is_capitalised (&tokens[comma - 1]) ||
      (est_token_is_given (&tokens[comma - 1]) &&
       tokens[comma - 1].facts.surname <= tokens[comma - 1].facts.given) ||
      (first > 0 && !tokens[first - 1].ends_sequence &&
       tokens[first - 1].casing != EST_CASING_SIGN &&
       tokens[first - 1].casing != EST_CASING_NUMBER) ||
      (first > 0 && is_sign (naming, first - 1, ",")))
    return FALSE;
  behind = est_tagged_beside (&naming->text, comma + 1, 1);
  return behind == NULL || is_sign (naming, comma + 2, ";|\t(-:") ||
         behind->casing == EST_CASING_NUMBER;
}

/* "Awa D. |Karim| Sow l'a vue": behind a first name and an initial with its full stop, a
 * first name and a word more are somebody else's. */
static gboolean
is_somebody_else (const Naming *naming, guint first, guint index)
{
  const EstToken *token = &naming->text.tokens[index];
  const EstToken *next = est_tagged_beside (&naming->text, index, 1);

  return index >= first + 2 && token[-1].casing == EST_CASING_INITIALS &&
         token[-1].end - token[-1].start == SINGLE_INITIAL && est_token_is_given (&token[-2]) &&
         est_token_is_given (token) && token->facts.given > token->facts.surname && next != NULL &&
         next->casing != EST_CASING_SIGN && next->casing != EST_CASING_NUMBER;
}

/* "André |the| Giant", and "Giant" behind it. */
static gboolean
is_nickname (const Naming *naming, guint index)
{
  const EstToken *token = &naming->text.tokens[index];
  const EstToken *next = est_tagged_beside (&naming->text, index, 1);

  return g_str_equal (token->folded, "the") && est_token_is_given (&token[-1]) && next != NULL &&
         est_token_is_capitalised (next);
}

/* Whether the token at @index goes on with the name before it. */
static gboolean
goes_on (const Naming *naming, guint first, guint index)
{
  const EstToken *token = &naming->text.tokens[index];
  const EstLikelihood *likelihood = &naming->text.likelihoods[index];

  if (index >= naming->text.n_tokens || token[-1].ends_sequence ||
      est_tagged_is_thing (&naming->text, index) || opens_sentence (naming, index) ||
      is_somebody_else (naming, first, index))
    return FALSE;
  if (naming->text.is_other)
    return naming->scores[index] >= EST_TAGGED_NAME;
  if (is_listed_reversed (naming, first, index) || est_tagged_is_numeral (&naming->text, index) ||
      is_nickname (naming, index))
    return TRUE;
  if (index == first + 1 && index + 1 < naming->text.n_tokens &&
      est_tagged_follows_cut (&naming->text, index + 1))
    return naming->scores[index + 1] >= EST_TAGGED_DOUBT;
  if (token->casing == EST_CASING_SIGN)
    return is_sign (naming, index, "-.,") && likelihood->tags[EST_TAG_INSIDE] >= EST_TAGGED_NAME &&
           !is_function (naming, index + 1);
  if ((likelihood->tags[EST_TAG_BEGIN] > 600 && naming->scores[index - 1] >= EST_TAGGED_NAME) ||
      (index - first > 1 && is_beyond (naming, index)))
    return FALSE;
  if (naming->scores[index] >= EST_TAGGED_DOUBT)
    return TRUE;
  return likelihood->tags[EST_TAG_INSIDE] >= ENOUGH_INSIDE &&
         ((token->says & EST_SAYS_PARTICLE) != 0 || est_token_is_capitalised (token));
}

/* One past "de La Tour", when that stands at @index behind a first name; else
 * @index.  A town does not: "Claire de Metz". */
static guint
particles_end (const Naming *naming, guint index)
{
  const EstToken *tokens = naming->text.tokens;
  guint end = index;

  if (!est_token_is_given (&tokens[index - 1]) || naming->scores[index - 1] < EST_TAGGED_NAME)
    return index;
  while (end < naming->text.n_tokens && end - index < MAX_PARTICLES &&
         !tokens[end - 1].ends_sequence && (tokens[end].says & EST_SAYS_PARTICLE) != 0)
    end++;
  if (end == index || end == naming->text.n_tokens || tokens[end - 1].ends_sequence ||
      !est_token_is_capitalised (&tokens[end]) || tokens[end].place > SMALL_PLACE ||
      tokens[end].facts.acronym || (tokens[end].says & ~EST_SAYS_PARTICLE) != 0)
    return index;
  return end + 1;
}

/* One past "Tour" in "Anne de La |Tour|", whatever the model says: no name ends with a
 * particle that a capital follows. */
static guint
behind_particle (const Naming *naming, guint first, guint end)
{
  const EstToken *tokens = naming->text.tokens;

  if (end - first < 2 || end == naming->text.n_tokens || tokens[end - 1].ends_sequence ||
      (tokens[end - 1].says & EST_SAYS_PARTICLE) == 0 ||
      !est_token_is_capitalised (&tokens[end - 1]) || !est_token_is_capitalised (&tokens[end]) ||
      tokens[end].place > SMALL_PLACE || tokens[end].facts.acronym ||
      (tokens[end].says & EST_SAYS_TITLE) != 0)
    return end;
  return end + 1;
}

/* One past the name whose first token is @first. */
static guint
name_end (const Naming *naming, guint first)
{
  guint end = first + 1;

  for (guint next = end; next > 0;)
    {
      next = goes_on (naming, first, end) ? end + 1 : particles_end (naming, end);
      if (next == end)
        next = behind_particle (naming, first, end);
      if (next == end)
        break;
      end = next;
    }
  return end;
}

/* A word that may stand at the edge of a name but is none of it. */
static gboolean
is_edge (const Naming *naming, guint index, gboolean leading)
{
  const EstToken *token = &naming->text.tokens[index];

  if (token->casing == EST_CASING_INITIALS && (token->says & EST_SAYS_VENUE) != 0)
    return TRUE; /* "S.A." */
  if (token->casing == EST_CASING_SIGN || est_tagged_is_title (&naming->text, index))
    return !(token->casing == EST_CASING_SIGN && !leading && is_sign (naming, index, ".") &&
             index > 0 && naming->text.tokens[index - 1].casing == EST_CASING_SINGLE);
  /* "|D'|Aurélie Marchal, nous savons peu." */
  if (leading && token->elided && token->starts_sentence && index + 1 < naming->text.n_tokens)
    return est_token_is_given (token + 1);
  return token->casing == EST_CASING_LOWER &&
         ((token->says & EST_SAYS_PARTICLE) != 0 || token->facts.stop || token->elided);
}

static void
trim (const Naming *naming, EstTaggedName *name)
{
  while (name->first < name->end && (is_edge (naming, name->first, TRUE) ||
                                     (name->first > 0 && opens_sentence (naming, name->first))))
    name->first++;
  while (name->end > name->first && is_edge (naming, name->end - 1, FALSE))
    name->end--;
}

static gboolean
has_title (const Naming *naming, guint first)
{
  const EstToken *before = est_tagged_beside (&naming->text, first, -1);

  return before != NULL && (before->says & EST_SAYS_TITLE) != 0;
}

/* "S. R.", "C.L": one letter alone tells nobody, two do. */
static gboolean
are_initials (const Naming *naming, const EstTaggedName *name)
{
  guint count = 0;

  for (guint i = name->first; i < name->end; i++)
    if (naming->text.tokens[i].casing == EST_CASING_INITIALS)
      count += naming->text.tokens[i].length > SINGLE_INITIAL ? 2 : 1;
  return count > 1;
}

/* "Mme |S. R.|", "M. |A K|": a title and nothing but letters. */
static gboolean
is_of_letters (const Naming *naming, const EstTaggedName *name)
{
  for (guint i = name->first; i < name->end; i++)
    if (naming->text.tokens[i].casing != EST_CASING_INITIALS &&
        naming->text.tokens[i].casing != EST_CASING_SINGLE &&
        naming->text.tokens[i].casing != EST_CASING_SIGN)
      return FALSE;
  return TRUE;
}

static gboolean
holds_a_name (const Naming *naming, const EstTaggedName *name)
{
  if (are_initials (naming, name))
    return TRUE;
  for (guint i = name->first; i < name->end; i++)
    if (naming->text.tokens[i].casing != EST_CASING_SIGN &&
        naming->text.tokens[i].casing != EST_CASING_NUMBER && naming->text.tokens[i].length > 1 &&
        naming->scores[i] >= EST_TAGGED_DOUBT)
      return TRUE;
  return FALSE;
}

/* "chez les |Fontanel|": a family, where "les Vosges" are none. */
static gboolean
is_household (const Naming *naming, guint first)
{
  const EstToken *before = est_tagged_beside (&naming->text, first, -1);
  const EstToken *token = &naming->text.tokens[first];

  return before != NULL && g_str_equal (before->folded, "les") && token->place == 0 &&
         token->facts.common == 0 && token->facts.surname >= BORNE_BY_SOME;
}

/* "le général |de| Gaulle": behind a rank the particle is of the name. */
static gboolean
is_behind_rank (const Naming *naming, guint first)
{
  const EstToken *before = est_tagged_beside (&naming->text, first, -1);

  return first > 1 && before != NULL && (before->says & EST_SAYS_PARTICLE) != 0 &&
         before[-1].is_rank && !before[-1].ends_sequence;
}

static void
weigh (const Naming *naming, EstTaggedName *name)
{
  const EstWordFacts *facts = &naming->text.tokens[name->first].facts;
  gboolean is_listed = facts->given > 1 || facts->surname > 0;

  for (guint i = name->first; i < name->end; i++)
    {
      name->score = MAX (name->score, naming->scores[i]);
      name->has_given = name->has_given || est_token_is_given (&naming->text.tokens[i]);
      name->likelihood =
          MAX (name->likelihood, est_likelihood_person (&naming->text.likelihoods[i]));
    }
  name->is_letters = has_title (naming, name->first) && is_of_letters (naming, name);
  name->is_somebody = name->likelihood >= SURE && (name->end - name->first > 1 || facts->given > 1);
  name->is_lonely = name->end - name->first == 1 && !has_title (naming, name->first) &&
                    !is_household (naming, name->first) &&
                    !est_tagged_is_case (&naming->text, name->first) &&
                    !est_tagged_is_ranked (&naming->text, name->first) &&
                    !est_tagged_is_held (&naming->text, name->first) &&
                    !est_tagged_is_agent (&naming->text, name->first) &&
                    name->likelihood < (is_listed ? EST_TAGGED_ALONE : ENOUGH_LONELY);
}

static void
add_name (Naming *naming, guint first, guint end)
{
  EstTaggedName name = { .first = first, .end = end };
  guint least = 0;

  trim (naming, &name);
  if (name.first == name.end)
    return;
  weigh (naming, &name);
  if (!holds_a_name (naming, &name) || est_tagged_is_nobodys (&naming->text, &name))
    return;
  if (naming->names->len > 0)
    least = g_array_index (naming->names, EstTaggedName, naming->names->len - 1).end;
  est_tagged_widen (&naming->text, &name, least);
  if (is_behind_rank (naming, name.first) && name.first > least)
    name.first--;
  if (name.first < name.end)
    g_array_append_val (naming->names, name);
}

GArray *
est_tagger_names (const GArray *tokens, const GArray *likelihoods, gboolean is_other)
{
  g_autofree guint *scores = g_new0 (guint, tokens->len + 1);
  Naming naming = {
    .text = {
      .tokens = (const EstToken *) (const void *) tokens->data,
      .likelihoods = (const EstLikelihood *) (const void *) likelihoods->data,
      .n_tokens = tokens->len,
      .is_other = is_other,
    },
    .scores = scores,
    .names = g_array_new (FALSE, FALSE, sizeof (EstTaggedName)),
  };
  guint end = 0;

  for (guint i = 0; i < naming.text.n_tokens; i++)
    if (naming.text.tokens[i].casing != EST_CASING_SIGN)
      scores[i] = est_tagged_score (&naming.text, i);
  for (guint first = 0; first < naming.text.n_tokens; first = end)
    {
      end = first + 1;
      if (scores[first] < EST_TAGGED_DOUBT)
        continue;
      end = name_end (&naming, first);
      add_name (&naming, first, end);
    }
  return naming.names;
}
