/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt.h"

#include "tests/fuzz/fuzz.h"
#include "tests/support/document_law.h"
#include "tests/support/odt_sample.h"
#include "tests/support/engine.h"

/* What stands in the office:text of a text document, in a package that is sound. */

static const EstFormat odt = {
  .name = "odt",
  .probe = est_odt_probe,
  .read = est_odt_read,
  .write = est_odt_write,
  .unpack = est_odt_unpack,
  .check = est_odt_check,
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
  g_autoptr (GBytes) file = odt_with_body (body);

  fuzz_require_lawful (document_law_broken (&odt, file));
  return 0;
}
