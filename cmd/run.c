/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cmd/display.h"
#include "cmd/lists.h"
#include "cmd/manifests.h"
#include "cmd/message.h"
#include "cmd/progress.h"
#include "cmd/progress_json.h"
#include "cmd/prompt.h"
#include "cmd/engine.h"
#include "cmd/interrupt.h"
#include "cmd/sources.h"
#include "cmd/state.h"
#include "cmd/workforce.h"
#include "pipeline/base/messages.h"
#include "pipeline/report.h"

enum { MAX_JOBS = 256 };

static gboolean
is_prompt (const EstOptions *options)
{
  return strcmp (options->sources[0], "-") == 0 && options->sources[1] == NULL;
}

static gboolean
is_said (const char *answer)
{
  return answer != NULL && *answer != '\0';
}

/* An exception to the charter that is to be written somewhere, of nobody. */
static gboolean
nobody_answers (const EstOptions *options)
{
  return (options->allow_transcripts || options->allow_individual_files) && !options->dry_run &&
         !(is_said (options->authorised_by) && is_said (options->note));
}

/* How the options go together; NULL when they do. */
static const char *
contradiction (const EstOptions *options)
{
  if (options->sources[0] == NULL)
    return _ ("Say which documents to work on.");
  if (options->jobs < 0 || options->jobs > MAX_JOBS)
    return _ ("--jobs takes a number from 1 to 256.");
  if (options->progress != NULL && strcmp (options->progress, "json") != 0)
    return _ ("--progress takes “json”.");
  if (options->quiet && options->verbose)
    return _ ("--quiet and --verbose contradict each other.");
  if (is_prompt (options))
    return options->output == NULL
               ? NULL
               : _ ("With “-”, the result goes to standard output: leave out --output.");
  if (g_strv_contains ((const char *const *) options->sources, "-"))
    return _ ("“-” stands alone: run the documents apart.");
  if (options->output == NULL && !options->dry_run)
    return _ ("Say where the copies go: --output DIR.");
  if (options->output != NULL && options->output[0] == '\0')
    return _ ("--output needs the name of a folder.");
  return nobody_answers (options)
             ? _ ("What the charter refuses goes through only when somebody answers for it: add "
                  "--authorised-by ROLE and --reason TEXT. Both go into the report.")
             : NULL;
}

/* Before anything is read, so that hours of work do not end on a wrong path. */
static gboolean
make_output (const EstOptions *options, GError **error)
{
  if (options->dry_run)
    return TRUE;
  if (g_mkdir_with_parents (options->output, 0750) != 0 || access (options->output, W_OK) != 0)
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The output folder cannot be created or written. Choose another one, or "
                        "ask for the right to write there."));
  return TRUE;
}

/* A dry run keeps no register: NULL without an error. */
static EstRegister *
open_register (const EstOptions *options, EstStatus *status)
{
  return options->dry_run ? NULL : est_state_open (options, status);
}

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
tell_count (const char *sentence, guint n)
{
  (void) fprintf (stderr, sentence, n);
  (void) fputc ('\n', stderr);
}

static void
summarise (const EstOptions *options, const EstTally *tally, guint skipped)
{
  g_autofree char *sentence = NULL;

  if (options->quiet && tally->refused == 0 && tally->failed == 0 && tally->waiting == 0)
    return;
  if (tally->copied == 0 && tally->refused == 0 && tally->failed == 0 && tally->waiting == 0)
    sentence = g_strdup (_ ("Nothing to do: no document was found."));
  else if (options->dry_run)
    sentence = sentence_of_dry_run (tally);
  else
    sentence = sentence_of_run (tally, options->output);
  (void) fprintf (stderr, "%s\n", sentence);

  if (tally->failed > 0)
    tell_count (ngettext_ ("%u copy could not be written: look for a full disk, then run again.",
                           "%u copies could not be written: look for a full disk, then run again.",
                           tally->failed),
                tally->failed);
  if (tally->waiting > 0)
    tell_count (ngettext_ ("Stopped: %u document was left for the next run.",
                           "Stopped: %u documents were left for the next run.", tally->waiting),
                tally->waiting);
  if (options->verbose && skipped > 0)
    tell_count (ngettext_ ("%u temporary or hidden file was left out.",
                           "%u temporary or hidden files were left out.", skipped),
                skipped);
}

/* Noted elsewhere, it shows later that no line was cut off. */
static void
tell_head (const EstOptions *options, const EstRegister *reg)
{
  if (reg == NULL || options->quiet)
    return;
  (void) fprintf (stderr, _ ("Register: line %lu, head %s"), (gulong) est_register_count (reg),
                  est_register_head (reg));
  (void) fputc ('\n', stderr);
}

static EstProgressLevel
level_of (const EstOptions *options)
{
  if (options->quiet)
    return EST_PROGRESS_QUIET;
  return options->verbose ? EST_PROGRESS_VERBOSE : EST_PROGRESS_USUAL;
}

static EstStatus
work (EstBatch *batch, const EstOptions *options, GPtrArray *dossiers, EstRegister *reg)
{
  g_auto (EstWorkforce) workforce = { 0 };
  EstTally tally = { 0 };
  g_autoptr (GError) error = NULL;
  EstProgressJson json = est_progress_json (stdout);
  EstProgressView *view = NULL;
  EstOutlet outlet = { .output = options->output, .reg = reg, .is_stopped = est_interrupt_came };
  gboolean whole;

  if (!est_workforce_start (&workforce, batch, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  view = est_progress_view_new (stderr, est_progress_columns (stderr), level_of (options));
  outlet.watcher = options->progress != NULL
                       ? (EstWatcher){ .tell = est_progress_json_tell, .user_data = &json }
                       : (EstWatcher){ .tell = est_progress_view_tell, .user_data = view };
  outlet.crew = workforce.crew;
  est_interrupt_listen ();
  whole = est_run (batch, dossiers, &outlet, &tally, &error);
  est_progress_view_free (view);
  if (!whole)
    return est_message_error (EST_STAGE_WORK, error);

  summarise (options, &tally, est_sources_count_skipped (dossiers));
  tell_head (options, reg);
  return tally.waiting > 0 && tally.failed == 0
             ? EST_STATUS_LOOK
             : est_status_of_tally (tally.copied, tally.refused, tally.failed);
}

static EstStatus
run_documents (const EstCall *call, const EstOptions *options)
{
  EstStatus status = EST_STATUS_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = est_sources_find (options->sources, options->output, &status);
  g_auto (EstEngine) engine = { 0 };
  g_autoptr (EstRegister) reg = NULL;

  if (dossiers == NULL)
    return status;
  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  status = est_manifests_read (dossiers, engine.batch, options->policy != NULL);
  if (status == EST_STATUS_DONE)
    status = est_lists_read_dossiers (dossiers, engine.batch);
  if (status != EST_STATUS_DONE)
    return status;
  if (!options->dry_run && !est_report_can_print (&error))
    return est_message_error (EST_STAGE_SETUP, error);
  if (!make_output (options, &error))
    return est_message_error (EST_STAGE_OUTPUT, error);

  reg = open_register (options, &status);
  if (reg != NULL)
    status = est_manifests_claim (dossiers, reg, options->moved);
  if (status != EST_STATUS_DONE)
    return status;
  return work (engine.batch, options, dossiers, reg);
}

EstStatus
est_command_run (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  const char *wrong;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);

  wrong = contradiction (options);
  if (wrong != NULL)
    return est_message_usage (call->command->name, wrong);
  return is_prompt (options) ? est_prompt (call, options) : run_documents (call, options);
}
