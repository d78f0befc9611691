/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_lines.h"

/* Forms have a box for each letter: |_|_|_|.  Marks the letters of @segment that draw the
 * boxes around others, and joins what stands letter by letter in boxes of one width. */
void est_pdf_boxes_find (EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment);

/* Makes one segment of digits that stand in boxes as wide as columns. */
void est_pdf_boxes_join (EstPdfLines *lines, const EstPdfPage *page);
