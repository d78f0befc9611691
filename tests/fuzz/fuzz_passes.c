/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "pipeline/pipeline.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

/* Text through all passes; "|" is a border between two runs of it, as markup makes them.
 * Where the borders are must change nothing in what is said. */

#define N_COPIES 4

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

static char *
without_borders (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "|", -1);

  return g_strjoinv ("", pieces);
}

/* What becomes of @lines; NULL: they are refused. */
static char *
sanitised (const char *lines)
{
  g_autoptr (GBytes) file = fake_file (lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = est_sanitise (engine (), file, "a.fake", NULL, &error);
  gsize size = 0;
  const char *data = NULL;

  if (copy == NULL)
    {
      fuzz_require (error != NULL && error->message[0] != '\0', "a refusal has a reason");
      return NULL;
    }
  data = g_bytes_get_data (copy, &size);
  return g_strndup (data + strlen ("#fake\n"), size - strlen ("#fake\n"));
}

static void
require_same_without_borders (const char *text, const char *copy)
{
  g_autofree char *plain = without_borders (text);
  g_autofree char *plain_copy = sanitised (plain);
  g_autofree char *copy_plain = copy == NULL ? NULL : without_borders (copy);

  fuzz_require (g_strcmp0 (plain_copy, copy_plain) == 0, "borders of runs change nothing");
}

/* What stands beside a letter may look like more of a name than it did beside the name;
 * but that ends. */
static void
require_rest (const char *copy)
{
  g_autofree char *last = g_strdup (copy);

  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autofree char *again = sanitised (last);

      fuzz_require (again != NULL, "a copy can be worked again");
      if (strcmp (again, last) == 0)
        return;
      g_free (last);
      last = g_steal_pointer (&again);
    }
  fuzz_require (FALSE, "copies of copies come to rest");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *copy = NULL;

  /* Other signs of the invented format that are no text. */
  if (strstr (text, "¦") != NULL || strstr (text, "⏎") != NULL || strchr (text, '#') != NULL ||
      strchr (text, '\r') != NULL)
    return -1;
  copy = sanitised (text);
  require_same_without_borders (text, copy);
  if (copy != NULL)
    require_rest (copy);
  return 0;
}
