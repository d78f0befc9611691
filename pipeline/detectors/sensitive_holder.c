/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Of whom does a term speak?  The words before it are read from right to left
 * up to the first that tells: a possessive or a person makes the term
 * somebody's, a verb hands the question on to its subject, an action ("atelier
 * sur") or a group ("personnes") makes it a topic. */
#include "pipeline/detectors/sensitive_holder.h"

/* Words that may stand between a possessive and its noun. */
#define POSSESSIVE_REACH 3

/* Words between a link and the service or country behind it. */
#define LINK_REACH 4

/* Sentences back to which a pronoun may point. */
#define REACH_BACK 2U

static const EstWordPlace *
place (const EstSensitiveReading *reading, guint index)
{
  return &g_array_index (reading->places, EstWordPlace, index);
}

static guint32
roles (const EstSensitiveReading *reading, guint index)
{
  return reading->hidden[index] ? 0 : reading->roles[index];
}

/* EstRole of the words of the sentence before @end. */
guint32
est_sensitive_roles_before (const EstSensitiveReading *reading, guint end)
{
  guint32 all = 0;
  guint sentence = place (reading, end)->sentence;

  for (guint i = end; i-- > 0 && place (reading, i)->sentence == sentence;)
    all |= roles (reading, i);
  return all;
}

/* Whether an earlier sentence of the block, the nearest one, speaks of somebody;
 * the first sentence may go on with what stands in the block before. */
static gboolean
has_antecedent (const EstSensitiveReading *reading, guint index)
{
  guint sentence = place (reading, index)->sentence;

  if (est_sensitive_roles_before (reading, index) & (EST_ROLE_STRONG | EST_ROLE_FIRST))
    return TRUE;
  if (sentence == 0)
    return TRUE;
  for (guint i = index; i-- > 0 && place (reading, i)->sentence + REACH_BACK >= sentence;)
    if (place (reading, i)->sentence < sentence &&
        (roles (reading, i) & (EST_ROLE_STRONG | EST_ROLE_FIRST | EST_ROLE_PRONOUN)))
      return TRUE;
  return FALSE;
}

static EstHolderKind
kind_of (const EstSensitiveReading *reading, guint index)
{
  guint32 role = roles (reading, index);

  if (role & (EST_ROLE_STRONG | EST_ROLE_FIRST))
    return EST_HOLDER_PERSON;
  if (role & EST_ROLE_IMPERSONAL)
    return EST_HOLDER_GROUP;
  if (role & EST_ROLE_PRONOUN)
    return has_antecedent (reading, index) ? EST_HOLDER_PERSON : EST_HOLDER_GENERIC;
  if (role & EST_ROLE_GENERIC)
    return EST_HOLDER_GENERIC;
  if (role & EST_ROLE_GROUP)
    return EST_HOLDER_GROUP;
  return EST_HOLDER_NONE;
}

/* A clause that "que" opens has a subject of its own. */
static gboolean
is_closed_clause (const EstSensitiveReading *reading, guint first)
{
  return first > 0 && (roles (reading, first) & EST_ROLE_CLAUSE) != 0;
}

/* The nearest that the sentence speaks of before @index. */
static EstHolderKind
nearest_before (const EstSensitiveReading *reading, guint index)
{
  guint sentence = place (reading, index)->sentence;

  for (guint i = index; i-- > 0 && place (reading, i)->sentence == sentence;)
    if (kind_of (reading, i) != EST_HOLDER_NONE)
      return kind_of (reading, i);
  return EST_HOLDER_NONE;
}

/* Of two nouns the first one leads ("les élèves de Mme A"), but "la mère de Mme A"
 * is somebody. */
static EstHolderKind
outer_kind (EstHolderKind inner, EstHolderKind outer)
{
  if (outer == EST_HOLDER_NONE || (outer == EST_HOLDER_GENERIC && inner == EST_HOLDER_PERSON))
    return inner;
  return outer;
}

/* The subject of the verb at @verb: the first that its clause speaks of, else
 * what the clauses before it do; of "qui", the nearest. */
static EstHolderKind
subject_of (const EstSensitiveReading *reading, guint verb)
{
  guint sentence = place (reading, verb)->sentence;
  EstHolderKind found = EST_HOLDER_NONE;
  gboolean has_action = FALSE;

  /* "on lui a trouvé", "il m’a mis" */
  if (verb > 0 && place (reading, verb - 1)->sentence == sentence &&
      kind_of (reading, verb - 1) == EST_HOLDER_PERSON)
    return EST_HOLDER_PERSON;
  for (guint at = verb; at > 0 && place (reading, at - 1)->sentence == sentence; at--)
    {
      gboolean is_new = place (reading, at - 1)->clause != place (reading, at)->clause;

      if (is_new && (found != EST_HOLDER_NONE || has_action || is_closed_clause (reading, at)))
        break;
      if (is_new && (roles (reading, at) & EST_ROLE_RELATIVE))
        return nearest_before (reading, at);
      has_action = has_action || (roles (reading, at - 1) & EST_ROLE_ACTION) != 0;
      found = outer_kind (found, kind_of (reading, at - 1));
    }
  return found == EST_HOLDER_NONE && has_action ? EST_HOLDER_ACTION : found;
}

/* Whether what stands before word @index has no say in what follows. */
static gboolean
is_border (const EstSensitiveReading *reading, guint index)
{
  return (est_tokens_get (reading->tokens, index)->gap & EST_GAP_SEMICOLON) != 0 ||
         is_closed_clause (reading, index);
}

static gboolean
possessive_counts (const EstSensitiveReading *reading, guint index)
{
  EstHolderKind subject = subject_of (reading, index);

  if (est_sensitive_roles_before (reading, index) & EST_ROLE_FIRST)
    return TRUE;
  return subject == EST_HOLDER_PERSON ||
         (subject == EST_HOLDER_NONE && has_antecedent (reading, index)) ||
         (subject == EST_HOLDER_GENERIC &&
          (est_sensitive_roles_before (reading, index) & EST_ROLE_STRONG) != 0);
}

static gboolean
is_first_person (const EstSensitiveReading *reading, guint index)
{
  const EstToken *token = est_tokens_get (reading->tokens, index);

  return est_view_text (reading->tokens->view)[token->start] == 'm';
}

/* "On a confié Tom à …": what follows the object belongs to it. */
static gboolean
is_object (const EstSensitiveReading *reading, guint index)
{
  const guint32 others = EST_ROLE_ACTION | EST_ROLE_SPEAK | EST_ROLE_GROUP;
  guint clause = place (reading, index)->clause;

  for (guint i = index; i-- > 0 && place (reading, i)->clause == clause;)
    {
      if (roles (reading, i) & EST_ROLE_LINK)
        return TRUE;
      if (roles (reading, i) & others)
        return FALSE;
    }
  return FALSE;
}

/* What the word at @index tells about a term that begins at @hit; TRUE: all. */
static gboolean
ask (const EstSensitiveReading *reading, guint index, guint hit, EstHolder *holder)
{
  guint32 role = roles (reading, index);

  if (role & EST_ROLE_FROM)
    holder->is_from = holder->is_from || hit - index <= LINK_REACH;
  if ((role & EST_ROLE_POSSESSIVE) && !(role & EST_ROLE_STRONG) && hit - index <= POSSESSIVE_REACH)
    {
      holder->is_possessive = TRUE;
      holder->kind = is_first_person (reading, index) || possessive_counts (reading, index)
                         ? EST_HOLDER_PERSON
                         : EST_HOLDER_GENERIC;
      return TRUE;
    }
  if (role & EST_ROLE_STRONG)
    {
      holder->kind = EST_HOLDER_PERSON;
      holder->is_linked = holder->is_linked || is_object (reading, index);
    }
  else if (role & EST_ROLE_SPEAK)
    holder->kind = EST_HOLDER_SPEAKER;
  else if (role & (EST_ROLE_LINK | EST_ROLE_PART))
    {
      holder->is_adjacent = holder->is_adjacent || hit - index <= LINK_REACH;
      holder->is_linked = TRUE;
      if ((role & EST_ROLE_LINK) == 0)
        return FALSE;
      holder->kind = subject_of (reading, index);
      return TRUE;
    }
  else if (role & EST_ROLE_ACTION)
    holder->kind = EST_HOLDER_ACTION;
  else
    holder->kind = kind_of (reading, index);
  return holder->kind != EST_HOLDER_NONE;
}

/* Whether only small words stand from @first up to @end. */
static gboolean
are_small (const EstSensitiveReading *reading, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!reading->hidden[i] && (reading->roles[i] & EST_ROLE_DETERMINER) == 0)
      return FALSE;
  return TRUE;
}

/* "Mme A ne viendra pas : dialyse", "Tom (autisme)": what the sign announces. */
static gboolean
is_announced (const EstSensitiveReading *reading, const EstSensitiveHit *hit)
{
  const guint32 others = EST_ROLE_ACTION | EST_ROLE_SPEAK | EST_ROLE_GROUP;
  guint32 before = est_sensitive_roles_before (reading, hit->first);
  guint at = hit->first;

  while (at > 0 && (est_tokens_get (reading->tokens, at)->gap & ~EST_GAP_SOFT) == 0 &&
         (reading->roles[at - 1] & (EST_ROLE_DETERMINER | EST_ROLE_PART)) != 0)
    at--;
  return at > 0 &&
         (est_tokens_get (reading->tokens, at)->gap &
          (EST_GAP_COLON | EST_GAP_OPEN | EST_GAP_DASH)) != 0 &&
         (before & EST_ROLE_STRONG) != 0 && (before & others) == 0;
}

EstHolder
est_sensitive_find_holder (const EstSensitiveReading *reading, const EstSensitiveHit *hit)
{
  EstHolder holder = { 0 };
  guint sentence = place (reading, hit->first)->sentence;
  guint i = hit->first;

  if (is_announced (reading, hit))
    return (EstHolder){ .kind = EST_HOLDER_PERSON, .is_listed = TRUE };
  while (i > 0 && place (reading, i - 1)->sentence == sentence && !is_border (reading, i))
    if (ask (reading, --i, hit->first, &holder))
      {
        holder.is_listed = place (reading, i)->clause != place (reading, hit->first)->clause &&
                           are_small (reading, i + 1, hit->first);
        break;
      }
  return holder;
}
