/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_check.h"

/* Called for each token of a part in order; FALSE with @error ends the visit. */
typedef gboolean (*EstXmlVisit) (const EstXmlToken *token, const char *data, gpointer user_data,
                                 GError **error);

/* Visits @text, UTF-8, once the second eye has found it well-formed, and fails
 * when both have not seen the same. */
gboolean est_xml_visit (EstXmlNames *names, GBytes *text, const EstLimits *limits,
                        EstXmlVisit visit, gpointer user_data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether our scanner counts in @text what @seen says another reader did. */
gboolean est_xml_agrees (EstXmlNames *names, GBytes *text, const EstXmlTally *seen,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same once more, for a part in which both have been found to agree. */
gboolean est_xml_visit_again (EstXmlNames *names, GBytes *text, EstXmlVisit visit,
                              gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The attribute called @name, as in EstXmlName, or its value, decoded; NULL when the
 * tag has none. */
const EstXmlAttribute *est_xml_token_attribute (const EstXmlToken *token, const char *name);
char *est_xml_token_value (const EstXmlToken *token, const char *data, const char *name);
