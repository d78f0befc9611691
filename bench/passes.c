/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* How many megabytes of text a second each pass reads, on one core:
 *   passes TEXT
 * Every line of TEXT is a block.  A pass meets the findings of the passes above
 * it, as in a run; propagation, which needs a dossier, is not measured here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/detectors/detectors.h"

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
measure (const EstDetector *detector, const EstSetup *setup, const EstDocument *document,
         EstFindings *findings, double *seconds, GError **error)
{
  gpointer state = NULL;
  double begin = cpu_seconds ();
  double prepared = 0;
  gboolean went = FALSE;
  guint before = est_findings_count (findings);

  if (!detector->prepare (setup, &state, error))
    return FALSE;
  prepared = cpu_seconds ();
  went = detector->detect (state, document, findings, NULL, findings, error);
  *seconds = cpu_seconds () - prepared;
  if (went)
    printf ("  %-14s %8.1f MB/s %8u findings %8.1f ms to prepare\n", detector->name,
            megabytes_of (document) / *seconds, est_findings_count (findings) - before,
            (prepared - begin) * 1e3);
  detector->release (state);
  return went;
}

static gboolean
measure_all (const char *path, GError **error)
{
  g_autoptr (EstData) data = est_data_open (NULL, error);
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstDocument) document = NULL;
  g_autoptr (EstFindings) findings = est_findings_new ();
  g_autofree char *text = NULL;
  EstSetup setup = { .data = data };
  double of_shapes = 0;

  if (data == NULL || !g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  categories = est_categories_load (data, error);
  if (categories == NULL)
    return FALSE;
  setup.categories = categories;
  document = document_of (text);
  for (guint i = 0; est_detectors[i] != NULL; i++)
    {
      double seconds = 0;

      if (est_detectors[i]->needs_ledger)
        continue;
      if (!measure (est_detectors[i], &setup, document, findings, &seconds, error))
        return FALSE;
      if (est_detectors[i] == &est_detector_identifiers || est_detectors[i] == &est_detector_fields)
        of_shapes += seconds;
    }
  printf ("  %-14s %8.1f MB/s (identifiers and fields together)\n", "both",
          megabytes_of (document) / of_shapes);
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
