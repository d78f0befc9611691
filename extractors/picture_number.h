/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The bytes of a picture, and the numbers in them. */
typedef struct {
  const guint8 *data;
  gsize size;
} EstPictureBytes;

EstPictureBytes est_picture_bytes (GBytes *picture);

/* The number of @n_bytes, four at most, at @at; 0 for what lies beyond the end. */
guint est_picture_number (const EstPictureBytes *bytes, gsize at, guint n_bytes,
                          gboolean is_big_endian);

/* Appends @number, or writes it over what is at @at. */
void est_picture_append (GByteArray *out, guint number, guint n_bytes, gboolean is_big_endian);
void est_picture_put (GByteArray *out, gsize at, guint number, guint n_bytes,
                      gboolean is_big_endian);

/* @picture itself when @out holds the same bytes; takes @out over. */
GBytes *est_picture_settle (GBytes *picture, GByteArray *out);
