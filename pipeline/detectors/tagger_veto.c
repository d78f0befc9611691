/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_veto.h"

/* A name this likely needs nothing else that speaks for it. */
#define SURE 900

/* Level of EstWordFacts: a family name that many bear. */
#define BORNE_BY_MANY 3

/* A name that a street or a school bears is a person's only beyond this. */
#define BEYOND_VETO 985

/* How far before a name the word may stand that says what bears it. */
#define VETO_REACH 4

/* "en |compagnie| de Claire Aubry", "en |groupe| avec Samia" name nothing. */
static gboolean
is_of_phrase (const EstTagged *text, guint index)
{
  const EstToken *before = est_tagged_beside (text, index, -1);
  const EstToken *after = est_tagged_beside (text, index, 1);

  return before != NULL && after != NULL && g_str_equal (before->folded, "en") &&
         (g_str_equal (after->folded, "de") || g_str_equal (after->folded, "d'") ||
          g_str_equal (after->folded, "avec"));
}

/* What the words before a name say that bears it: "rue du Docteur |Roux|". */
static guint
said_before (const EstTagged *text, guint first)
{
  for (guint i = 1; i <= VETO_REACH && i <= first; i++)
    {
      const EstToken *token = &text->tokens[first - i];

      if (token->ends_sequence || token->casing == EST_CASING_SIGN)
        return 0;
      if ((token->says & (EST_SAYS_STREET | EST_SAYS_VENUE | EST_SAYS_EPONYM)) != 0)
        return is_of_phrase (text, first - i) ? 0 : token->says;
      if (!token->elided && (token->says & (EST_SAYS_TITLE | EST_SAYS_PARTICLE)) == 0 &&
          !est_token_is_capitalised (token) && !g_str_equal (token->folded, "et"))
        return 0;
    }
  return 0;
}

/* "SA |Sogecap|", "|Medico| Inc": a firm, unless a first name is in it. */
static gboolean
is_firm (const EstTagged *text, const EstTaggedName *name)
{
  const EstToken *before = est_tagged_beside (text, name->first, -1);
  const EstToken *after = est_tagged_beside (text, name->end - 1, 1);

  return !name->has_given &&
         ((before != NULL && before->is_firm) || (after != NULL && after->is_firm));
}

static gboolean
has_title (const EstTagged *text, guint first)
{
  const EstToken *before = est_tagged_beside (text, first, -1);

  return before != NULL && (before->says & EST_SAYS_TITLE) != 0;
}

/* "au club de |Régis|", "le foyer de |Lina Diallo|", "la maladie de |Kevin|": what is
 * named after somebody says so without "de", or with the name of a family. */
static gboolean
is_owner (const EstTagged *text, const EstTaggedName *name)
{
  const EstToken *before = est_tagged_beside (text, name->first, -1);

  return name->has_given && before != NULL &&
         (g_str_equal (before->folded, "de") || g_str_equal (before->folded, "d'"));
}

/* "collège Paul Éluard |de Nanterre|", "hôpital Edouard Herriot |(Lyon)|" */
static gboolean
has_town_behind (const EstTagged *text, const EstTaggedName *name)
{
  guint at = name->end;

  if (text->tokens[at - 1].ends_sequence)
    return FALSE;
  while (at < text->n_tokens && at < name->end + VETO_REACH && !text->tokens[at].ends_sequence &&
         ((text->tokens[at].casing == EST_CASING_SIGN && text->tokens[at].folded[0] != ':') ||
          (text->tokens[at].says & EST_SAYS_PARTICLE) != 0 ||
          g_str_equal (text->tokens[at].folded, "a")))
    at++;
  return at < text->n_tokens && text->tokens[at].place > 0 &&
         est_token_is_capitalised (&text->tokens[at]);
}

static gboolean
is_in_notes (const EstTagged *text, const EstTaggedName *name)
{
  return name->has_given && est_tagged_follows_venue_in_notes (text, name->first) &&
         !has_town_behind (text, name);
}

/* A disease whose own name is a first name too: "la maladie de |Wilson|". */
static gboolean
is_eponym (const EstTagged *text, const EstTaggedName *name)
{
  return name->end - name->first == 1 && (text->tokens[name->first].says & EST_SAYS_EPONYM) != 0;
}

/* "le patron du groupe |Claire Aubry|": a firm is called by a family name alone, mostly. */
static gboolean
is_of_concern (const EstTagged *text, const EstTaggedName *name)
{
  const EstToken *before = est_tagged_beside (text, name->first, -1);

  return name->has_given && name->end - name->first > 1 && before != NULL &&
         (before->turns & EST_TURN_CONCERN) != 0;
}

/* A street, a school, a law or a disease: what is named after somebody. */
static gboolean
is_vetoed (const EstTagged *text, const EstTaggedName *name)
{
  guint says = said_before (text, name->first);

  /* "d'Alzheimer ou de |Parkinson|" */
  if (is_eponym (text, name) && (!name->has_given || (says & EST_SAYS_EPONYM) != 0))
    return name->likelihood < BEYOND_VETO;
  if (says == 0)
    return FALSE;
  if ((says & EST_SAYS_STREET) == 0 && is_owner (text, name))
    return FALSE;
  if (says == EST_SAYS_VENUE && (is_in_notes (text, name) || is_of_concern (text, name)))
    return FALSE;
  /* "le rapport |Claire Aubry|" is somebody's. */
  if (says == EST_SAYS_EPONYM && name->has_given && name->end - name->first > 1)
    return FALSE;
  if ((says & EST_SAYS_STREET) == 0 && has_title (text, name->first))
    return FALSE;
  return name->likelihood < BEYOND_VETO;
}

/* "|Graines de Lien|": words of the language, each with a capital, of which the
 * model is not sure. */
static gboolean
is_of_words (const EstTagged *text, const EstTaggedName *name)
{
  for (guint i = name->first; i < name->end; i++)
    {
      const EstToken *token = &text->tokens[i];

      if (token->casing == EST_CASING_INITIALS ||
          (token->casing < EST_CASING_NUMBER && (token->says & EST_SAYS_PARTICLE) == 0 &&
           (token->facts.common == 0 || token->facts.given > 1 ||
            token->facts.surname >= BORNE_BY_MANY)))
        return FALSE;
    }
  return name->end - name->first > 1 && name->likelihood < SURE;
}

gboolean
est_tagged_is_nobodys (const EstTagged *text, const EstTaggedName *name)
{
  return is_vetoed (text, name) || is_firm (text, name) || is_of_words (text, name);
}
