/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/evaluation_show.h"

#include "cmd/display.h"
#include "pipeline/base/messages.h"

enum { NAME_COLUMNS = 24, FIGURE_COLUMNS = 12 };

static void
print_padded (const char *text, guint columns, gboolean to_the_right, FILE *stream)
{
  guint taken = est_display_columns (text);

  if (!to_the_right)
    (void) fputs (text, stream);
  for (; taken < columns; taken++)
    (void) fputc (' ', stream);
  if (to_the_right)
    (void) fputs (text, stream);
}

/* "85.47 %"; "-" of nothing. */
static char *
percentage (guint part, guint whole)
{
  if (whole == 0)
    return g_strdup ("-");
  return g_strdup_printf ("%.2f %%", 100 * est_rate_share (part, whole));
}

void
est_evaluation_print_heads (const char *name, const char *n, const char *right, const char *share,
                            FILE *stream)
{
  print_padded (name, NAME_COLUMNS, FALSE, stream);
  print_padded (n, FIGURE_COLUMNS, TRUE, stream);
  print_padded (right, FIGURE_COLUMNS, TRUE, stream);
  print_padded (share, FIGURE_COLUMNS, TRUE, stream);
  (void) fputc ('\n', stream);
}

void
est_evaluation_print_rate (const char *name, guint n, guint right, FILE *stream)
{
  g_autofree char *n_text = g_strdup_printf ("%u", n);
  g_autofree char *right_text = g_strdup_printf ("%u", right);
  g_autofree char *share = percentage (right, n);
  g_autofree char *shown = est_display_escape (name, -1);

  est_evaluation_print_heads (shown, n_text, right_text, share, stream);
}

static void
print_rates (const GPtrArray *rates, FILE *stream)
{
  guint n = 0;
  guint right = 0;

  for (guint i = 0; i < rates->len; i++)
    {
      const EstRate *rate = g_ptr_array_index (rates, i);

      est_evaluation_print_rate (rate->name, rate->n, rate->right, stream);
      n += rate->n;
      right += rate->right;
    }
  est_evaluation_print_rate (_ ("all"), n, right, stream);
}

void
est_evaluation_print_examples (const char *title, const GPtrArray *examples, FILE *stream)
{
  (void) fprintf (stream, "\n%s\n", title);
  for (guint i = 0; i < examples->len; i++)
    {
      const EstExample *example = g_ptr_array_index (examples, i);
      g_autofree char *before = est_display_escape (example->before, -1);
      g_autofree char *text = est_display_escape (example->text, -1);
      g_autofree char *after = est_display_escape (example->after, -1);

      (void) fprintf (stream, "  %u  %s: %s⟦%s⟧%s\n", example->document, example->about, before,
                      text, after);
    }
}

static void
print_words (const EstEvaluation *evaluation, FILE *stream)
{
  g_autofree char *share = percentage (evaluation->n_lost, evaluation->n_words);

  (void) fprintf (stream, _ ("Other words: %u, of which replaced: %u (%s)"), evaluation->n_words,
                  evaluation->n_lost, share);
  (void) fputc ('\n', stream);
  for (guint i = 0; i < evaluation->passes->len; i++)
    {
      const EstRate *rate = g_ptr_array_index (evaluation->passes, i);
      g_autofree char *by_pass = percentage (rate->n, evaluation->n_words);

      (void) fprintf (stream, "  %s: %u (%s)\n", rate->name, rate->n, by_pass);
    }
}

void
est_evaluation_print (const EstEvaluation *evaluation, gboolean misses, gboolean alarms,
                      FILE *stream)
{
  est_evaluation_print_heads (_ ("Marked"), _ ("there"), _ ("found"), _ ("recall"), stream);
  print_rates (evaluation->types, stream);
  (void) fputc ('\n', stream);
  est_evaluation_print_heads (_ ("Replaced"), _ ("passages"), _ ("marked"), _ ("precision"),
                              stream);
  print_rates (evaluation->categories, stream);
  (void) fputc ('\n', stream);
  print_words (evaluation, stream);
  if (misses)
    est_evaluation_print_examples (_ ("Missed:"), evaluation->misses, stream);
  if (alarms)
    est_evaluation_print_examples (_ ("Replaced though nobody marked it:"), evaluation->alarms,
                                   stream);
}
