/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/progress_json.h"

EstProgressJson
est_progress_json (FILE *stream)
{
  return (EstProgressJson){ .stream = stream, .started = g_get_monotonic_time () };
}

static void
tell_speed (const EstProgressJson *json, guint n_documents)
{
  const double minutes =
      (double) (g_get_monotonic_time () - json->started) / (60.0 * G_USEC_PER_SEC);
  const guint done = json->copied + json->refused;
  char rate[G_ASCII_DTOSTR_BUF_SIZE];

  if (done == 0 || minutes <= 0)
    {
      (void) fputs (",\"per_minute\":null,\"seconds_left\":null}\n", json->stream);
      return;
    }
  (void) g_ascii_formatd (rate, sizeof rate, "%.1f", done / minutes);
  (void) fprintf (json->stream, ",\"per_minute\":%s,\"seconds_left\":%.0f}\n", rate,
                  (n_documents - done) * minutes * 60.0 / done);
}

void
est_progress_json_tell (const EstProgress *progress, gpointer user_data)
{
  EstProgressJson *json = user_data;
  const EstDocumentRecord *record = progress->record;
  const gboolean copied = record != NULL && record->outcome == EST_OUTCOME_COPIED;

  json->copied += copied;
  json->refused += record != NULL && !copied;
  (void) fprintf (json->stream, "{\"step\":\"%s\",\"document\":%u,\"documents\":%u", progress->step,
                  progress->document + 1, progress->n_documents);
  if (record == NULL)
    (void) fputs (",\"code\":null,\"outcome\":null", json->stream);
  else
    (void) fprintf (json->stream, ",\"code\":\"%s\",\"outcome\":\"%s\"", record->code,
                    copied ? "copied" : "refused");
  (void) fprintf (json->stream, ",\"copied\":%u,\"refused\":%u", json->copied, json->refused);
  tell_speed (json, progress->n_documents);
  (void) fflush (json->stream);
}
