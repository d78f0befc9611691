/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/manifest.h"

#include "tests/fuzz/fuzz.h"
#include "tests/support/engine.h"

/* What people write in a dossier.ini. */

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

/* A sentence that can be shown on a terminal: no code of it comes from the file. */
static gboolean
is_a_sentence (const char *message)
{
  if (message[0] == '\0' || !g_utf8_validate (message, -1, NULL))
    return FALSE;
  for (const char *at = message; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static void
look_at (const EstManifest *manifest)
{
  for (guint i = 0; i < est_manifest_n_files (manifest); i++)
    {
      const EstFileEntry *entry = est_manifest_get_file (manifest, i);

      (void) est_file_entry_fits (entry, "bilans/bilan 2025.docx");
      fuzz_require (est_file_entry_line (entry) > 0, "each entry has its line");
    }
  (void) est_manifest_file (manifest, "a.docx");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EstManifest) manifest =
      est_manifest_parse (bytes, engine ()->form, engine ()->usage, &error);

  if (manifest != NULL)
    look_at (manifest);
  else
    fuzz_require (error != NULL && is_a_sentence (error->message), "a refusal is a sentence");
  return 0;
}
