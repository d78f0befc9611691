/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_readings.h"
#include "tests/fuzz/fuzz.h"

/* What a child that was taken over may say of the pictures it has read.  What is believed
 * could have been read, and says the same when it is said again. */

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return 0;
}

static void
require_possible (const EstPdfReading *reading)
{
  fuzz_require (reading->confidence <= 100, "nothing is read better than wholly");
  for (guint i = 0; i < reading->signs->len; i++)
    {
      const EstPdfSign *sign = &g_array_index (reading->signs, EstPdfSign, i);

      fuzz_require (sign->left <= sign->right && sign->top <= sign->bottom,
                    "a sign ends behind its beginning");
      fuzz_require (sign->n_letters <= EST_PDF_SIGN_LETTERS, "a sign has few letters");
      for (guint k = 0; k < sign->n_letters; k++)
        fuzz_require (sign->letters[k] != 0 && g_unichar_validate (sign->letters[k]),
                      "a letter is one of Unicode");
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GHashTable) readings = est_pdf_readings_unpack (bytes);
  g_autoptr (GHashTable) heard = NULL;
  g_autoptr (GBytes) said = NULL;
  g_autoptr (GBytes) said_again = NULL;
  GHashTableIter iter;
  gpointer reading = NULL;

  g_hash_table_iter_init (&iter, readings);
  while (g_hash_table_iter_next (&iter, NULL, &reading))
    require_possible (reading);
  said = est_pdf_readings_pack (readings);
  heard = est_pdf_readings_unpack (said);
  said_again = est_pdf_readings_pack (heard);
  fuzz_require (g_hash_table_size (heard) == g_hash_table_size (readings),
                "what was believed is believed when it is said again");
  fuzz_require (g_bytes_equal (said, said_again), "it says the same when it is said again");
  return 0;
}
