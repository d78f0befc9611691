/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/summary.h"

#include <stdio.h>

#include "cmd/display.h"
#include "cmd/log.h"
#include "pipeline/base/messages.h"
#include "pipeline/last_run.h"

static char *
sentence_of_dry_run (const EstTally *tally)
{
  g_autofree char *copied = g_strdup_printf (
      ngettext_ ("%u document can be copied", "%u documents can be copied", tally->copied),
      tally->copied);
  g_autofree char *refused = g_strdup_printf (
      ngettext_ ("%u would be refused", "%u would be refused", tally->refused), tally->refused);

  return g_strdup_printf (_ ("%s, %s. Nothing was written."), copied, refused);
}

static char *
sentence_of_run (const EstTally *tally, const char *output)
{
  g_autofree char *below = g_build_filename (output, "a_verifier", NULL);
  g_autofree char *reports = g_build_filename (output, "rapports", NULL);
  g_autofree char *folder = est_display_escape (below, -1);
  g_autofree char *reasons = est_display_escape (reports, -1);
  g_autofree char *copied = g_strdup_printf (
      ngettext_ ("%u copy to check in %s", "%u copies to check in %s", tally->copied),
      tally->copied, folder);
  g_autofree char *refused = g_strdup_printf (
      ngettext_ ("%u document refused (see %s)", "%u documents refused (see %s)", tally->refused),
      tally->refused, reasons);

  if (tally->refused == 0)
    return g_strdup_printf (_ ("%s."), copied);
  if (tally->copied == 0)
    return g_strdup_printf (_ ("%s."), refused);
  return g_strdup_printf (_ ("%s, %s."), copied, refused);
}

static void
tell_count (EstLogLevel level, const char *sentence, guint n)
{
  (void) fputs (est_log_mark (stderr, level), stderr);
  (void) fprintf (stderr, sentence, n);
  (void) fputc ('\n', stderr);
}

static gboolean
nothing_was_done (const EstTally *tally)
{
  return tally->copied == 0 && tally->refused == 0 && tally->failed == 0 && tally->waiting == 0;
}

static gboolean
nothing_is_to_be_told (const EstTally *tally)
{
  return tally->refused == 0 && tally->failed == 0 && tally->waiting == 0 && tally->held == 0 &&
         tally->unchanged_refused == 0 && !tally->is_purge_refused && !tally->is_out_of_reach;
}

/* What was done in this run. */
static void
tell_work (const EstOptions *options, const EstTally *tally)
{
  g_autofree char *sentence = NULL;

  if (!nothing_was_done (tally))
    sentence =
        options->dry_run ? sentence_of_dry_run (tally) : sentence_of_run (tally, options->output);
  else if (tally->unchanged + tally->unchanged_refused + tally->held > 0)
    sentence = g_strdup (_ ("Nothing to do: nothing has changed since the last run."));
  else
    sentence = g_strdup (_ ("Nothing to do: no document was found."));
  (void) fprintf (stderr, "%s%s\n",
                  est_log_mark (stderr, tally->refused > 0 ? EST_LOG_WARNING : EST_LOG_NOTICE),
                  sentence);
}

/* What was left as earlier runs had made it. */
static void
tell_unchanged (const EstTally *tally)
{
  if (tally->unchanged > 0)
    tell_count (EST_LOG_INFO,
                ngettext_ ("%u copy of an earlier run is up to date.",
                           "%u copies of earlier runs are up to date.", tally->unchanged),
                tally->unchanged);
  if (tally->unchanged_refused > 0)
    tell_count (EST_LOG_INFO,
                ngettext_ ("%u document stays refused, as its report says.",
                           "%u documents stay refused, as their reports say.",
                           tally->unchanged_refused),
                tally->unchanged_refused);
}

static void
tell_rest (const EstTally *tally)
{
  if (tally->failed > 0)
    tell_count (EST_LOG_WARNING,
                ngettext_ ("%u copy could not be written: look for a full disk, then run again.",
                           "%u copies could not be written: look for a full disk, then run again.",
                           tally->failed),
                tally->failed);
  if (tally->held > 0)
    tell_count (EST_LOG_WARNING,
                ngettext_ ("%u document is open in another program, or cannot be read for now: "
                           "the next run takes it.",
                           "%u documents are open in other programs, or cannot be read for now: "
                           "the next run takes them.",
                           tally->held),
                tally->held);
  if (tally->waiting > 0)
    tell_count (EST_LOG_WARNING,
                ngettext_ ("Stopped: %u document was left for the next run.",
                           "Stopped: %u documents were left for the next run.", tally->waiting),
                tally->waiting);
  if (tally->is_out_of_reach)
    (void) fprintf (stderr, "%s%s\n", est_log_mark (stderr, EST_LOG_WARNING),
                    _ ("The share went away while documents were worked on. Look whether it is "
                       "mounted, then run again."));
}

/* Copies whose documents are gone. */
static void
tell_gone (const EstTally *tally)
{
  if (tally->purged > 0)
    tell_count (EST_LOG_NOTICE,
                ngettext_ ("%u copy was taken away, because its document is gone.",
                           "%u copies were taken away, because their documents are gone.",
                           tally->purged),
                tally->purged);
  if (tally->gone > 0)
    tell_count (EST_LOG_NOTICE,
                ngettext_ ("%u copy is of a document that is gone: --purge takes it away.",
                           "%u copies are of documents that are gone: --purge takes them away.",
                           tally->gone),
                tally->gone);
  if (tally->is_purge_refused)
    (void) fprintf (stderr, "%s%s\n", est_log_mark (stderr, EST_LOG_WARNING),
                    _ ("These are so many that nothing was taken away: look whether the shares "
                       "are mounted. If the documents are gone on purpose, run once with "
                       "--purge-limit 100."));
}

void
est_summary_tell (const EstOptions *options, const EstTally *tally, guint skipped)
{
  if (options->quiet && nothing_is_to_be_told (tally))
    return;
  tell_work (options, tally);
  tell_unchanged (tally);
  tell_gone (tally);
  tell_rest (tally);
  if (options->verbose && skipped > 0)
    tell_count (EST_LOG_INFO,
                ngettext_ ("%u temporary or hidden file was left out.",
                           "%u temporary or hidden files were left out.", skipped),
                skipped);
}

EstStatus
est_summary_status (const EstTally *tally)
{
  if (tally->is_out_of_reach)
    return EST_STATUS_AGAIN;
  if (tally->failed == 0 && (tally->waiting > 0 || tally->held > 0 || tally->is_purge_refused))
    return EST_STATUS_LOOK;
  return est_status_of_tally (tally->copied + tally->unchanged,
                              tally->refused + tally->unchanged_refused, tally->failed);
}

gboolean
est_summary_keep (const EstTally *tally, const EstRegister *reg, GError **error)
{
  EstLastRun last = {
    .ended = g_get_real_time () / G_USEC_PER_SEC,
    .copied = tally->copied + tally->unchanged,
    .refused = tally->refused + tally->unchanged_refused,
    .waiting = tally->waiting + tally->held,
    .failed = tally->failed,
  };

  return reg == NULL || est_last_run_keep (&last, reg, error);
}
