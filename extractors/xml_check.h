/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_parse.h"
#include "extractors/xml_scan.h"

/* The second eye: libxml2 reads @part from end to end, without network, DOCTYPE
 * or entities of its own, no deeper than the limits allow, and counts. */
gboolean est_xml_check (GBytes *part, const EstLimits *limits, EstXmlTally *tally,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts one element and its attributes, as libxml2 tells them. */
void est_xml_tally_start (EstXmlTally *tally, const EstXmlStart *element);

gboolean est_xml_tally_equal (const EstXmlTally *a, const EstXmlTally *b);
