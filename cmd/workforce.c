/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/workforce.h"

#include "cmd/message.h"
#include "extractors/warmth.h"
#include "pipeline/base/messages.h"

/* What a copy may weigh beside its source: several times as much, for a scan. */
enum { OUTPUT_FACTOR = 8 };

/* On a machine that is busy with other things, time on the wall runs faster than
 * a process gets its turn. */
enum { WALL_FACTOR = 8, WALL_EXTRA = 30 };

/* Time for the whole of a document, its pictures included; a limit that nobody will live
 * to see is as good as none. */
static guint64
most_seconds (const EstLimits *limits)
{
  guint64 scanning = G_MAXUINT32;

  if (limits->scan_pages < G_MAXUINT16 && limits->scan_seconds < G_MAXUINT16)
    scanning = limits->scan_pages * limits->scan_seconds;
  return MIN (limits->cpu_seconds, G_MAXUINT32) + scanning;
}

static gboolean
shut_in (EstWorkforce *workforce, EstBatch *batch, guint n_hands, GError **error)
{
  EstSandboxLimits limits = {
    .cpu_seconds = batch->limits.cpu_seconds,
    .most_cpu_seconds = most_seconds (&batch->limits),
    .memory_bytes = batch->limits.memory_bytes,
    .output_bytes = OUTPUT_FACTOR * batch->limits.file_bytes,
    .readable = est_warmth_folders,
  };
  EstCrewSettings settings = {
    .n_hands = n_hands,
    .wall_seconds = WALL_FACTOR * limits.cpu_seconds + WALL_EXTRA,
    .most_cpu_seconds = limits.most_cpu_seconds,
  };

  workforce->sandbox = est_sandbox_new (&limits, error);
  if (workforce->sandbox == NULL)
    return FALSE;
  est_warmth_bring ();
  settings.sandbox = workforce->sandbox;
  workforce->crew = est_crew_new (&settings);
  batch->confinement = est_sandbox_word (workforce->sandbox);
  return TRUE;
}

gboolean
est_workforce_start (EstWorkforce *workforce, EstBatch *batch, const EstOptions *options,
                     GError **error)
{
  const guint n_hands = options->jobs > 0 ? (guint) options->jobs : g_get_num_processors ();

  if (options->no_sandbox)
    est_message (_ ("Warning: with --no-sandbox, documents are read by the program itself. A "
                    "document made to attack it could do what you may do; leave the option out "
                    "unless you are looking for a mistake in the program."));
  else if (est_sandbox_is_left_out ())
    est_message (_ ("Warning: this build of the program is for tests, and does not shut documents "
                    "in while it reads them."));
  else
    return shut_in (workforce, batch, n_hands, error);
  return TRUE;
}

void
est_workforce_clear (EstWorkforce *workforce)
{
  g_clear_pointer (&workforce->crew, est_crew_free);
  g_clear_pointer (&workforce->sandbox, est_sandbox_free);
}
