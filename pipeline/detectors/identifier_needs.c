/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_needs.h"

#include <string.h>

static gboolean
needs_the_same (const EstIdentifierRow *row, const EstIdentifierRow *other)
{
  return memcmp (row->reach.needs, other->reach.needs, sizeof row->reach.needs) == 0;
}

/* Rows beyond the last bit have none, and are asked each time. */
static void
number_bits (EstIdentifierRows *rows)
{
  guint64 next = 1;

  for (guint i = 0; i < rows->rows->len; i++)
    {
      EstIdentifierRow *row = g_ptr_array_index (rows->rows, i);

      if (!row->reach.has_needs)
        continue;
      row->need = next;
      for (guint j = 0; j < i && row->need == next; j++)
        if (needs_the_same (row, g_ptr_array_index (rows->rows, j)))
          row->need = ((const EstIdentifierRow *) g_ptr_array_index (rows->rows, j))->need;
      if (row->need == EST_IDENTIFIER_NO_NEED)
        row->need = 0;
      else if (row->need == next)
        next <<= 1;
      for (guint byte = 0; byte < G_N_ELEMENTS (rows->needs); byte++)
        rows->needs[byte] |= row->reach.needs[byte] ? row->need : 0;
    }
}

static void
number_looks (EstIdentifierRows *rows)
{
  for (guint i = 0; i < rows->rows->len; i++)
    {
      EstIdentifierRow *row = g_ptr_array_index (rows->rows, i);

      row->look = rows->n_looks;
      for (guint j = 0; j < i && row->look == rows->n_looks; j++)
        {
          const EstIdentifierRow *other = g_ptr_array_index (rows->rows, j);

          if (row->reach.before == other->reach.before && needs_the_same (row, other))
            row->look = other->look;
        }
      if (row->look == rows->n_looks)
        rows->n_looks++;
    }
}

void
est_identifier_needs_number (EstIdentifierRows *rows)
{
  number_bits (rows);
  number_looks (rows);
}
