/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* What of a PDF is looked through in haste, or not at all: streams of numbers. */

/* A font or a profile.  They hold names of glyphs and of type founders, and of devices:
 * words, but none that people wrote here. @data: its bytes, unpacked. */
gboolean est_pdf_stream_is_program (qpdf_data qpdf, qpdf_oh dictionary, GBytes *data);

/* A picture that is nothing but numbers, of a size that tells in the time it takes to look
 * at it: every byte is of a point that is shown, or of a JPEG without words. @is_unpacked:
 * no filter is left. */
gboolean est_pdf_stream_is_pixels (qpdf_data qpdf, qpdf_oh dictionary, GBytes *data,
                                   gboolean is_unpacked);

/* Whether @packed, of which @data was made, holds no more than that. */
gboolean est_pdf_stream_is_told_by (GBytes *packed, GBytes *data);
