/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_engine.h"

/* Where a page stands in the tree of pages.  MuPDF looks for it from the root each time:
 * in a tree that is one long list, past all pages before it. */

/* Makes a tree that is a long list one of branches; pages inherit what they did. */
void est_pdf_tree_branch (fz_context *ctx, pdf_document *doc);

/* The list of a document that we make, whose tree is a list. */
void est_pdf_tree_append (fz_context *ctx, pdf_document *copy, pdf_obj *page);
pdf_obj *est_pdf_tree_page (fz_context *ctx, pdf_document *copy, guint index); /* borrowed */
