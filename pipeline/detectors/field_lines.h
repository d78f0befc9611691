/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_reading.h"

/* Labels in a text and what stands behind them: "Nom : …", "Nom …………", "De :
 * …", "Présents : …".  @pending: the row of a label at the end of the block
 * before, whose value is still to come, or NULL; afterwards the same for this
 * block. */
gboolean est_field_lines_read (EstFieldReading *reading, const EstFieldRow **pending,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A quick look at a block that is not open: FALSE, no label stands in it. */
gboolean est_field_lines_may_read (const EstFieldReading *reading);
