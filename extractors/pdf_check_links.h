/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* Whether the links on the pages of a copy, and its outline, hold what the writer puts
 * there and nothing else. @met: numbers of the objects that are known to be good, the
 * pages among them. */
gboolean est_pdf_check_links (qpdf_data handle, GHashTable *met);
