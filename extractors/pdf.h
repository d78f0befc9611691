/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* PDF: glyphs are taken out of the content streams one by one, a label stands in
 * their place, and what a page needs to look the same is carried into a new file. */

/* All but probe(), of the module that holds the engines. */
extern const EstFormat est_pdf_format;

gboolean est_pdf_probe (GBytes *bytes, const char *name);
void est_pdf_prepare (GBytes *bytes);
EstDocument *est_pdf_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
                           GError **error);
GBytes *est_pdf_readings (const EstDocument *document);
EstDocument *est_pdf_read_with (GBytes *bytes, GBytes *readings, const EstLimits *limits,
                                const EstTreatment *treatment, GError **error);
GBytes *est_pdf_write (const EstDocument *document, const GArray *edits, GError **error);
GBytes *est_pdf_redraw (const EstDocument *document, const GArray *edits, GArray *pages,
                        GError **error);
GPtrArray *est_pdf_unpack_reread (GBytes *bytes, const EstDocument *reread, const EstLimits *limits,
                                  GError **error);
GPtrArray *est_pdf_unpack (GBytes *bytes, const EstLimits *limits, GError **error);
gboolean est_pdf_check (GBytes *bytes, const EstLimits *limits, GError **error);
