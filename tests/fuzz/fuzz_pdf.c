/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf.h"

#include "tests/fuzz/fuzz.h"
#include "tests/support/document_law.h"
#include "tests/support/engine.h"

/* The bytes of a PDF. */

static const EstFormat pdf = {
  .name = "pdf",
  .probe = est_pdf_probe,
  .prepare = est_pdf_prepare,
  .read = est_pdf_read,
  .write = est_pdf_write,
  .redraw = est_pdf_redraw,
  .unpack = est_pdf_unpack,
  .check = est_pdf_check,
};

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);

  if (est_pdf_probe (file, ""))
    fuzz_require_lawful (document_law_broken (&pdf, file));
  return 0;
}
