/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/odt_walk.h"
#include "extractors/value_memo.h"

/* Gives each attribute of a tag the fate the table names. */
typedef struct {
  EstOdtReading *reading;
  guint part;
  const char *data; /* of the part */
  GString *value;   /* decoded, of the attribute at hand */
  EstValueMemo *memo;
} EstOdtValues;

void est_odt_values_init (EstOdtValues *values, EstOdtReading *reading, guint part);
void est_odt_values_clear (EstOdtValues *values);

/* FALSE: the document is refused.  A tag in which nothing was to be done is known by its
 * verdict from then on. */
gboolean est_odt_values_judge (EstOdtValues *values, const EstXmlToken *token,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
