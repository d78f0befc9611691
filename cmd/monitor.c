/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/monitor.h"

#include <inttypes.h>
#include <stdio.h>

#include "cmd/message.h"
#include "cmd/results.h"
#include "pipeline/base/messages.h"
#include "pipeline/last_run.h"
#include "pipeline/signoff.h"

typedef enum {
  MONITOR_OK,
  MONITOR_WARNING,
  MONITOR_CRITICAL,
  MONITOR_UNKNOWN,
} MonitorStatus;

enum { HOUR = 3600, USUAL_HOURS = 48 };

/* What is told. */
typedef struct {
  EstLastRun last;
  gint64 age;   /* seconds since it ended */
  gint64 limit; /* what is too old */
  guint review; /* copies that nobody has signed off or turned down */
} Monitor;

/* The words are the monitoring system's own. */
static EstStatus
say (MonitorStatus status, const char *sentence)
{
  static const char *const words[] = {
    [MONITOR_OK] = "OK",
    [MONITOR_WARNING] = "WARNING",
    [MONITOR_CRITICAL] = "CRITICAL",
    [MONITOR_UNKNOWN] = "UNKNOWN",
  };

  (void) printf ("ESTOMPE %s - %s\n", words[status], sentence);
  return (EstStatus) status;
}

static gboolean
is_there (const char *output, const char *copy)
{
  g_autofree char *path = g_build_filename (output, copy, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_to_review (const EstSignoff *signoff, const char *output, const EstDossierRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->documents->len; i++)
    {
      const EstDocumentRecord *document = record->documents->pdata[i];

      n += document->outcome == EST_OUTCOME_COPIED &&
           est_signoff_verdict (signoff, document) == NULL && is_there (output, document->copy);
    }
  return n;
}

/* Reads the reports and the verdicts, not the copies: it is asked every few minutes. */
static gboolean
count_reviews (Monitor *monitor, const char *output)
{
  g_auto (EstResults) results = { 0 };
  EstStatus status = EST_STATUS_DONE;

  if (!est_results_open (&results, output, &status))
    return FALSE;
  for (guint i = 0; i < results.records->len; i++)
    {
      const EstDossierRecord *record = results.records->pdata[i];
      g_autoptr (EstSignoff) signoff = est_signoff_open (results.output, record, NULL);

      if (signoff == NULL)
        return FALSE;
      monitor->review += count_to_review (signoff, results.output, record);
    }
  return TRUE;
}

static MonitorStatus
judge (const Monitor *monitor)
{
  if (monitor->age > monitor->limit || monitor->last.failed > 0)
    return MONITOR_CRITICAL;
  if (monitor->age < -HOUR || monitor->last.refused > 0 || monitor->last.waiting > 0)
    return MONITOR_WARNING;
  return MONITOR_OK;
}

static char *
tell_age (const Monitor *monitor)
{
  if (monitor->age < -HOUR)
    return g_strdup (_ ("the last run ended in the future: set the clock right"));
  return g_strdup_printf (_ ("last run %ld h ago"), (glong) (MAX (monitor->age, 0) / HOUR));
}

/* What people read, and behind "|" what is drawn: value;warning;critical;least. */
static char *
tell (const Monitor *monitor)
{
  const EstLastRun *last = &monitor->last;
  g_autofree char *age = tell_age (monitor);
  g_autofree char *counts = g_strdup_printf (
      _ ("%lu refused, %lu waiting, %lu not written, %u to review"), (gulong) last->refused,
      (gulong) last->waiting, (gulong) last->failed, monitor->review);

  return g_strdup_printf ("%s, %s | age=%" PRId64 "s;;%" PRId64 ";0 copies=%" PRIu64
                          ";;;0 refused=%" PRIu64 ";0;;0 waiting=%" PRIu64 ";0;;0 failed=%" PRIu64
                          ";;0;0 review=%u;;;0",
                          age, counts, MAX (monitor->age, 0), monitor->limit, last->copied,
                          last->refused, last->waiting, last->failed, monitor->review);
}

EstStatus
est_monitor (const EstOptions *options)
{
  g_autofree char *folder =
      options->state == NULL ? est_register_default_folder () : g_strdup (options->state);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  Monitor monitor = {
    .limit = (gint64) HOUR * (options->max_age > 0 ? options->max_age : USUAL_HOURS),
  };

  if (!est_last_run_read (&monitor.last, folder, &error))
    return say (g_error_matches (error, EST_ERROR, EST_ERROR_MISSING) ? MONITOR_CRITICAL
                                                                      : MONITOR_UNKNOWN,
                error->message);
  if (options->sources[0] != NULL && !count_reviews (&monitor, options->sources[0]))
    return say (MONITOR_UNKNOWN, _ ("The reports in the output folder cannot be read."));
  monitor.age = g_get_real_time () / G_USEC_PER_SEC - monitor.last.ended;
  sentence = tell (&monitor);
  return say (judge (&monitor), sentence);
}
