/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_join.h"

#include <string.h>

/* Pieces stand this close: ", " or a line end with its indentation. */
#define MAX_BETWEEN 8

/* No address is longer; what follows is the next one. */
#define MAX_WHOLE 400

/* Pieces that stand together speak for each other. */
#define JOINED_GAIN 0.3

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const EstCandidate *left = a;
  const EstCandidate *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return left->end > right->end ? -1 : left->end < right->end;
}

/* Whether only punctuation that holds an address together stands in [start, end). */
static gboolean
touches (const char *text, gsize start, gsize end)
{
  if (end <= start)
    return TRUE;
  return end - start <= MAX_BETWEEN && strspn (text + start, " \t\r\n,;-/|.:") >= end - start;
}

static void
take_in (EstCandidate *whole, const EstCandidate *piece)
{
  gboolean is_beside = piece->start >= whole->end;

  if (piece->score > whole->score)
    whole->row = piece->row;
  if (piece->category->rank < whole->category->rank)
    whole->category = piece->category;
  whole->score = MAX (whole->score, piece->score);
  if (is_beside)
    whole->score = MIN (whole->score + JOINED_GAIN, 1);
  whole->end = MAX (whole->end, piece->end);
}

void
est_candidates_join (GArray *candidates, const char *text)
{
  EstCandidate *list = (EstCandidate *) (gpointer) candidates->data;
  EstCandidate whole = { .row = NULL };
  guint n = 0;

  if (candidates->len > 1)
    g_array_sort (candidates, compare_places);
  for (guint i = 0; i < candidates->len; i++)
    {
      EstCandidate piece = list[i];

      if (piece.row->joins == NULL)
        list[n++] = piece;
      else if (whole.row != NULL && g_str_equal (whole.row->joins, piece.row->joins) &&
               piece.end - whole.start <= MAX_WHOLE && touches (text, whole.end, piece.start))
        take_in (&whole, &piece);
      else
        {
          if (whole.row != NULL)
            list[n++] = whole;
          whole = piece;
        }
    }
  if (whole.row != NULL)
    list[n++] = whole;
  g_array_set_size (candidates, n);
}
