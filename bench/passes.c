/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* How many megabytes of text a second each pass reads, on one core:
 *   passes TEXT
 * Every line of TEXT is a block.  A pass meets the findings of the passes above
 * it, as in a run, and the last ones everybody whom TEXT names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/detectors/detectors.h"
#include "pipeline/link.h"

/* What the passes work on. */
typedef struct {
  EstData *data;
  EstCategories *categories;
  EstDocument *document;
  EstFindings *findings;
  EstLedger *ledger;
} Bench;

static void
bench_clear (Bench *bench)
{
  est_ledger_free (bench->ledger);
  est_findings_free (bench->findings);
  est_document_free (bench->document);
  est_categories_free (bench->categories);
  est_data_free (bench->data);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static double
cpu_seconds (void)
{
  struct timespec now;

  (void) clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static EstDocument *
document_of (const char *text)
{
  EstDocument *document = est_document_new ("text", NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "text");

      est_block_append (block, lines[i], strlen (lines[i]), i);
    }
  return document;
}

static double
megabytes_of (const EstDocument *document)
{
  gsize length = 0;

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    length += est_document_block (document, i)->text->len + 1;
  return (double) length / 1e6;
}

static gboolean
measure (const Bench *bench, const EstDetector *detector, double *seconds, GError **error)
{
  EstSetup setup = { .data = bench->data, .categories = bench->categories, .compiles_ahead = TRUE };
  gpointer state = NULL;
  double begin = cpu_seconds ();
  double prepared = 0;
  gboolean went = FALSE;
  guint before = est_findings_count (bench->findings);

  if (!detector->prepare (&setup, &state, error))
    return FALSE;
  prepared = cpu_seconds ();
  went = detector->detect (state, bench->document, bench->findings,
                           detector->needs_ledger ? bench->ledger : NULL, bench->findings, error);
  *seconds = cpu_seconds () - prepared;
  if (went)
    printf ("  %-14s %8.1f MB/s %8u findings %8.1f ms to prepare\n", detector->name,
            megabytes_of (bench->document) / *seconds,
            est_findings_count (bench->findings) - before, (prepared - begin) * 1e3);
  detector->release (state);
  return went;
}

/* Seconds of several passes. */
typedef struct {
  double shapes;
  double names;
  double all;
} Sums;

static gboolean
is_of_names (const EstDetector *detector)
{
  return detector == &est_detector_titles || detector == &est_detector_tagger ||
         detector == &est_detector_public_names || detector == &est_detector_propagation ||
         detector == &est_detector_initials;
}

/* The passes that need everybody to be known, or the others. */
static gboolean
measure_passes (const Bench *bench, gboolean with_ledger, Sums *sums, GError **error)
{
  for (guint i = 0; est_detectors[i] != NULL; i++)
    {
      const EstDetector *detector = est_detectors[i];
      double seconds = 0;

      if (detector->needs_ledger != with_ledger)
        continue;
      if (!measure (bench, detector, &seconds, error))
        return FALSE;
      if (detector == &est_detector_identifiers || detector == &est_detector_fields)
        sums->shapes += seconds;
      if (is_of_names (detector))
        sums->names += seconds;
      sums->all += seconds;
    }
  return TRUE;
}

static gboolean
link_everybody (const Bench *bench, GError **error)
{
  g_autoptr (EstPolicy) policy = est_policy_load (bench->data, bench->categories, "charte", error);
  g_autoptr (EstTitles) titles = policy == NULL ? NULL : est_titles_load (bench->data, error);
  double begin = cpu_seconds ();

  if (titles == NULL)
    return FALSE;
  est_link (bench->ledger, bench->document, bench->findings, titles, policy);
  printf ("  %-14s %8.1f MB/s %8u persons\n", "link",
          megabytes_of (bench->document) / (cpu_seconds () - begin),
          est_ledger_n_persons (bench->ledger));
  return TRUE;
}

static gboolean
measure_all (const char *path, GError **error)
{
  g_auto (Bench) bench = { .data = est_data_open (NULL, error) };
  g_autofree char *text = NULL;
  Sums sums = { 0 };

  if (bench.data == NULL || !g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  bench.categories = est_categories_load (bench.data, error);
  if (bench.categories == NULL)
    return FALSE;
  bench.document = document_of (text);
  bench.findings = est_findings_new ();
  bench.ledger = est_ledger_new ();
  if (!measure_passes (&bench, FALSE, &sums, error) || !link_everybody (&bench, error) ||
      !measure_passes (&bench, TRUE, &sums, error))
    return FALSE;
  printf ("  %-14s %8.1f MB/s (identifiers and fields together)\n", "both",
          megabytes_of (bench.document) / sums.shapes);
  printf ("  %-14s %8.1f MB/s (titles, tagger, public names, propagation and initials together)\n",
          "names", megabytes_of (bench.document) / sums.names);
  printf ("  %-14s %8.1f MB/s (all of them together)\n", "all",
          megabytes_of (bench.document) / sums.all);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    return 64;
  if (measure_all (argv[1], &error))
    return EXIT_SUCCESS;
  fprintf (stderr, "%s\n", error->message);
  return EXIT_FAILURE;
}
