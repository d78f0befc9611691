/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_engine.h"
#include "extractors/pdf_readings.h"

/* Tesseract, opened for the first picture of a document and kept for the others.  What
 * another process has read is taken from it, as far as the pictures are the same. */
typedef struct _EstPdfOcr EstPdfOcr;

/* @readings: of est_pdf_readings_pack (); NULL: everything is read here. */
EstPdfOcr *est_pdf_ocr_new (const EstLimits *limits, GBytes *readings);
void est_pdf_ocr_free (EstPdfOcr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPdfOcr, est_pdf_ocr_free)

/* What the grey @picture of a page says; borrowed.  NULL with EST_ERROR_LIMIT when it is
 * one too many. */
const EstPdfReading *est_pdf_ocr_read (EstPdfOcr *ocr, const fz_pixmap *picture, GError **error);

/* What was read here so far, by digest: what another process has read is not among it. */
GHashTable *est_pdf_ocr_readings (EstPdfOcr *ocr);
