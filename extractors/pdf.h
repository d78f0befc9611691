/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* PDF: glyphs are taken out of the content streams one by one, a label stands in
 * their place, and what a page needs to look the same is carried into a new file. */

gboolean est_pdf_probe (GBytes *bytes, const char *name);
EstDocument *est_pdf_read (GBytes *bytes, const EstLimits *limits, GError **error);
GBytes *est_pdf_write (const EstDocument *document, const GArray *edits, GError **error);
GPtrArray *est_pdf_unpack (GBytes *bytes, const EstLimits *limits, GError **error);
gboolean est_pdf_check (GBytes *bytes, const EstLimits *limits, GError **error);
