/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* In place of a fuzzer: gives the harness the files named on the command line, or those of
 * its own corpus, one after the other, and each of them cut short.  So that what a fuzzer
 * once found is tried at each `make test`. */

static void
give (const guint8 *data, gsize size)
{
  /* A copy of just that size: whoever reads behind it is seen. */
  g_autofree guint8 *own = g_memdup2 (data, size);

  (void) LLVMFuzzerTestOneInput (own, size);
}

static gboolean
replay_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, &error))
    {
      (void) fprintf (stderr, "%s\n", error->message);
      return FALSE;
    }
  give ((const guint8 *) data, size);
  for (guint i = 1; i < 4; i++)
    give ((const guint8 *) data, size * i / 4);
  return TRUE;
}

/* "fuzz_docx" → tests/fuzz/corpus/docx */
static char *
corpus_of (const char *program)
{
  g_autofree char *name = g_path_get_basename (program);
  const char *rest = strchr (name, '_');

  return g_build_filename ("tests", "fuzz", "corpus", rest == NULL ? name : rest + 1, NULL);
}

static guint
replay_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      n += replay_file (file) ? 1 : 0;
    }
  return n;
}

size_t
LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size)
{
  (void) max_size;
  if (size > 0)
    data[size / 2] ^= 1;
  return size;
}

int
main (int argc, char **argv)
{
  g_autofree char *corpus = corpus_of (argv[0]);
  guint n = 0;

  (void) LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    n += replay_file (argv[i]) ? 1 : 0;
  if (argc == 1)
    n = replay_folder (corpus);
  (void) printf ("%u inputs\n", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
