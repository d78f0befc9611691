/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* status: what waits for whom. */
#include <stdio.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/monitor.h"
#include "cmd/options.h"
#include "cmd/results.h"
#include "pipeline/base/messages.h"
#include "pipeline/signoff.h"

typedef struct {
  guint approved;
  guint waiting; /* for anybody */
  guint refused; /* they have no copy */
} Standing;

static const char *
word_of (EstSignoffState state)
{
  switch (state)
    {
    case EST_SIGNOFF_APPROVED:
      return _ ("approved");
    case EST_SIGNOFF_REJECTED:
      return _ ("rejected");
    case EST_SIGNOFF_CHANGED:
      return _ ("changed since: make the copies again");
    case EST_SIGNOFF_GONE:
      return _ ("no longer there: make the copies again");
    case EST_SIGNOFF_REFUSED:
      return _ ("no copy: see the report");
    default:
      return _ ("to be read and signed");
    }
}

static void
tell_verdict (const EstVerdict *verdict)
{
  g_autofree char *by = est_display_escape (verdict->by, -1);
  g_autofree char *role = est_display_escape (verdict->role, -1);
  g_autofree char *date = g_strndup (verdict->date, sizeof "2026-02-28" - 1);
  g_autofree char *note = verdict->note == NULL ? NULL : est_display_escape (verdict->note, -1);

  (void) printf (_ (", on %s by %s (%s)"), date, by, role);
  if (note != NULL)
    (void) printf (_ (": %s"), note);
}

/* What must be acknowledged before this copy is signed off. */
static void
tell_places (const EstDocumentRecord *document)
{
  guint n = 0;

  for (guint i = 0; i < document->places->len; i++)
    {
      const EstPlaceToReread *place = &g_array_index (document->places, EstPlaceToReread, i);
      g_autofree char *id = est_place_id (document, place);

      if (place->high)
        (void) printf ("%s%s", n++ == 0 ? _ (", after --acknowledge ") : " ", id);
    }
}

/* Whoever signs should know what went through that the charter refuses. */
static void
tell_exception (const EstException *exception)
{
  g_autofree char *by = NULL;
  g_autofree char *why = NULL;

  if (exception == NULL || exception->lets == NULL || exception->by == NULL ||
      exception->why == NULL)
    return;
  by = est_display_escape (exception->by, -1);
  why = est_display_escape (exception->why, -1);
  (void) printf (_ ("; let through by %s: %s"), by, why);
}

static void
tell_document (const EstSignoff *signoff, const EstDocumentRecord *document, Standing *standing)
{
  EstSignoffState state = est_signoff_state (signoff, document);
  const EstVerdict *verdict = est_signoff_verdict (signoff, document);

  (void) printf ("  %s  %s", document->code, word_of (state));
  if ((state == EST_SIGNOFF_APPROVED || state == EST_SIGNOFF_REJECTED) && verdict != NULL)
    tell_verdict (verdict);
  if (state == EST_SIGNOFF_WAITING)
    tell_places (document);
  tell_exception (document->exception);
  (void) putchar ('\n');
  standing->approved += state == EST_SIGNOFF_APPROVED;
  standing->refused += state == EST_SIGNOFF_REFUSED;
  standing->waiting += state != EST_SIGNOFF_APPROVED && state != EST_SIGNOFF_REFUSED;
}

static EstStatus
tell_dossier (const char *output, const EstDossierRecord *record, Standing *standing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstSignoff) signoff = est_signoff_open (output, record, &error);
  g_autofree char *name = est_display_escape (record->name, -1);

  if (signoff == NULL)
    return est_message_error (EST_STAGE_STREAM, error);
  (void) printf ("%s\n", name);
  for (guint i = 0; i < record->gaps->len; i++)
    {
      const EstLack *gap = record->gaps->pdata[i];

      (void) printf ("  %s %s\n", gap->blocking ? _ ("before any sign-off:") : _ ("to check:"),
                     gap->message);
    }
  for (guint i = 0; i < record->documents->len; i++)
    tell_document (signoff, record->documents->pdata[i], standing);
  return EST_STATUS_DONE;
}

EstStatus
est_command_status (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_auto (EstResults) results = { 0 };
  Standing standing = { 0 };
  EstStatus status = EST_STATUS_DONE;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->monitor && (options->sources[0] == NULL || options->sources[1] == NULL))
    return est_monitor (options);
  if (options->sources[0] == NULL || options->sources[1] != NULL)
    return est_message_usage (call->command->name, _ ("Give one output folder."));
  if (!est_results_open (&results, options->sources[0], &status))
    return status;
  for (guint i = 0; i < results.records->len && status == EST_STATUS_DONE; i++)
    status = tell_dossier (results.output, results.records->pdata[i], &standing);
  if (status != EST_STATUS_DONE)
    return status;
  (void) printf (_ ("approved: %u, waiting: %u, refused: %u"), standing.approved, standing.waiting,
                 standing.refused);
  (void) putchar ('\n');
  return standing.waiting + standing.refused == 0 ? EST_STATUS_DONE : EST_STATUS_LOOK;
}
