/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_scan.h"
#include "pipeline/model/format.h"

/* The second eye: libxml2 reads @part from end to end, without network, DOCTYPE
 * or entities of its own, no deeper than the limits allow, and counts. */
gboolean est_xml_check (GBytes *part, const EstLimits *limits, EstXmlTally *tally,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
