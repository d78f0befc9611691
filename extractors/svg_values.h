/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/odt_values.h"

/* Attributes of a drawing: what leads out of it is made to lead nowhere, or cut; all others
 * are judged like those of any document. */
typedef struct {
  EstOdtValues values;
  GArray *kept; /* of EstXmlAttribute: those of a tag that do not lead out */
} EstSvgValues;

void est_svg_values_init (EstSvgValues *values, EstOdtReading *reading);
void est_svg_values_clear (EstSvgValues *values);

/* FALSE: the drawing is refused. */
gboolean est_svg_values_judge (EstSvgValues *values, const EstXmlToken *token,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
