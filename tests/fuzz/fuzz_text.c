/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text.h"

#include "tests/fuzz/fuzz.h"
#include "tests/support/document_law.h"
#include "tests/support/engine.h"

/* A text file, in whatever encoding its bytes make it. */

static const EstFormat text = {
  .name = "text",
  .probe = est_text_probe,
  .read = est_text_read,
  .write = est_text_write,
  .unpack = est_text_unpack,
  .check = est_text_check,
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

  fuzz_require_lawful (document_law_broken (&text, file));
  return 0;
}
