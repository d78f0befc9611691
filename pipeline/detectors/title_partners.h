/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/title_reading.h"

typedef struct {
  guint first;
  guint end;
} EstPartner;

/* The names that partners work under: "la SCP |Roche|, |Aubry| et |Marchal|", "cabinet
 * |Lécuyer| et associés".  A firm that ordinary words name is nobody. */

/* The stretches of words of those announced at @index; NULL: none. */
GArray *est_title_partners (const EstTitleReading *reading, guint index);
