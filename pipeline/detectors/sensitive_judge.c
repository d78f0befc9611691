/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How much a term says of somebody: by whom it is held, how, and what the blocks
 * around say. */
#include "pipeline/detectors/sensitive_judge.h"

#include "pipeline/detectors/sensitive_holder.h"

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
level_of_person (const EstSensitiveHit *hit, const EstHolder *holder)
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
                 const EstHolder *holder, const EstSensitiveScope *scope)
{
  guint32 around = est_sensitive_reading_sentence_roles (reading, hit->first);

  if (hit->family->kind == EST_TERM_STATUS && is_plural (reading, hit))
    return EST_LEVEL_TOPIC;
  switch (holder->kind)
    {
    case EST_HOLDER_PERSON:
      return level_of_person (hit, holder);
    case EST_HOLDER_GENERIC:
      if (around & EST_ROLE_GENERAL)
        return EST_LEVEL_TOPIC;
      return is_substantial (hit) && (holder->is_linked || hit->family->kind == EST_TERM_STATUS)
                 ? EST_LEVEL_NEAR
                 : EST_LEVEL_TOPIC;
    case EST_HOLDER_SPEAKER:
      return hit->family->kind == EST_TERM_STATUS && (around & EST_ROLE_STRONG) ? EST_LEVEL_NEAR
                                                                                : EST_LEVEL_TOPIC;
    case EST_HOLDER_ACTION:
      return is_substantial (hit) &&
                     (est_sensitive_roles_before (reading, hit->first) &
                      (EST_ROLE_STRONG | EST_ROLE_FIRST)) &&
                     !(around & EST_ROLE_SPEAK)
                 ? EST_LEVEL_NEAR
                 : EST_LEVEL_TOPIC;
    case EST_HOLDER_GROUP:
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
  EstHolder holder = est_sensitive_find_holder (reading, hit);
  EstSensitiveLevel level = level_by_holder (reading, hit, &holder, scope);

  if ((scope->in_cell || (scope->header & EST_ROLE_LABEL)) && level < EST_LEVEL_LINKED &&
      holder.kind != EST_HOLDER_GROUP && holder.kind != EST_HOLDER_ACTION)
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
