/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"

/* Marks those of @lines that the blocks of @document from @first_block on do not say,
 * word for word, or not in that order.  Case, accents and hyphens do not count.
 * @is_new: one for each line, FALSE before. */
void est_pdf_words_find_news (const EstDocument *document, guint first_block, char **lines,
                              gboolean *is_new);
