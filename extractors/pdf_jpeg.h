/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <mupdf/fitz.h>

/* The grey @picture as a JPEG of at most so many bytes, without a word about who made it;
 * NULL: it cannot be one. */
GBytes *est_pdf_jpeg_encode (const fz_pixmap *picture, gsize most);
