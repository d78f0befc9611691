/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Pictures without what cameras and programs write beside the pixels: EXIF, XMP,
 * IPTC, comments, thumbnails, colour profiles, bytes behind the end.  Nothing is
 * encoded again: what is shown stays as it is.  Each returns a reference to what
 * it was given when there is nothing to clean, and NULL for what is damaged. */
GBytes *est_png_clean (GBytes *bytes);
GBytes *est_jpeg_clean (GBytes *bytes);
GBytes *est_gif_clean (GBytes *bytes);
GBytes *est_webp_clean (GBytes *bytes);
GBytes *est_tiff_clean (GBytes *bytes);
GBytes *est_bmp_clean (GBytes *bytes);

/* Metafiles draw, and write: NULL as well for those that hold text. */
GBytes *est_emf_clean (GBytes *bytes);
GBytes *est_wmf_clean (GBytes *bytes);

/* Any of them, by its first bytes; NULL for all other kinds. */
GBytes *est_picture_clean (GBytes *bytes);

/* "png" for bytes that begin like one; NULL: none that est_picture_clean() knows. */
const char *est_picture_extension (GBytes *bytes);

/* What the picture says of its size in pixels; FALSE: nothing that could be. */
gboolean est_picture_size (GBytes *bytes, guint *width, guint *height);
