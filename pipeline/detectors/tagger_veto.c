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
        return token->says;
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

/* "au club de |Régis|": what is named after somebody says so without "de". */
static gboolean
is_owner (const EstTagged *text, const EstTaggedName *name)
{
  const EstToken *before = est_tagged_beside (text, name->first, -1);

  return name->end - name->first == 1 && name->has_given && before != NULL &&
         (g_str_equal (before->folded, "de") || g_str_equal (before->folded, "d'"));
}

/* A street, a school, a law or a disease: what is named after somebody. */
static gboolean
is_vetoed (const EstTagged *text, const EstTaggedName *name)
{
  guint says = said_before (text, name->first);

  /* "d'Alzheimer ou de |Parkinson|" */
  if (name->end - name->first == 1)
    says |= text->tokens[name->first].says & EST_SAYS_EPONYM;
  if (says == 0)
    return FALSE;
  if (says == EST_SAYS_VENUE && is_owner (text, name))
    return FALSE;
  /* "le rapport de |Claire Aubry|" is somebody's. */
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
