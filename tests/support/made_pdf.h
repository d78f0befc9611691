/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* PDFs made by hand for tests: A4 pages whose contents are given, with Helvetica as
 * /F1. */
GBytes *made_page (const char *content);
GBytes *made_pages (const char *const *contents, guint n);

/* The same, one page, with more: @resources and @page are entries of the resources
 * and of the page, @root of the catalogue, @objects whole objects, numbered from 10. */
GBytes *made_page_with (const char *content, const char *resources, const char *page,
                        const char *root, const char *const *objects);

EstDocument *made_read (GBytes *bytes);

/* The text of all blocks of @bytes, a line each. */
char *made_text (GBytes *bytes);

/* @bytes with every @value replaced by @label, as the pipeline would. */
GBytes *made_replaced (GBytes *bytes, const char *value, const char *label, GError **error);

/* The same, under a policy and with pages drawn as pictures; @drawn: as for redraw(). */
typedef struct {
  const char *value;
  const char *label;
  EstTreatment treatment;
  GArray *drawn;
} MadeEdit;

GBytes *made_edited (GBytes *bytes, const MadeEdit *edit, GError **error);

/* All that est_pdf_unpack() finds in @bytes, in one piece. */
GString *made_everything (GBytes *bytes);
