/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_extent.h"

/* Before a name. */
#define MOST_INITIALS 3

#define MAX_PARTICLES 3

/* Letters of "Cl." and "MA.". */
#define LONGEST_CUT 3

gboolean
est_tagged_opens_with_particle (const EstTagged *text, guint index)
{
  guint end = index;

  while (end < text->n_tokens && end < index + MAX_PARTICLES && !text->tokens[end].ends_sequence &&
         (text->tokens[end].says & EST_SAYS_PARTICLE) != 0)
    end++;
  return end > index && end < text->n_tokens && est_token_is_capitalised (&text->tokens[end]) &&
         text->tokens[end].length > 1 && text->tokens[end].place == 0;
}

static gboolean
is_initial (const EstToken *token)
{
  return token->casing == EST_CASING_INITIALS || token->casing == EST_CASING_SINGLE;
}

gboolean
est_tagged_is_title (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *after = est_tagged_beside (text, index, 1);

  if ((token->says & EST_SAYS_TITLE) == 0)
    return FALSE;
  return !is_initial (token) || index == 0 || token[-1].ends_sequence ||
         !est_token_is_capitalised (&token[-1]) ||
         (after != NULL && (est_token_is_capitalised (after) || is_initial (after)));
}

/* "J-N". */
static gboolean
is_pair (const EstToken *token)
{
  return token->casing == EST_CASING_UPPER && token->length == 3 && token->folded[1] == '-';
}

/* "général |SB| Moyo", "réunion : |JP| Roche": two letters that stand for no thing. */
static gboolean
is_two_letters (const EstToken *token)
{
  return token->casing == EST_CASING_UPPER && token->length == 2 && !token->facts.acronym &&
         token->facts.common < 2 && token->facts.surname == 0;
}

/* Whether an initial stands before @first; the "M." of a title is none, but for one that
 * follows another initial: "T. |M.| Nguyen". */
static gboolean
follows_initial (const EstTagged *text, guint first)
{
  const EstToken *before = est_tagged_beside (text, first, -1);

  if (before != NULL && (is_pair (before) || is_two_letters (before)))
    return TRUE;
  if (before == NULL || before->casing != EST_CASING_INITIALS)
    return FALSE;
  if ((before->says & EST_SAYS_TITLE) == 0)
    return TRUE;
  before = est_tagged_beside (text, first - 1, -1);
  return before != NULL && before->casing == EST_CASING_INITIALS &&
         (before->says & EST_SAYS_TITLE) == 0;
}

gboolean
est_tagged_follows_cut (const EstTagged *text, guint first)
{
  const EstToken *dot = est_tagged_beside (text, first, -1);
  const EstToken *cut = dot == NULL ? NULL : est_tagged_beside (text, first - 1, -1);
  const EstToken *before = cut == NULL ? NULL : est_tagged_beside (text, first - 2, -1);

  if (cut == NULL || !g_str_equal (dot->folded, ".") || dot->start != cut->end ||
      !est_token_is_capitalised (cut) || cut->length > LONGEST_CUT || cut->facts.acronym ||
      (cut->says & (EST_SAYS_TITLE | EST_SAYS_STREET | EST_SAYS_VENUE)) != 0)
    return FALSE;
  return before == NULL || before->casing == EST_CASING_SIGN ||
         (before->says & (EST_SAYS_TITLE | EST_SAYS_ROLE)) != 0 || before->facts.job;
}

/* "|Le| Goff", "|De| Luca": the first words of a family name that the lists know whole. */
static void
take_family_run (const EstTagged *text, EstTaggedName *name)
{
  while (text->tokens[name->first].family == 2)
    {
      const EstToken *before = est_tagged_beside (text, name->first, -1);

      if (before == NULL || before->family == 0 || !est_token_is_capitalised (before))
        return;
      name->first--;
    }
}

/* "|Le Compte| Daniel André", "|LE MOAL| Anne": first names alone, and before them
 * a family name of several words. */
static void
take_family_before (const EstTagged *text, EstTaggedName *name)
{
  const EstToken *before = est_tagged_beside (text, name->first, -1);

  for (guint i = name->first; i < name->end; i++)
    if (!est_token_is_given (&text->tokens[i]) || text->tokens[i].family > 0)
      return;
  if (before == NULL || before->family != 2 || !est_token_is_capitalised (before) ||
      before->facts.job || (before->says & (EST_SAYS_ROLE | EST_SAYS_CUE)) != 0 || before->is_rank)
    return;
  name->first--;
  take_family_run (text, name);
}

/* "Odile |K|," but not "CLAIRE |A| DIT". */
static gboolean
is_last_letter (const EstTagged *text, guint index)
{
  const EstToken *token = &text->tokens[index];
  const EstToken *after = est_tagged_beside (text, index, 1);

  return token->casing == EST_CASING_SINGLE && est_token_is_given (token - 1) &&
         (after == NULL || after->casing == EST_CASING_SIGN);
}

/* "J." and "K" right beside a name belong to it. */
static void
take_initials (const EstTagged *text, EstTaggedName *name)
{
  const EstToken *after = est_tagged_beside (text, name->end - 1, 1);

  if (est_tagged_follows_cut (text, name->first))
    name->first -= 2;
  for (guint i = 0; i < MOST_INITIALS && follows_initial (text, name->first); i++)
    name->first--;
  if (after != NULL &&
      (after->casing == EST_CASING_INITIALS || is_pair (after) || is_last_letter (text, name->end)))
    name->end++;
}

void
est_tagged_widen (const EstTagged *text, EstTaggedName *name, guint least)
{
  take_family_run (text, name);
  take_family_before (text, name);
  take_initials (text, name);
  name->first = MAX (name->first, least);
}
