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

/* The same once more, for a part that a visit has gone through before. */
gboolean est_xml_visit_again (EstXmlNames *names, GBytes *text, EstXmlVisit visit,
                              gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The decoded value of the attribute called @name, as in EstXmlName; NULL when
 * the tag has none. */
char *est_xml_token_value (const EstXmlToken *token, const char *data, const char *name);
