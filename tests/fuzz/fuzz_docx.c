/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"

#include "tests/fuzz/fuzz.h"
#include "tests/support/document_law.h"
#include "tests/support/docx_sample.h"
#include "tests/support/engine.h"

/* The markup of a Word document's body, in a package that is sound. */

static const EstFormat docx = {
  .name = "docx",
  .probe = est_docx_probe,
  .read = est_docx_read,
  .write = est_docx_write,
  .unpack = est_docx_unpack,
  .check = est_docx_check,
};

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  /* Every other one stays as it is: what a parser refuses is to be tried too. */
  g_autofree char *body = size % 2 == 0 ? g_strdup (text) : fuzz_markup (text);
  g_autoptr (GBytes) file = docx_with_body (body);

  fuzz_require_lawful (document_law_broken (&docx, file));
  return 0;
}
