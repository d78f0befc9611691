/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "pipeline/base/chain.h"
#include "tests/fuzz/fuzz.h"

/* The lines of a register, sealed with a key of zeros.  Nobody who has not the key makes a
 * line that is believed: each of those in the corpus was sealed, and whatever is made of
 * them is the same up to some line's end, or is not believed. */

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return 0;
}

/* What stands between the number of a line and the digest of the one before. */
static char *
fields_of (const char *line, gsize length)
{
  g_autofree char *own = g_strndup (line, length);
  char *number = strstr (own, "\"seq\":");
  char *start = number == NULL ? NULL : strchr (number, ',');
  char *end = start == NULL ? NULL : g_strrstr (start, ",\"prev\":\"");

  return end == NULL ? NULL : g_strndup (start + 1, (gsize) (end - start - 1));
}

/* The line after @chain, sealed anew, is the same. */
static gboolean
is_sealed (EstChain *chain, const guint8 *key, const char *line, gsize length)
{
  g_autofree char *fields = fields_of (line, length);
  EstChain next;
  g_autofree char *sealed = fields == NULL ? NULL : est_chain_seal (chain, key, fields, &next);
  gboolean same = sealed != NULL && strlen (sealed) == length && memcmp (sealed, line, length) == 0;

  if (same)
    *chain = next;
  return same;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 key[EST_KEY_BYTES] = { 0 };
  const char *text = (const char *) data;
  EstChain followed;
  EstChain sealed;
  gsize whole = 0;

  est_chain_start (&followed);
  est_chain_start (&sealed);
  if (!est_chain_follow (&followed, key, text, size, &whole))
    return 0;
  fuzz_require (whole <= size, "lines end where the text ends");
  for (gsize at = 0; at < whole;)
    {
      gsize length = (gsize) ((const char *) memchr (text + at, '\n', whole - at) - text) + 1 - at;

      fuzz_require (is_sealed (&sealed, key, text + at, length),
                    "a line that is believed is sealed");
      at += length;
    }
  fuzz_require (sealed.sequence == followed.sequence, "each line is followed once");
  return 0;
}
