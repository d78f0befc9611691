/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* approve and reject: the human part. */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/engine.h"
#include "cmd/message.h"
#include "cmd/reports.h"
#include "cmd/results.h"
#include "cmd/state.h"
#include "pipeline/base/messages.h"
#include "pipeline/signoff.h"

/* A note is text as well: its name says so to the engine. */
#define NOTE_NAME "-.txt"

/* One command at work. */
typedef struct {
  const EstResults *results;
  EstSigner signer;
  EstRegister *reg;
  const char *data;   /* the folder of dictionaries, as the user says; may be NULL */
  EstReports reports; /* opened when the first copy is signed */
  gboolean approving;
  guint done;
  guint refused;
} Signing;

/* How the options go together; NULL when they do. */
static const char *
contradiction (const EstOptions *options, gboolean approving)
{
  if (options->sources[0] == NULL)
    return _ ("Give the output folder that holds the copies.");
  if (options->by == NULL || *options->by == '\0')
    return _ ("Say who signs: --by NAME.");
  if (options->role == NULL || *options->role == '\0')
    return _ ("Say in which function: --role ROLE.");
  if (!approving && options->sources[1] == NULL)
    return _ ("Say which copies are rejected.");
  if (!approving && (options->note == NULL || *options->note == '\0'))
    return _ ("Say why: --reason TEXT.");
  return NULL;
}

/* @options->note after the engine: whoever gives a reason quotes the document. */
static char *
redact_note (const EstCall *call, const EstOptions *options, GError **error)
{
  g_auto (EstEngine) engine = { 0 };
  g_autoptr (GBytes) note = g_bytes_new (options->note, strlen (options->note));
  g_autoptr (GBytes) clean = NULL;
  gsize length;
  const char *text;

  if (!est_engine_start (&engine, call, options, error))
    return NULL;
  clean = est_sanitise (engine.batch, note, NOTE_NAME, NULL, error);
  if (clean == NULL)
    return NULL;
  text = g_bytes_get_data (clean, &length);
  return g_strchomp (g_strndup (text, length));
}

static void
tell (const EstDocumentRecord *document, const char *sentence)
{
  (void) printf ("%s  %s\n", document->code, sentence);
}

static EstStatus
judge_one (Signing *signing, EstSignoff *signoff, const EstDocumentRecord *document)
{
  g_autoptr (GPtrArray) objections = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  objections = signing->approving ? est_signoff_objections (signoff, document, &signing->signer)
                                  : g_ptr_array_new ();
  for (guint i = 0; i < objections->len; i++)
    tell (document, objections->pdata[i]);
  if (objections->len > 0)
    {
      signing->refused++;
      return EST_STATUS_DONE;
    }
  done = signing->approving
             ? est_signoff_approve (signoff, document, &signing->signer, signing->reg, &error)
             : est_signoff_reject (signoff, document, &signing->signer, signing->reg, &error);
  if (!done)
    return est_message_error (EST_STAGE_WORK, error);
  tell (document, signing->approving ? _ ("approved") : _ ("rejected"));
  signing->done++;
  return EST_STATUS_DONE;
}

/* Whether the whole dossier may be signed off; what is missing is told. */
static gboolean
is_complete (const EstDossierRecord *record)
{
  g_autofree char *shown = est_display_escape (record->name, -1);

  if (est_signoff_n_blocking (record) == 0)
    return TRUE;
  (void) printf (_ ("%s: nothing can be signed off yet."), shown);
  (void) putchar ('\n');
  for (guint i = 0; i < record->gaps->len; i++)
    {
      const EstLack *gap = record->gaps->pdata[i];

      if (gap->blocking)
        (void) printf ("  %s\n", gap->message);
    }
  (void) printf ("%s\n", _ ("Complete dossier.ini, run again, then sign."));
  return FALSE;
}

/* Without names, what there is to sign: refused documents have no copy. */
static gboolean
is_wanted (const Signing *signing, const EstSignoff *signoff, const EstDocumentRecord *document,
           gboolean named)
{
  EstSignoffState state = est_signoff_state (signoff, document);

  if (!signing->approving)
    return state != EST_SIGNOFF_REFUSED;
  return named || (state != EST_SIGNOFF_REFUSED && state != EST_SIGNOFF_APPROVED &&
                   state != EST_SIGNOFF_REJECTED);
}

/* The report shows who has signed what. */
static EstStatus
report_dossier (Signing *signing, EstDossierRecord *record)
{
  g_autoptr (GError) error = NULL;

  if (signing->reports.data == NULL && !est_reports_open (&signing->reports, signing->data, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  if (!est_reports_write (&signing->reports, signing->results->output, record, &error))
    return est_message_error (EST_STAGE_OUTPUT, error);
  return EST_STATUS_DONE;
}

static EstStatus
judge_dossier (Signing *signing, EstDossierRecord *record, char **names)
{
  g_autoptr (GPtrArray) documents = est_results_select (record, names);
  g_autoptr (GError) error = NULL;
  g_autoptr (EstSignoff) signoff = NULL;
  EstStatus status = EST_STATUS_DONE;
  guint done_before = signing->done;

  if (documents->len == 0)
    return EST_STATUS_DONE;
  if (signing->approving && !is_complete (record))
    {
      signing->refused += documents->len;
      return EST_STATUS_DONE;
    }
  signoff = est_signoff_open (signing->results->output, record, &error);
  if (signoff == NULL)
    return est_message_error (EST_STAGE_STREAM, error);
  for (guint i = 0; i < documents->len && status == EST_STATUS_DONE; i++)
    if (is_wanted (signing, signoff, documents->pdata[i], *names != NULL))
      status = judge_one (signing, signoff, documents->pdata[i]);
  return status == EST_STATUS_DONE && signing->done > done_before ? report_dossier (signing, record)
                                                                  : status;
}

static EstStatus
conclude (const Signing *signing)
{
  if (signing->done == 0 && signing->refused == 0)
    {
      est_message (_ ("There is nothing to sign here: give a copy or its code, or look at "
                      "“estompe status”."));
      return EST_STATUS_MISSING;
    }
  return est_status_of_tally (signing->done, signing->refused, 0);
}

static EstStatus
sign (const EstCall *call, const EstOptions *options, gboolean approving)
{
  EstStatus status = EST_STATUS_DONE;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = options->note == NULL ? NULL : redact_note (call, options, &error);
  g_auto (EstResults) results = { 0 };
  g_autoptr (EstRegister) reg = NULL;
  Signing signing = { .results = &results, .data = options->data, .approving = approving };

  if (options->note != NULL && note == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (!est_results_open (&results, options->sources[0], &status))
    return status;
  reg = est_state_open (options, &status);
  if (reg == NULL)
    return status;
  signing.reg = reg;
  signing.signer = (EstSigner){
    .by = options->by,
    .role = options->role,
    .note = note,
    .places = (const char *const *) options->places,
  };
  for (guint i = 0; i < results.records->len && status == EST_STATUS_DONE; i++)
    status = judge_dossier (&signing, results.records->pdata[i], options->sources + 1);
  est_reports_clear (&signing.reports);
  return status == EST_STATUS_DONE ? conclude (&signing) : status;
}

static EstStatus
perform (const EstCall *call, gboolean approving)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  const char *wrong;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  wrong = contradiction (options, approving);
  if (wrong != NULL)
    return est_message_usage (call->command->name, wrong);
  return sign (call, options, approving);
}

EstStatus
est_command_approve (const EstCall *call)
{
  return perform (call, TRUE);
}

EstStatus
est_command_reject (const EstCall *call)
{
  return perform (call, FALSE);
}
