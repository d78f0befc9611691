/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How sure a match is.  The pattern gives a base, check digits raise or lower
 * it, a cue nearby speaks for it or against it. */
#include "pipeline/detectors/identifier_score.h"

#include <string.h>

#include "pipeline/detectors/identifier_commune.h"

#define CUE_GAIN 0.4
#define AGAINST_LOSS 0.5

/* A number with a cue is somebody's even if a digit is wrong. */
#define WRONG_BUT_CUED 0.6

/* Below that a match says nothing; not even the report wants it. */
#define NOISE 0.15

/* How far a phrase may stand, in characters. */
#define REACH_BEFORE 40
#define REACH_AFTER 24

/* No phrase is longer. */
#define MAX_PHRASE 64

static gboolean
is_inside_character (const EstIdentifierScan *scan, gsize offset)
{
  return ((guchar) scan->text[offset] & 0xc0) == 0x80;
}

static gsize
characters_back (const EstIdentifierScan *scan, gsize offset, guint n)
{
  while (n > 0 && offset > 0)
    n -= is_inside_character (scan, --offset) ? 0 : 1;
  return offset;
}

static gsize
characters_on (const EstIdentifierScan *scan, gsize offset, guint n)
{
  for (; n > 0 && offset < scan->length; n--)
    do
      offset++;
    while (offset < scan->length && is_inside_character (scan, offset));
  return offset;
}

/* The first hit that starts at @offset or later. */
static guint
first_hit_from (const GArray *hits, gsize offset)
{
  guint low = 0;
  guint high = hits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (hits, EstPhraseHit, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
has_role (const EstIdentifierScan *scan, const EstPhraseHit *hit, const EstIdentifierRow *row,
          EstPhraseRole role)
{
  return (est_identifier_rows_roles (scan->rows, hit->phrase)[row->index] & role) != 0;
}

/* The end of the last phrase with @role for @row that ends in [floor, start), or
 * G_MAXSIZE. */
static gsize
phrase_before (const EstIdentifierScan *scan, const EstIdentifierRow *row, EstPhraseRole role,
               gsize floor, gsize start)
{
  gsize nearest = G_MAXSIZE;

  for (guint i = first_hit_from (scan->hits, start); i-- > 0;)
    {
      const EstPhraseHit *hit = &g_array_index (scan->hits, EstPhraseHit, i);

      if (hit->start + MAX_PHRASE < floor)
        break;
      if (hit->end <= start && hit->end >= floor && has_role (scan, hit, row, role) &&
          (nearest == G_MAXSIZE || hit->end > nearest))
        nearest = hit->end;
    }
  return nearest;
}

static gboolean
has_phrase_after (const EstIdentifierScan *scan, const EstIdentifierRow *row, EstPhraseRole role,
                  gsize end, gsize ceiling)
{
  for (guint i = first_hit_from (scan->hits, end); i < scan->hits->len; i++)
    {
      const EstPhraseHit *hit = &g_array_index (scan->hits, EstPhraseHit, i);

      if (hit->start >= ceiling)
        return FALSE;
      if (has_role (scan, hit, row, role))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_digit_within (const EstIdentifierScan *scan, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (g_ascii_isdigit (scan->text[i]))
      return TRUE;
  return FALSE;
}

/* The name of a commune beside its postcode becomes part of the candidate. */
static EstCheck
check_of (EstCandidate *candidate, const EstIdentifierScan *scan, const char *number)
{
  const EstIdentifierRow *row = candidate->row;

  if (row->communes != NULL)
    return est_identifier_check_commune (row->communes, scan->text, scan->length, &candidate->start,
                                         &candidate->end);
  return row->validator == NULL ? EST_CHECK_ABSENT
                                : row->validator (number, candidate->end - candidate->start);
}

static double
base_score (const EstIdentifierRow *row, EstCheck check)
{
  if (check == EST_CHECK_ABSENT)
    return row->score;
  return check == EST_CHECK_RIGHT ? row->right : row->wrong;
}

gboolean
est_candidate_score (EstCandidate *candidate, const EstIdentifierScan *scan, const char *number,
                     gboolean is_headed)
{
  const EstIdentifierRow *row = candidate->row;
  EstCheck check = check_of (candidate, scan, number);
  gsize length = candidate->end - candidate->start;
  gsize end = candidate->end;
  gsize ceiling = characters_on (scan, end, REACH_AFTER);
  gsize floor = characters_back (scan, candidate->start, REACH_BEFORE);
  gsize cue = phrase_before (scan, row, EST_PHRASE_CUE, floor, candidate->start);
  gsize against = phrase_before (scan, row, EST_PHRASE_AGAINST, floor, candidate->start);
  gboolean is_cued = is_headed || cue != G_MAXSIZE;

  if (row->needs_header && !is_headed)
    return FALSE;
  if (row->needs_cue && !is_headed &&
      (cue == G_MAXSIZE || has_digit_within (scan, cue, candidate->start)))
    return FALSE;

  /* Of two phrases that disagree the nearer one is right. */
  if (is_cued && against != G_MAXSIZE && (is_headed || cue >= against))
    against = G_MAXSIZE;
  is_cued = is_cued || has_phrase_after (scan, row, EST_PHRASE_CUE_AFTER, end, ceiling);

  candidate->score = base_score (row, check) + (is_cued ? CUE_GAIN : 0);
  if (is_cued && check == EST_CHECK_WRONG)
    candidate->score = MAX (candidate->score, WRONG_BUT_CUED);
  if (against != G_MAXSIZE || has_phrase_after (scan, row, EST_PHRASE_AGAINST_AFTER, end, ceiling))
    candidate->score -= AGAINST_LOSS;
  candidate->score = CLAMP (candidate->score, 0, 1);
  if (row->kept != NULL && est_identifier_kept_has (row->kept, number, length))
    candidate->score = MIN (candidate->score, row->kept_score);
  return candidate->score >= NOISE;
}
