/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/progress.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd/display.h"
#include "cmd/log.h"
#include "pipeline/base/messages.h"

#define ERASE "\r\033[K"

enum { BAR = 20, NARROWEST = 20, USUAL_WIDTH = 80 };

struct _EstProgressView {
  FILE *stream;
  guint columns;
  EstProgressLevel level;
  gint64 started;
  GByteArray *done; /* how far each document of the run is, in quarters */
  guint last;       /* the document last told of */
  guint copied;
  guint refused;
};

/* A document's way in quarters: documents are all read and searched before the
 * first of them is decided on. */
enum { BEGUN = 0, READ = 1, SEARCHED = 2, FINISHED = 4 };

typedef struct {
  const char *step;
  const char *label;
  guint8 quarters; /* behind when it begins */
} Step;

static const Step steps[] = {
  { "extract", N_ ("reading"), BEGUN },         { "detect", N_ ("searching"), READ },
  { "link", N_ ("linking persons"), SEARCHED }, { "decide", N_ ("deciding"), SEARCHED },
  { "rewrite", N_ ("rewriting"), SEARCHED },    { "verify", N_ ("verifying"), SEARCHED },
  { "report", N_ ("reporting"), FINISHED },     { "register", N_ ("registering"), FINISHED },
};

static const Step *
find_step (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (steps[i].step, word) == 0)
      return &steps[i];
  return NULL;
}

static const char *
step_label (const char *word)
{
  const Step *step = find_step (word);

  return step == NULL ? word : _ (step->label);
}

guint
est_progress_columns (FILE *stream)
{
  const char *terminal = g_getenv ("TERM");
  struct winsize size = { 0 };

  if (!isatty (fileno (stream)) || g_strcmp0 (terminal, "dumb") == 0)
    return 0;
  if (ioctl (fileno (stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return USUAL_WIDTH;
  return MAX (size.ws_col, NARROWEST);
}

EstProgressView *
est_progress_view_new (FILE *stream, guint columns, EstProgressLevel level)
{
  EstProgressView *view = g_new0 (EstProgressView, 1);

  view->stream = stream;
  view->columns = columns;
  view->level = level;
  view->started = g_get_monotonic_time ();
  view->done = g_byte_array_new ();
  return view;
}

static gboolean
has_bar (const EstProgressView *view)
{
  return view->columns > 0 && view->level != EST_PROGRESS_QUIET;
}

static void
erase (EstProgressView *view)
{
  if (has_bar (view))
    (void) fputs (ERASE, view->stream);
}

void
est_progress_view_free (EstProgressView *view)
{
  if (view == NULL)
    return;
  erase (view);
  (void) fflush (view->stream);
  g_byte_array_unref (view->done);
  g_free (view);
}

static void
reach (EstProgressView *view, guint document, guint8 quarters)
{
  if (document < view->done->len)
    view->done->data[document] = MAX (view->done->data[document], quarters);
}

/* How far the run is, 0 to 1. */
static double
advance (EstProgressView *view, const EstProgress *progress)
{
  const Step *step = find_step (progress->step);
  guint known = view->done->len;
  guint sum = 0;

  if (known < progress->n_documents)
    {
      g_byte_array_set_size (view->done, progress->n_documents);
      memset (view->done->data + known, BEGUN, progress->n_documents - known);
    }
  if (view->last != progress->document)
    reach (view, view->last, SEARCHED);
  view->last = progress->document;
  reach (view, progress->document, step == NULL ? BEGUN : step->quarters);

  for (guint i = 0; i < view->done->len; i++)
    sum += view->done->data[i];
  return sum == 0 ? 0.0 : (double) sum / (double) (view->done->len * FINISHED);
}

char *
est_progress_time_left (double fraction, gint64 elapsed)
{
  double seconds;
  guint whole;

  if (fraction < 0.02 || elapsed < G_USEC_PER_SEC)
    return NULL;
  seconds = (double) elapsed / G_USEC_PER_SEC * (1.0 - fraction) / fraction;
  if (seconds > 99.0 * 3600.0)
    return NULL;
  whole = (guint) (seconds + 0.5);
  if (whole >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
  return g_strdup_printf ("%u:%02u", whole / 60, whole % 60);
}

static char *
bar (double fraction)
{
  GString *drawn = g_string_new (NULL);
  guint full = (guint) (fraction * BAR + 0.5);

  for (guint i = 0; i < BAR; i++)
    g_string_append (drawn, i < full ? "█" : "░");
  return g_string_free (drawn, FALSE);
}

/* How many are done, how they ended, and how fast. */
static void
append_counts (const EstProgressView *view, GString *line)
{
  const guint done = view->copied + view->refused;
  const gint64 elapsed = g_get_monotonic_time () - view->started;

  if (done == 0)
    return;
  g_string_append (line, "  ");
  g_string_append_printf (line, _ ("copied %u, refused %u"), view->copied, view->refused);
  if (elapsed < G_USEC_PER_SEC)
    return;
  g_string_append (line, "  ");
  g_string_append_printf (line, _ ("%.0f a minute"),
                          done * 60.0 * G_USEC_PER_SEC / (double) elapsed);
}

static void
draw (EstProgressView *view, const EstProgress *progress, double fraction)
{
  g_autofree char *drawn = bar (fraction);
  g_autofree char *left =
      est_progress_time_left (fraction, g_get_monotonic_time () - view->started);
  GString *line = g_string_new (drawn);
  g_autofree char *whole = NULL;
  g_autofree char *fitted = NULL;

  g_string_append_printf (line, " %u/%u  %s", progress->document + 1, progress->n_documents,
                          step_label (progress->step));
  if (left != NULL)
    {
      g_string_append (line, "  ");
      g_string_append_printf (line, _ ("%s left"), left);
    }
  append_counts (view, line);
  if (progress->source != NULL)
    {
      g_autofree char *name = est_display_name (progress->source->path);

      g_string_append_printf (line, "  %s", name);
    }
  whole = g_string_free (line, FALSE);
  fitted = est_display_fit (whole, view->columns - 1);
  (void) fputs (fitted, view->stream);
}

/* What became of a document, as a sentence. */
static char *
outcome (const EstDocumentRecord *record)
{
  g_autofree char *copy = NULL;

  if (record->outcome == EST_OUTCOME_REFUSED)
    return g_strdup_printf (_ ("refused: %s"),
                            record->error_message == NULL ? "" : record->error_message);
  if (record->copy == NULL)
    return g_strdup (_ ("verified"));
  copy = est_display_escape (record->copy, -1);
  return g_strdup_printf (_ ("verified copy: %s"), copy);
}

static void
tell_outcome (EstProgressView *view, const EstProgress *progress)
{
  g_autofree char *said = outcome (progress->record);
  const EstLogLevel level =
      progress->record->outcome == EST_OUTCOME_REFUSED ? EST_LOG_WARNING : EST_LOG_INFO;
  g_autofree char *name = NULL;

  if (view->columns > 0 && progress->source != NULL)
    name = est_display_name (progress->source->path);
  else
    name = g_strdup (progress->record->code == NULL ? "" : progress->record->code);
  (void) fprintf (view->stream, "%s[%u/%u] %s %s\n", est_log_mark (view->stream, level),
                  progress->document + 1, progress->n_documents, name, said);
}

void
est_progress_view_tell (const EstProgress *progress, gpointer user_data)
{
  EstProgressView *view = user_data;
  double fraction = advance (view, progress);
  gboolean refused = progress->record != NULL && progress->record->outcome == EST_OUTCOME_REFUSED;

  view->refused += refused;
  view->copied += progress->record != NULL && !refused;
  if (view->level == EST_PROGRESS_QUIET)
    return;

  erase (view);
  if (progress->record == NULL && view->level == EST_PROGRESS_VERBOSE)
    (void) fprintf (view->stream, "%s[%u/%u] %s\n", est_log_mark (view->stream, EST_LOG_INFO),
                    progress->document + 1, progress->n_documents, step_label (progress->step));
  if (progress->record != NULL &&
      (refused || view->columns == 0 || view->level == EST_PROGRESS_VERBOSE))
    tell_outcome (view, progress);
  if (has_bar (view))
    draw (view, progress, fraction);
  (void) fflush (view->stream);
}
