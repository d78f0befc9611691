/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Of whom does a term speak?  The words before it are read from right to left
 * up to the first that tells: a possessive or a person makes the term
 * somebody's, a verb hands the question on to its subject, an action ("atelier
 * sur") or a group ("personnes") makes it a topic. */
#include "pipeline/detectors/sensitive_judge.h"

#include <string.h>

/* Words that may stand between a possessive and its noun. */
#define POSSESSIVE_REACH 3

/* Words between a link and the service or country behind it. */
#define LINK_REACH 4

/* Sentences back to which a pronoun may point. */
#define REACH_BACK 2U

typedef enum {
  HOLDER_NONE,
  HOLDER_PERSON,  /* somebody in particular */
  HOLDER_GENERIC, /* one person, nobody in particular */
  HOLDER_GROUP,
  HOLDER_ACTION,
  HOLDER_SPEAKER, /* somebody at work */
} HolderKind;

typedef struct {
  HolderKind kind;
  gboolean is_possessive;
  gboolean is_linked;   /* a verb or preposition stands between */
  gboolean is_adjacent; /* the link stands right before the term */
  gboolean is_from;     /* and says where somebody comes from */
  gboolean is_listed;   /* nothing but signs between: "M. X – hépatite C" */
} Holder;

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
static guint32
roles_before (const EstSensitiveReading *reading, guint end)
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

  if (roles_before (reading, index) & (EST_ROLE_STRONG | EST_ROLE_FIRST))
    return TRUE;
  if (sentence == 0)
    return TRUE;
  for (guint i = index; i-- > 0 && place (reading, i)->sentence + REACH_BACK >= sentence;)
    if (place (reading, i)->sentence < sentence &&
        (roles (reading, i) & (EST_ROLE_STRONG | EST_ROLE_FIRST | EST_ROLE_PRONOUN)))
      return TRUE;
  return FALSE;
}

static HolderKind
kind_of (const EstSensitiveReading *reading, guint index)
{
  guint32 role = roles (reading, index);

  if (role & (EST_ROLE_STRONG | EST_ROLE_FIRST))
    return HOLDER_PERSON;
  if (role & EST_ROLE_IMPERSONAL)
    return HOLDER_GROUP;
  if (role & EST_ROLE_PRONOUN)
    return has_antecedent (reading, index) ? HOLDER_PERSON : HOLDER_GENERIC;
  if (role & EST_ROLE_GENERIC)
    return HOLDER_GENERIC;
  if (role & EST_ROLE_GROUP)
    return HOLDER_GROUP;
  return HOLDER_NONE;
}

/* A clause that "que" opens has a subject of its own. */
static gboolean
is_closed_clause (const EstSensitiveReading *reading, guint first)
{
  return first > 0 && (roles (reading, first) & EST_ROLE_CLAUSE) != 0;
}

/* The nearest that the sentence speaks of before @index. */
static HolderKind
nearest_before (const EstSensitiveReading *reading, guint index)
{
  guint sentence = place (reading, index)->sentence;

  for (guint i = index; i-- > 0 && place (reading, i)->sentence == sentence;)
    if (kind_of (reading, i) != HOLDER_NONE)
      return kind_of (reading, i);
  return HOLDER_NONE;
}

/* Of two nouns the first one leads ("les élèves de Mme A"), but "la mère de Mme A"
 * is somebody. */
static HolderKind
outer_kind (HolderKind inner, HolderKind outer)
{
  if (outer == HOLDER_NONE || (outer == HOLDER_GENERIC && inner == HOLDER_PERSON))
    return inner;
  return outer;
}

/* The subject of the verb at @verb: the first that its clause speaks of, else
 * what the clauses before it do; of "qui", the nearest. */
static HolderKind
subject_of (const EstSensitiveReading *reading, guint verb)
{
  guint sentence = place (reading, verb)->sentence;
  HolderKind found = HOLDER_NONE;
  gboolean has_action = FALSE;

  /* "on lui a trouvé", "il m’a mis" */
  if (verb > 0 && place (reading, verb - 1)->sentence == sentence &&
      kind_of (reading, verb - 1) == HOLDER_PERSON)
    return HOLDER_PERSON;
  for (guint at = verb; at > 0 && place (reading, at - 1)->sentence == sentence; at--)
    {
      gboolean is_new = place (reading, at - 1)->clause != place (reading, at)->clause;

      if (is_new && (found != HOLDER_NONE || has_action || is_closed_clause (reading, at)))
        break;
      if (is_new && (roles (reading, at) & EST_ROLE_RELATIVE))
        return nearest_before (reading, at);
      has_action = has_action || (roles (reading, at - 1) & EST_ROLE_ACTION) != 0;
      found = outer_kind (found, kind_of (reading, at - 1));
    }
  return found == HOLDER_NONE && has_action ? HOLDER_ACTION : found;
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
  HolderKind subject = subject_of (reading, index);

  if (roles_before (reading, index) & EST_ROLE_FIRST)
    return TRUE;
  return subject == HOLDER_PERSON || (subject == HOLDER_NONE && has_antecedent (reading, index)) ||
         (subject == HOLDER_GENERIC && (roles_before (reading, index) & EST_ROLE_STRONG) != 0);
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
ask (const EstSensitiveReading *reading, guint index, guint hit, Holder *holder)
{
  guint32 role = roles (reading, index);

  if (role & EST_ROLE_FROM)
    holder->is_from = holder->is_from || hit - index <= LINK_REACH;
  if ((role & EST_ROLE_POSSESSIVE) && !(role & EST_ROLE_STRONG) && hit - index <= POSSESSIVE_REACH)
    {
      holder->is_possessive = TRUE;
      holder->kind = is_first_person (reading, index) || possessive_counts (reading, index)
                         ? HOLDER_PERSON
                         : HOLDER_GENERIC;
      return TRUE;
    }
  if (role & EST_ROLE_STRONG)
    {
      holder->kind = HOLDER_PERSON;
      holder->is_linked = holder->is_linked || is_object (reading, index);
    }
  else if (role & EST_ROLE_SPEAK)
    holder->kind = HOLDER_SPEAKER;
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
    holder->kind = HOLDER_ACTION;
  else
    holder->kind = kind_of (reading, index);
  return holder->kind != HOLDER_NONE;
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
  guint32 before = roles_before (reading, hit->first);
  guint at = hit->first;

  while (at > 0 && (est_tokens_get (reading->tokens, at)->gap & ~EST_GAP_SOFT) == 0 &&
         (reading->roles[at - 1] & (EST_ROLE_DETERMINER | EST_ROLE_PART)) != 0)
    at--;
  return at > 0 &&
         (est_tokens_get (reading->tokens, at)->gap &
          (EST_GAP_COLON | EST_GAP_OPEN | EST_GAP_DASH)) != 0 &&
         (before & EST_ROLE_STRONG) != 0 && (before & others) == 0;
}

static Holder
find_holder (const EstSensitiveReading *reading, const EstSensitiveHit *hit)
{
  Holder holder = { 0 };
  guint sentence = place (reading, hit->first)->sentence;
  guint i = hit->first;

  if (is_announced (reading, hit))
    return (Holder){ .kind = HOLDER_PERSON, .is_listed = TRUE };
  while (i > 0 && place (reading, i - 1)->sentence == sentence && !is_border (reading, i))
    if (ask (reading, --i, hit->first, &holder))
      {
        holder.is_listed = place (reading, i)->clause != place (reading, hit->first)->clause &&
                           are_small (reading, i + 1, hit->first);
        break;
      }
  return holder;
}

/* "La dépression de Mme A", "une mesure pour Tom": somebody behind the term. */
static gboolean
is_of_person_behind (const EstSensitiveReading *reading, const EstSensitiveHit *hit)
{
  guint clause = place (reading, hit->last)->clause;

  for (guint i = hit->tail + 1;
       i < est_tokens_count (reading->tokens) && place (reading, i)->clause == clause; i++)
    {
      guint32 role = roles (reading, i);

      if (role & (EST_ROLE_GROUP | EST_ROLE_ACTION | EST_ROLE_SPEAK))
        return FALSE;
      if (role & EST_ROLE_STRONG)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_plural (const EstSensitiveReading *reading, const EstSensitiveHit *hit)
{
  return hit->first > 0 && (reading->roles[hit->first - 1] & EST_ROLE_PLURAL) != 0 &&
         (est_tokens_get (reading->tokens, hit->first)->gap & ~EST_GAP_SOFT) == 0;
}

/* A term that is somebody's in particular. */
static EstSensitiveLevel
level_of_person (const EstSensitiveHit *hit, const Holder *holder)
{
  switch (hit->family->kind)
    {
    case EST_TERM_STATUS:
      return EST_LEVEL_LINKED;
    case EST_TERM_TOPIC:
      return holder->is_linked || holder->is_possessive || holder->is_listed ? EST_LEVEL_LINKED
                                                                             : EST_LEVEL_NEAR;
    case EST_TERM_SERVICE:
      return holder->is_linked && holder->is_adjacent ? EST_LEVEL_LINKED : EST_LEVEL_NEAR;
    case EST_TERM_COUNTRY:
      return holder->is_from ? EST_LEVEL_LINKED : EST_LEVEL_TOPIC;
    default:
      return holder->is_linked && holder->is_adjacent ? EST_LEVEL_NEAR : EST_LEVEL_TOPIC;
    }
}

static gboolean
is_substantial (const EstSensitiveHit *hit)
{
  return hit->family->kind == EST_TERM_STATUS || hit->family->kind == EST_TERM_TOPIC;
}

static EstSensitiveLevel
level_without_holder (const EstSensitiveReading *reading, const EstSensitiveHit *hit,
                      const EstSensitiveScope *scope)
{
  guint32 around = est_sensitive_reading_sentence_roles (reading, hit->first);

  if (is_of_person_behind (reading, hit) && is_substantial (hit))
    return EST_LEVEL_LINKED;
  if (scope->in_story && is_substantial (hit) &&
      !(around & (EST_ROLE_GROUP | EST_ROLE_ACTION | EST_ROLE_GENERAL)))
    return EST_LEVEL_LINKED;
  if (around & (EST_ROLE_STRONG | EST_ROLE_FIRST))
    return is_substantial (hit) ? EST_LEVEL_NEAR : EST_LEVEL_TOPIC;
  return EST_LEVEL_TOPIC;
}

static EstSensitiveLevel
level_by_holder (const EstSensitiveReading *reading, const EstSensitiveHit *hit,
                 const Holder *holder, const EstSensitiveScope *scope)
{
  guint32 around = est_sensitive_reading_sentence_roles (reading, hit->first);

  if (hit->family->kind == EST_TERM_STATUS && is_plural (reading, hit))
    return EST_LEVEL_TOPIC;
  switch (holder->kind)
    {
    case HOLDER_PERSON:
      return level_of_person (hit, holder);
    case HOLDER_GENERIC:
      if (around & EST_ROLE_GENERAL)
        return EST_LEVEL_TOPIC;
      return is_substantial (hit) && (holder->is_linked || hit->family->kind == EST_TERM_STATUS)
                 ? EST_LEVEL_NEAR
                 : EST_LEVEL_TOPIC;
    case HOLDER_SPEAKER:
      return hit->family->kind == EST_TERM_STATUS && (around & EST_ROLE_STRONG) ? EST_LEVEL_NEAR
                                                                                : EST_LEVEL_TOPIC;
    case HOLDER_ACTION:
      return is_substantial (hit) &&
                     (roles_before (reading, hit->first) & (EST_ROLE_STRONG | EST_ROLE_FIRST)) &&
                     !(around & EST_ROLE_SPEAK)
                 ? EST_LEVEL_NEAR
                 : EST_LEVEL_TOPIC;
    case HOLDER_GROUP:
      return EST_LEVEL_TOPIC;
    default:
      return level_without_holder (reading, hit, scope);
    }
}

/* A cell says what its header asks of the person of its row. */
static EstSensitiveLevel
level_in_cell (const EstSensitiveHit *hit, const EstSensitiveScope *scope)
{
  if (scope->is_counted || (scope->header & EST_ROLE_TOPIC_LABEL) != 0)
    return EST_LEVEL_TOPIC;
  if (scope->header & EST_ROLE_LABEL)
    return hit->family->kind == EST_TERM_WEAK ? EST_LEVEL_NEAR : EST_LEVEL_LINKED;
  if (!scope->row_has_person)
    return EST_LEVEL_TOPIC;
  return is_substantial (hit) ? EST_LEVEL_LINKED : EST_LEVEL_NEAR;
}

static EstSensitiveLevel
level_of (const EstSensitiveReading *reading, const EstSensitiveHit *hit,
          const EstSensitiveScope *scope)
{
  Holder holder = find_holder (reading, hit);
  EstSensitiveLevel level = level_by_holder (reading, hit, &holder, scope);

  if ((scope->in_cell || (scope->header & EST_ROLE_LABEL)) && level < EST_LEVEL_LINKED &&
      holder.kind != HOLDER_GROUP && holder.kind != HOLDER_ACTION)
    level = MAX (level, level_in_cell (hit, scope));
  if ((est_sensitive_reading_sentence_roles (reading, hit->first) & EST_ROLE_BIBLIOGRAPHY) &&
      !holder.is_linked)
    level = MIN (level, EST_LEVEL_TOPIC);
  return level;
}

void
est_sensitive_judge (EstSensitiveReading *reading, const EstSensitiveScope *scope)
{
  for (guint i = 0; i < reading->hits->len; i++)
    {
      EstSensitiveHit *hit = &g_array_index (reading->hits, EstSensitiveHit, i);

      hit->level = level_of (reading, hit, scope);
      hit->beside = (est_sensitive_reading_sentence_roles (reading, hit->first) &
                     (EST_ROLE_STRONG | EST_ROLE_FIRST)) != 0;
    }
}
