/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_links.h"

/* A new file with the pages of @pdf, @links (NULL: none), and nothing else of it: no
 * properties, tags, attachments, scripts, forms, annotations.  The same pages give the
 * same bytes. */
GBytes *est_pdf_graft (EstPdf *pdf, const EstPdfLinks *links,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
