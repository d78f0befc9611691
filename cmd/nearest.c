/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/nearest.h"

#include <string.h>

enum { LONGEST = 31, FAR = 3 };

/* Optimal string alignment: edits that make @a of @b, swaps of neighbours
 * counting once. */
static guint
distance (const char *a, const char *b)
{
  guint table[LONGEST + 1][LONGEST + 1];
  gsize n = strlen (a);
  gsize m = strlen (b);

  if (n > LONGEST || m > LONGEST)
    return FAR;
  for (gsize i = 0; i <= n; i++)
    table[i][0] = (guint) i;
  for (gsize j = 0; j <= m; j++)
    table[0][j] = (guint) j;

  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++)
      {
        guint replaced = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
        guint moved = MIN (table[i - 1][j], table[i][j - 1]) + 1;

        table[i][j] = MIN (replaced, moved);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          table[i][j] = MIN (table[i][j], table[i - 2][j - 2] + 1);
      }
  return table[n][m];
}

const char *
est_nearest (const char *typed, const char *const *words)
{
  const char *nearest = NULL;
  guint least = MIN (FAR, (guint) strlen (typed)); /* as many changes as letters: another word */

  for (; *words != NULL; words++)
    {
      guint far = distance (typed, *words);

      if (far < least)
        {
          least = far;
          nearest = *words;
        }
    }
  return nearest;
}
