/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/docx_fates.h"
#include "extractors/office.h"

/* Word files: DOCX, DOTX, DOCM, DOTM.  Text comes as blocks through the engine,
 * everything else passes only by the table of fates; see extractors/README.md. */
gboolean est_docx_probe (GBytes *bytes, const char *name);
EstDocument *est_docx_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
                            GError **error);

/* The same on other terms, within another document; and by another table, for tests
 * that want to see what a row is good for. */
EstDocument *est_docx_read_on (GBytes *bytes, const EstOfficeTerms *terms, GError **error);
EstDocument *est_docx_read_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error);

GBytes *est_docx_write (const EstDocument *document, const GArray *edits, GError **error);
GPtrArray *est_docx_unpack (GBytes *bytes, const EstLimits *limits, GError **error);
gboolean est_docx_check (GBytes *bytes, const EstLimits *limits, GError **error);
gboolean est_docx_check_at (GBytes *bytes, const EstLimits *limits, guint depth, GError **error);
gboolean est_docx_check_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error);

/* check() and unpack() of the same bytes, each part of which is parsed once for both. */
GPtrArray *est_docx_check_unpack (GBytes *bytes, const EstLimits *limits, GError **error);

/* Of est_package_unpack()'s streams, says which words of the raw ones are the format's own. */
void est_docx_leave_words (GPtrArray *streams);
