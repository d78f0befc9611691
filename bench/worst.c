/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* How much slower the passes "identifiers" and "fields" are on text that is made to
 * slow them down than on prose:
 *   worst PROSE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/detectors/detectors.h"

#define BYTES 1000000

/* Each is repeated to a block of BYTES. */
static const char *const stuff[] = {
  "0123456789",
  ".",
  " ",
  "a@",
  "(",
  "0 ",
  "01.",
  "12 rue ",
  "é",
  "1/",
  "| 1 ",
  "12 ans ",
  "1 84 12 54 ",
  "FR76 3000 ",
  "nom : ",
  "tel ",
  "né le ",
  "0639 98 ",
  "54000 Nancy ",
  "http://www.a.fr/",
  "A B ",
  "Présents : A B, ",
  "zéro six ",
  "<",
  "a#",
  "DUPONT JEAN ",
  "[téléphone] ",
  "M. A. ",
  "0 6 ",
  "01,",
  "à Metz (5",
  "12 A B ",
  "12 val A ",
  "rue A n° ",
  "12/03/84 1 84 03 ",
  "IPP 12 ",
  "+20 0",
  "c @ ",
  "1\t",
  "1\t9\t",
  "1 0 ",
  "3 3 ",
  "123 ABC 54 ",
  "rue rue ",
  "A A A A 54000 ",
};

typedef struct {
  gpointer identifiers;
  gpointer fields;
} Passes;

static double
cpu_seconds (void)
{
  struct timespec now;

  (void) clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Megabytes a second; 0 when a pass gave up. */
static double
speed (const Passes *passes, const EstDocument *document, double megabytes)
{
  g_autoptr (EstFindings) findings = est_findings_new ();
  double begin = cpu_seconds ();

  if (!est_detector_identifiers.detect (passes->identifiers, document, findings, NULL, findings,
                                        NULL) ||
      !est_detector_fields.detect (passes->fields, document, findings, NULL, findings, NULL))
    return 0;
  return megabytes / (cpu_seconds () - begin);
}

static double
speed_on_prose (const Passes *passes, const char *text)
{
  g_autoptr (EstDocument) document = est_document_new ("text", NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "text"), lines[i],
                      strlen (lines[i]), i);
  return speed (passes, document, (double) strlen (text) / 1e6);
}

static double
speed_on_stuff (const Passes *passes, const char *piece)
{
  g_autoptr (EstDocument) document = est_document_new ("text", NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < BYTES)
    g_string_append (text, piece);
  est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "text"), text->str, text->len,
                    0);
  return speed (passes, document, (double) text->len / 1e6);
}

static void
measure (const Passes *passes, const char *text)
{
  double prose = speed_on_prose (passes, text);
  double worst = prose;
  const char *worst_piece = "";

  for (gsize i = 0; i < G_N_ELEMENTS (stuff); i++)
    {
      double here = speed_on_stuff (passes, stuff[i]);

      if (here < worst)
        {
          worst = here;
          worst_piece = stuff[i];
        }
    }
  printf ("  %-14s %8.1f MB/s\n", "prose", prose);
  printf ("  %-14s %8.1f MB/s on “%s” over and over: %.0f times slower\n", "worst", worst,
          worst_piece, prose / worst);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open (NULL, &error);
  g_autoptr (EstCategories) categories = data == NULL ? NULL : est_categories_load (data, &error);
  g_autofree char *text = NULL;
  EstSetup setup = { .data = data, .categories = categories, .compiles_ahead = TRUE };
  Passes passes = { 0 };

  if (argc != 2)
    return 64;
  if (categories == NULL || !g_file_get_contents (argv[1], &text, NULL, &error) ||
      !est_detector_identifiers.prepare (&setup, &passes.identifiers, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }
  if (est_detector_fields.prepare (&setup, &passes.fields, &error))
    {
      measure (&passes, text);
      est_detector_fields.release (passes.fields);
    }
  est_detector_identifiers.release (passes.identifiers);
  return error == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
