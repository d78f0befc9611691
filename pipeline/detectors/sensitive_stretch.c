/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/sensitive_stretch.h"

#include <string.h>

/* Small words that may stand between two terms of one stretch. */
#define MAX_BRIDGE 4

/* See dictionaries/README.md: policies replace the first, list the second. */
static const double scores[] = {
  [EST_LEVEL_TOPIC] = 0.15,
  [EST_LEVEL_NEAR] = 0.45,
  [EST_LEVEL_LINKED] = 0.9,
};

typedef struct {
  guint first;
  guint last;
  const EstSensitiveHit *hit; /* the first one */
} Stretch;

/* "Mme D" is no "d’". */
static gboolean
is_bare_letter (const EstSensitiveReading *reading, guint index)
{
  const EstToken *token = est_tokens_get (reading->tokens, index);

  return token->end - token->start == 1 && est_tokens_is_capital (reading->tokens, index) &&
         (est_tokens_gap_after (reading->tokens, index) & EST_GAP_APOSTROPHE) == 0;
}

static gboolean
is_one_of (const EstSensitiveReading *reading, guint index, const char *const *words)
{
  const EstToken *token = est_tokens_get (reading->tokens, index);
  const char *text = est_view_text (reading->tokens->view) + token->start;

  for (; *words != NULL; words++)
    if (strlen (*words) == token->end - token->start &&
        strncmp (text, *words, strlen (*words)) == 0)
      return !is_bare_letter (reading, index);
  return FALSE;
}

/* The article before @first goes with the noun; "du" and "d’" give "de" back. */
static guint
with_article (const EstSensitiveReading *reading, guint first)
{
  static const char *const articles[] = { "un", "une", "le", "la", "l", "les", "des", NULL };
  static const char *const contracted[] = { "du", "d", NULL };
  guint at = first;

  if (at > 0 && !reading->hidden[at - 1] && is_one_of (reading, at - 1, articles) &&
      (est_tokens_get (reading->tokens, at)->gap & ~EST_GAP_SOFT) == 0)
    at--;
  if (at > 0 && !reading->hidden[at - 1] && is_one_of (reading, at - 1, contracted) &&
      (est_tokens_get (reading->tokens, at)->gap & ~EST_GAP_SOFT) == 0)
    at--;
  return at;
}

static gboolean
can_bridge (const EstSensitiveReading *reading, guint last, guint first)
{
  static const char *const small[] = { "et",  "ou",   "de",   "d",   "du", "des", "la",  "le",
                                       "l",   "les",  "a",    "au",  "en", "un",  "une", "par",
                                       "aux", "pour", "avec", "son", "sa", "ses", NULL };

  if (first <= last + 1)
    return first > last ? (est_tokens_get (reading->tokens, first)->gap &
                           ~(EST_GAP_SOFT | EST_GAP_COMMA)) == 0
                        : TRUE;
  if (first - last > MAX_BRIDGE)
    return FALSE;
  for (guint i = last + 1; i <= first; i++)
    if ((i < first && !is_one_of (reading, i, small)) ||
        (est_tokens_get (reading->tokens, i)->gap & ~(EST_GAP_SOFT | EST_GAP_COMMA)) != 0)
      return FALSE;
  return TRUE;
}

static void
add_stretch (const EstSensitiveReading *reading, guint block, const char *pass,
             const Stretch *stretch, EstFindings *findings)
{
  const EstSensitiveHit *hit = stretch->hit;
  EstFinding finding = {
    .block = block,
    .category = hit->category,
    .score = scores[hit->level],
    .pass = pass,
    .rule = hit->family->name,
  };

  if (hit->level == EST_LEVEL_NEAR)
    finding.reason = hit->beside ? "high-beside-person" : "near-person";
  est_tokens_to_source (reading->tokens, stretch->first, stretch->last, &finding.start,
                        &finding.end);
  est_findings_add (findings, &finding);
}

static gboolean
goes_on (const EstSensitiveReading *reading, const Stretch *stretch, const EstSensitiveHit *hit)
{
  return stretch->hit != NULL && stretch->hit->category == hit->category &&
         est_sensitive_reading_sentence (reading, stretch->last) ==
             est_sensitive_reading_sentence (reading, hit->first) &&
         can_bridge (reading, stretch->last, hit->first);
}

static void
add_linked (const EstSensitiveReading *reading, guint block, const char *pass,
            EstFindings *findings)
{
  Stretch stretch = { 0 };

  for (guint i = 0; i < reading->hits->len; i++)
    {
      const EstSensitiveHit *hit = &g_array_index (reading->hits, EstSensitiveHit, i);

      if (hit->level != EST_LEVEL_LINKED)
        continue;
      if (goes_on (reading, &stretch, hit))
        {
          stretch.last = MAX (stretch.last, hit->tail);
          continue;
        }
      if (stretch.hit != NULL)
        add_stretch (reading, block, pass, &stretch, findings);
      stretch =
          (Stretch){ .first = with_article (reading, hit->first), .last = hit->tail, .hit = hit };
    }
  if (stretch.hit != NULL)
    add_stretch (reading, block, pass, &stretch, findings);
}

void
est_sensitive_add_findings (const EstSensitiveReading *reading, guint block, const char *pass,
                            EstFindings *findings)
{
  add_linked (reading, block, pass, findings);
  for (guint i = 0; i < reading->hits->len; i++)
    {
      const EstSensitiveHit *hit = &g_array_index (reading->hits, EstSensitiveHit, i);
      Stretch alone = { .first = hit->first, .last = hit->last, .hit = hit };

      if (hit->level == EST_LEVEL_TOPIC || hit->level == EST_LEVEL_NEAR)
        add_stretch (reading, block, pass, &alone, findings);
    }
}
