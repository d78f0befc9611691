/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

/* Grey pictures made by hand for tests, without MuPDF: white but for what is drawn. */
#define MADE_PAPER 0xFF
#define MADE_INK 0x20

fz_pixmap *made_picture (int width, int height);
void made_picture_free (fz_pixmap *picture);
unsigned char *made_pixel (fz_pixmap *picture, int x, int y);
