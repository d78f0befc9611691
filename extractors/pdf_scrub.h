/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_page.h"

/* Takes out of @pages' resources, and all they lead to, what is not needed to show
 * them: keys that may not pass, text strings, the text of patterns, masks and glyph
 * procedures, notes inside pictures, or the pictures themselves. */
gboolean est_pdf_scrub (EstPdf *pdf, const EstPdfWriting *writing,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A copy of a JPEG or JPEG 2000 file without what it says beside its pixels: EXIF,
 * XMP, comments.  NULL when it is not understood. */
GBytes *est_pdf_picture_strip (const guint8 *data, gsize size, gboolean is_jpeg2000);
