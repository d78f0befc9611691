/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/user_lists.h"

#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/engine.h"

/* A list that users write, searched in a text: what follows the first line "====". */

#define BORDER "\n====\n"

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

static gboolean
lies_in (const EstListMatch *match, const char *text, gsize length)
{
  return match->start < match->end && match->end <= length &&
         g_utf8_get_char_validated (text + match->start, -1) != (gunichar) -1 &&
         ((guint8) text[match->end] & 0xC0) != 0x80;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *whole = fuzz_text (data, size);
  const char *border = strstr (whole, BORDER);
  gsize length = border == NULL ? strlen (whole) : (gsize) (border - whole);
  const char *text = border == NULL ? whole : border + strlen (BORDER);
  g_autoptr (GBytes) list = g_bytes_new (whole, length);
  g_autoptr (EstUserLists) lists = est_user_lists_new (engine ()->lexicon);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) matches = NULL;

  if (!est_user_lists_add (lists, list, "run", &error))
    {
      fuzz_require (error != NULL && error->message[0] != '\0', "a refusal has a reason");
      return 0;
    }
  matches = est_user_lists_find (lists, text, strlen (text));
  for (guint i = 0; i < matches->len; i++)
    fuzz_require (lies_in (&g_array_index (matches, EstListMatch, i), text, strlen (text)),
                  "what is found lies between two characters of the text");
  return 0;
}
