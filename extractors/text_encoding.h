/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* How a text file puts characters into bytes.  Windows-1252 stands for Latin-1 as
 * well: they differ only where Latin-1 has control characters. */
typedef enum {
  EST_TEXT_UTF8,
  EST_TEXT_UTF16LE,
  EST_TEXT_UTF16BE,
  EST_TEXT_WINDOWS_1252,
} EstTextCode;

typedef struct {
  EstTextCode code;
  gboolean has_mark; /* a byte order mark comes first */
} EstTextEncoding;

/* Whether text could be in @bytes at all: no NUL but in UTF-16 that says so. */
gboolean est_text_is_plausible (GBytes *bytes);

/* The text in @bytes as UTF-8, without the byte order mark.  Encoding it again
 * gives the same bytes, to the last one.  Refuses what cannot be told for sure:
 * accents misread are names missed. */
GString *est_text_decode (GBytes *bytes, EstTextEncoding *encoding,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *est_text_encode (const GString *text, EstTextEncoding encoding,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
