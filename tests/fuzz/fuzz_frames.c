/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/replies.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/engine.h"

/* What a child that was taken over may say to its parent.  What is believed must be
 * such that it can be said again. */

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

/* All that a child can tell, in one; FALSE: it is not believed. */
typedef struct {
  GPtrArray *sightings;
  GPtrArray *wanted;
  EstDocumentRecord *record;
} Told;

static gboolean
take (GBytes *bytes, Told *told)
{
  EstFrames frames = est_frames_of (bytes);

  told->sightings = est_replies_take_sightings (&frames, engine ()->categories);
  told->wanted = est_replies_take_wanted (&frames);
  told->record = est_document_record_new (0);
  est_replies_take_record (&frames, told->record, engine ()->categories);
  return est_frames_are_whole (&frames);
}

static GBytes *
say (const Told *told)
{
  GByteArray *frames = g_byte_array_new ();

  est_replies_put_sightings (frames, told->sightings, engine ()->categories);
  est_replies_put_wanted (frames, told->wanted);
  est_replies_put_record (frames, told->record, engine ()->categories);
  return g_byte_array_free_to_bytes (frames);
}

static void
clear (Told *told)
{
  g_clear_pointer (&told->sightings, g_ptr_array_unref);
  g_clear_pointer (&told->wanted, g_ptr_array_unref);
  g_clear_pointer (&told->record, est_document_record_free);
}

static void
require_sayable (const Told *told)
{
  g_autoptr (GBytes) said = say (told);
  g_autoptr (GBytes) said_again = NULL;
  Told heard = { 0 };

  fuzz_require (take (said, &heard), "what was believed is believed when it is said again");
  said_again = say (&heard);
  fuzz_require (g_bytes_equal (said, said_again), "it says the same when it is said again");
  clear (&heard);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  Told told = { 0 };

  if (take (bytes, &told))
    require_sayable (&told);
  clear (&told);
  return 0;
}
