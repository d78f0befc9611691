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
  .readings = est_pdf_readings,
  .read_with = est_pdf_read_with,
  .write = est_pdf_write,
  .redraw = est_pdf_redraw,
  .unpack = est_pdf_unpack,
  .unpack_reread = est_pdf_unpack_reread,
  .check = est_pdf_check,
};
