/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"

/* What one document tells its dossier: that a person is named in it, or a value
 * stands in it which may stand in no copy.  In reading order, because letters are
 * given in that order. */
typedef struct {
  EstMention mention;   /* of a person; its names are owned */
  char *value;          /* NULL: it is of a person */
  const char *category; /* of the value: its id */
} EstSighting;

GPtrArray *est_sightings_new (void); /* of EstSighting, owned */
void est_sighting_free (EstSighting *sighting);
