/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What was read in pictures, each known by a digest of its pixels.  It can be handed to
 * whoever meets the same pictures again, in another process: who takes it believes
 * nothing that could not be true, and looks for itself when there is nothing to believe. */

enum { EST_PDF_SIGN_LETTERS = 4 };

/* One letter, or one word that could hardly be read. */
typedef struct {
  guint16 left, right;  /* in the picture */
  guint16 top, bottom;  /* of its line */
  gboolean begins_line; /* is the first of it */
  gboolean begins_word;
  gboolean is_doubtful;
  guint n_letters; /* 0: none that is known */
  gunichar letters[EST_PDF_SIGN_LETTERS];
} EstPdfSign;

typedef struct {
  guint confidence; /* of 100 */
  GArray *signs;    /* of EstPdfSign */
} EstPdfReading;

EstPdfReading *est_pdf_reading_new (void);
void est_pdf_reading_free (gpointer reading);

/* By digest, in hexadecimal. */
GHashTable *est_pdf_readings_new (void);
GBytes *est_pdf_readings_pack (GHashTable *readings);

/* Empty when anything in @bytes is amiss; NULL: none were handed over. */
GHashTable *est_pdf_readings_unpack (GBytes *bytes);
