/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

/* The grey pixels of a scan without dark specks of a pixel or two, row after row without
 * a gap; strokes stay as they are, however thin.  The caller's. */
unsigned char *est_pdf_specks_remove (const fz_pixmap *picture);
