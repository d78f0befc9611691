/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf.h"

/* Where the module is linked in, there is nothing to load. */
void
est_pdf_prepare (GBytes *bytes)
{
  (void) bytes;
}

const EstFormat est_pdf_format = {
  .read = est_pdf_read,
  .write = est_pdf_write,
  .redraw = est_pdf_redraw,
  .unpack = est_pdf_unpack,
  .check = est_pdf_check,
};
