/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/text_encoding.h"
#include "pipeline/model/format.h"

/* Plain text and Markdown: rewritten in place, in the encoding and with the line
 * ends it came with. */

/* The stretch of the decoded text behind one anchor. */
typedef struct {
  gsize start;
  gsize length;
} EstTextStretch;

/* What the writer needs: the backing of a document of this format. */
typedef struct {
  GString *text; /* decoded */
  EstTextEncoding encoding;
  GArray *stretches; /* of EstTextStretch, by anchor, in the order of the text */
} EstTextSource;

gboolean est_text_probe (GBytes *bytes, const char *name);
EstDocument *est_text_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
                            GError **error);
GBytes *est_text_write (const EstDocument *document, const GArray *edits, GError **error);
GPtrArray *est_text_unpack (GBytes *bytes, const EstLimits *limits, GError **error);
gboolean est_text_check (GBytes *bytes, const EstLimits *limits, GError **error);
