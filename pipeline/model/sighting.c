/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/sighting.h"

static void
free_sighting (gpointer data)
{
  est_sighting_free (data);
}

GPtrArray *
est_sightings_new (void)
{
  return g_ptr_array_new_with_free_func (free_sighting);
}

void
est_sighting_free (EstSighting *sighting)
{
  if (sighting == NULL)
    return;
  g_free ((char *) sighting->mention.given);
  g_free ((char *) sighting->mention.surname);
  g_free ((char *) sighting->mention.also);
  g_free (sighting->value);
  g_free (sighting);
}
