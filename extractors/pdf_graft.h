/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_page.h"

/* A new file with the pages of @pdf and nothing else of it: no properties, outline,
 * tags, attachments, scripts, forms, annotations.  The same pages give the same
 * bytes. */
GBytes *est_pdf_graft (EstPdf *pdf, GError **error) G_GNUC_WARN_UNUSED_RESULT;
