/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "extractors/pdf_source.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Second reading: what Poppler reads on page @page_index, as far as the blocks
 * from @first_block on do not say the same. */
gboolean est_pdf_read_again (PopplerDocument *poppler, EstDocument *document, guint first_block,
                             guint page_index, const EstPdfPage *page,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
