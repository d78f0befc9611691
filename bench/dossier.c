/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What a large dossier costs beside its documents, on one core:
 *   dossier FOLDER
 * Links what 10,000 documents tell of 20,000 persons, gives the letters of the last
 * run back, and follows a register of 200,000 lines; FOLDER is empty. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/chain.h"
#include "pipeline/base/secret_key.h"
#include "pipeline/letters.h"
#include "pipeline/link.h"

#define N_DOCUMENTS 10000
#define N_MENTIONS 12 /* a document */
#define N_VALUES 4
#define N_GIVEN 200
#define N_SURNAMES 4000
#define N_PERSONS 20000
#define N_LINES 200000

#define CODE "bench"

static double
cpu_seconds (void)
{
  struct timespec now;

  (void) clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
peak_megabytes (void)
{
  struct rusage usage;

  (void) getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

/* "babo", "cabo", …: no two numbers give one name. */
static char *
name_for (guint number, guint syllables)
{
  static const char consonants[] = "bcdfglmnprstvz";
  static const char vowels[] = "aeiou";
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < syllables; i++)
    {
      g_string_append_c (name, consonants[number % (sizeof consonants - 1)]);
      number /= sizeof consonants - 1;
      g_string_append_c (name, vowels[number % (sizeof vowels - 1)]);
      number /= sizeof vowels - 1;
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Every other mention says the title and the family name only. */
static EstSighting *
sighting_of (guint person, gboolean is_short)
{
  EstSighting *sighting = g_new0 (EstSighting, 1);

  sighting->mention.surname = name_for (person % N_SURNAMES, 4);
  if (is_short)
    sighting->mention.gender = EST_GENDER_FEMININE;
  else
    sighting->mention.given = name_for (person / (N_PERSONS / N_GIVEN), 3);
  return sighting;
}

static EstSighting *
value_of (guint number)
{
  EstSighting *sighting = g_new0 (EstSighting, 1);

  sighting->value = g_strdup_printf ("01 99 00 %02u %02u", number / 100 % 100, number % 100);
  sighting->category = "phone";
  return sighting;
}

static GPtrArray *
sightings_in (guint document)
{
  GPtrArray *sightings = est_sightings_new ();

  for (guint i = 0; i < N_MENTIONS; i++)
    g_ptr_array_add (sightings, sighting_of ((document * 7 + i / 2 * 31) % N_PERSONS, i % 2 == 1));
  for (guint i = 0; i < N_VALUES; i++)
    g_ptr_array_add (sightings, value_of (document + i));
  return sightings;
}

static EstLedger *
measure_link (void)
{
  EstLedger *ledger = est_ledger_new ();
  double linking = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (GPtrArray) sightings = sightings_in (i);
      double begin = cpu_seconds ();

      est_link_enter (ledger, sightings);
      linking += cpu_seconds () - begin;
    }
  linking -= cpu_seconds ();
  est_ledger_settle (ledger);
  linking += cpu_seconds ();
  printf ("  %-22s %8.2f s    %8.0f MB at most  %u documents, %u persons\n", "link", linking,
          peak_megabytes (), N_DOCUMENTS, est_ledger_n_persons (ledger));
  return ledger;
}

static gboolean
measure_letters (EstLedger *ledger, const char *folder, GError **error)
{
  g_autoptr (EstRegister) reg = est_register_open (folder, error);
  guint64 known = 0;

  if (reg == NULL)
    return FALSE;
  for (guint run = 1; run <= 2; run++)
    {
      double begin = cpu_seconds ();

      if (!est_letters_settle (ledger, reg, CODE, &known, error))
        return FALSE;
      printf ("  %-22s %8.2f s    %8.0f MB at most  %lu names and values known\n",
              run == 1 ? "letters, first run" : "letters, next run", cpu_seconds () - begin,
              peak_megabytes (), (gulong) known);
    }
  return TRUE;
}

/* A register as many runs leave it, without waiting for the disk at each line. */
static gboolean
write_register (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "registre", "2026.jsonl", NULL);
  g_autofree char *head = g_build_filename (folder, "registre", "TETE", NULL);
  g_autofree char *digest = g_strnfill (64, 'a');
  g_autofree char *said = NULL;
  int state = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const guint8 *key = est_secret_key_load (state, "registre.key", FALSE, error);
  FILE *file = key == NULL ? NULL : fopen (path, "w");
  EstChain chain;

  est_chain_start (&chain);
  for (guint i = 0; file != NULL && i < N_LINES; i++)
    {
      EstChain next;
      g_autofree char *fields = g_strdup_printf (
          "\"t\":\"2026-03-02T10:00:00Z\",\"run\":\"0f1e2d3c\",\"dossier\":\"%s\",\"doc\":\"%s\","
          "\"code\":\"DOC-%03u\",\"fmt\":\"docx\",\"in\":\"%s\",\"in_size\":10000,\"out\":\"%s\","
          "\"out_size\":9000,\"res\":\"copied\",\"error\":null,\"n\":{\"person\":{\"replaced\":4,"
          "\"flagged\":1}},\"policy\":\"%s\",\"data\":\"%s\",\"tool\":\"0.1\"",
          digest, digest, i % 1000, digest, digest, digest, digest);
      g_autofree char *line = est_chain_seal (&chain, key, fields, &next);

      (void) fputs (line, file);
      chain = next;
    }
  said = g_strdup_printf ("%lu %s\n", (gulong) chain.sequence, chain.head);
  est_secret_key_free (key);
  (void) close (state);
  return file != NULL && fclose (file) == 0 && g_file_set_contents (head, said, -1, error);
}

static gboolean
measure_register (const char *folder, GError **error)
{
  g_autoptr (EstRegister) reg = NULL;
  double begin;

  if (!write_register (folder, error))
    return FALSE;
  begin = cpu_seconds ();
  reg = est_register_open (folder, error);
  if (reg == NULL)
    return FALSE;
  begin = cpu_seconds () - begin;
  printf ("  %-22s %8.0f lines/s               %lu lines followed\n", "register", N_LINES / begin,
          (gulong) est_register_count (reg));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (EstLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    return 64;
  ledger = measure_link ();
  if (measure_letters (ledger, argv[1], &error) && measure_register (argv[1], &error))
    return EXIT_SUCCESS;
  fprintf (stderr, "%s\n", error == NULL ? "FOLDER cannot be written." : error->message);
  return EXIT_FAILURE;
}
