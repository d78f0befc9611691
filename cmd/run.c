/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cmd/file_list.h"
#include "cmd/lists.h"
#include "cmd/log.h"
#include "cmd/manifests.h"
#include "cmd/message.h"
#include "cmd/progress.h"
#include "cmd/progress_json.h"
#include "cmd/prompt.h"
#include "cmd/sharing.h"
#include "cmd/engine.h"
#include "cmd/interrupt.h"
#include "cmd/sources.h"
#include "cmd/state.h"
#include "cmd/summary.h"
#include "cmd/workforce.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/presence.h"
#include "pipeline/report.h"

enum { MAX_JOBS = 256, USUAL_PURGE_PERCENT = 20 };

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
  if (options->purge_limit < 0 || options->purge_limit > 100 ||
      (options->purge_limit > 0 && !options->purge))
    return _ ("--purge-limit takes a number from 1 to 100, and comes with --purge.");
  if (options->purge && options->dry_run)
    return _ ("--dry-run takes nothing away: leave out --purge.");
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

/* Noted elsewhere, it shows later that no line was cut off. */
static void
tell_head (const EstOptions *options, const EstRegister *reg)
{
  if (reg == NULL || options->quiet)
    return;
  (void) fputs (est_log_mark (stderr, EST_LOG_NOTICE), stderr);
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

/* What this run sees whole; NULL: only a part of anything. */
static GStrv
roots_of (const EstOptions *options)
{
  g_autoptr (GStrvBuilder) roots = g_strv_builder_new ();

  if (options->shard != NULL || options->files_from != NULL)
    return NULL;
  for (char **source = options->sources; *source != NULL; source++)
    {
      g_autofree char *root = est_path_resolve (*source);

      if (root != NULL)
        g_strv_builder_add (roots, root);
    }
  return g_strv_builder_end (roots);
}

static EstStatus
work (EstBatch *batch, const EstOptions *options, GPtrArray *dossiers, EstRegister *reg,
      EstSharing *sharing)
{
  g_auto (EstWorkforce) workforce = { 0 };
  EstTally tally = { 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) roots = roots_of (options);
  EstProgressJson json = est_progress_json (stdout);
  EstProgressView *view = NULL;
  EstOutlet outlet = {
    .output = options->output,
    .reg = reg,
    .all_anew = options->force,
    .purge = options->purge,
    .purge_percent = options->purge_limit > 0 ? (guint) options->purge_limit : USUAL_PURGE_PERCENT,
    .roots = (const char *const *) roots,
    .is_stopped = est_interrupt_came,
  };
  gboolean whole;

  if (!est_workforce_start (&workforce, batch, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  view = est_progress_view_new (stderr, est_progress_columns (stderr), level_of (options));
  outlet.watcher = options->progress != NULL
                       ? (EstWatcher){ .tell = est_progress_json_tell, .user_data = &json }
                       : (EstWatcher){ .tell = est_progress_view_tell, .user_data = view };
  outlet.crew = workforce.crew;
  outlet.name = est_sharing_name;
  outlet.made = est_sharing_made;
  outlet.may_stay = est_sharing_may_stay;
  outlet.named = sharing;
  est_interrupt_listen ();
  whole = est_run (batch, dossiers, &outlet, &tally, &error);
  est_progress_view_free (view);
  if (!whole || !est_sharing_end (sharing, tally.failed == 0 && !est_interrupt_came (), &error))
    return est_message_error (EST_STAGE_WORK, error);

  if (!est_summary_keep (&tally, reg, &error))
    return est_message_error (EST_STAGE_WORK, error);
  est_summary_tell (options, &tally, est_sources_count_skipped (dossiers));
  tell_head (options, reg);
  return est_summary_status (&tally);
}

/* An empty folder where a share should be is not “nothing to do”. */
static gboolean
is_present (const EstOptions *options, const EstPresence *presence, EstRegister *reg,
            GError **error)
{
  EstPresenceWish wish = {
    .output = options->dry_run ? NULL : options->output,
    .needs_markers = options->require_marker,
    .may_be_empty = options->allow_empty,
  };

  return est_presence_check (presence, &wish, reg, error);
}

static EstStatus
run_documents (const EstCall *call, const EstOptions *options, const EstShard *shard)
{
  EstStatus status = EST_STATUS_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = est_sources_find (options->sources, options->output, &status);
  g_auto (EstEngine) engine = { 0 };
  g_auto (EstShare) share = { 0 };
  g_autoptr (EstPresence) presence = NULL;
  g_autoptr (EstRegister) reg = NULL;
  g_auto (EstSharing) sharing = { .share = &share, .output = options->output };

  if (dossiers == NULL)
    return status;
  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  presence = est_presence_new ((const char *const *) options->sources, dossiers);
  status = est_manifests_read (dossiers, engine.batch, options->policy != NULL);
  est_shard_take (shard, (const char *const *) options->sources, dossiers, &share);
  if (status == EST_STATUS_DONE)
    status = est_lists_read_dossiers (dossiers, engine.batch);
  if (status != EST_STATUS_DONE)
    return status;
  if (!options->dry_run && !est_report_can_print (&error))
    return est_message_error (EST_STAGE_SETUP, error);
  reg = open_register (options, &status);
  if (status != EST_STATUS_DONE)
    return status;
  if (!is_present (options, presence, reg, &error))
    return est_message_error (EST_STAGE_LOCK, error);
  if (!make_output (options, &error))
    return est_message_error (EST_STAGE_OUTPUT, error);
  sharing.reg = reg;
  if (!est_sharing_begin (&sharing, shard, engine.batch, &error))
    return est_message_error (EST_STAGE_OUTPUT, error);
  if (reg != NULL)
    status = est_manifests_claim (dossiers, reg, options->moved);
  if (status != EST_STATUS_DONE)
    return status;
  return work (engine.batch, options, dossiers, reg, &sharing);
}

/* What stands in a list counts as if it were typed. */
static gboolean
complete (EstOptions *options, EstShard *shard, GError **error)
{
  return (options->files_from == NULL || est_file_list_read (options, error)) &&
         (options->shard == NULL || est_shard_parse (options->shard, shard, error));
}

EstStatus
est_command_run (const EstCall *call)
{
  EstShard shard = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  const char *wrong;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (!complete (options, &shard, &error))
    return g_error_matches (error, EST_ERROR, EST_ERROR_USAGE)
               ? est_message_usage (call->command->name, error->message)
               : est_message_error (EST_STAGE_DISCOVER, error);

  wrong = contradiction (options);
  if (wrong != NULL)
    return est_message_usage (call->command->name, wrong);
  return is_prompt (options) ? est_prompt (call, options) : run_documents (call, options, &shard);
}
