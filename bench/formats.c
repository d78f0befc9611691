/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What the formats cost, passes aside: formats FILE…
 * Reads each file, replaces a letter of every block, writes the copy, checks it and unpacks it
 * for the search of what was replaced, and reads it again; beside it, what zlib alone needs
 * to inflate the parts that changed and to deflate them again at the level the writer uses.
 * Processor time of the best of several runs, in one process: no start is on either side.
 * Two ratios to zlib: of reading, writing and reading again; and of all that a run does with
 * a document, which is read twice. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

#include "bench/formats.h"

#define RUNS 7
#define LEVEL 6

static double
cpu_seconds (void)
{
  struct timespec now;

  (void) clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

typedef struct {
  double read;
  double again; /* the same bytes, in the second sweep */
  double write;
  double look; /* check and unpack */
  double reread;
  double zlib;
} Cost;

static double
inflated_and_deflated (GBytes *source, GBytes *copy)
{
  gsize n_source;
  gsize n_copy;
  const guint8 *from = g_bytes_get_data (source, &n_source);
  const guint8 *to = g_bytes_get_data (copy, &n_copy);
  uLongf bound = compressBound (n_source);
  g_autofree guint8 *packed = g_malloc (MAX (bound, compressBound (n_copy)));
  g_autofree guint8 *plain = g_malloc (n_source);
  uLongf n_plain = n_source;
  double begin;

  (void) compress2 (packed, &bound, from, n_source, LEVEL);
  begin = cpu_seconds ();
  (void) uncompress (plain, &n_plain, packed, bound);
  bound = compressBound (n_copy);
  (void) compress2 (packed, &bound, to, n_copy, LEVEL);
  return cpu_seconds () - begin;
}

/* Of the parts that the copy holds otherwise than its source. */
static double
zlib_seconds (GBytes *source, GBytes *copy)
{
  g_autoptr (EstPackage) before = est_package_open (source, &est_default_limits, NULL);
  g_autoptr (EstPackage) after = est_package_open (copy, &est_default_limits, NULL);
  double seconds = 0;

  for (guint i = 0; before != NULL && after != NULL && i < est_package_n_members (before); i++)
    {
      guint other = est_package_find (after, est_package_member (before, i)->name);
      GBytes *one = est_package_read (before, i, NULL);
      GBytes *two = other == G_MAXUINT ? NULL : est_package_read (after, other, NULL);

      if (one != NULL && two != NULL && !g_bytes_equal (one, two))
        seconds += inflated_and_deflated (one, two);
    }
  return seconds;
}

/* Of bytes that both readers have seen before. */
static const EstTreatment agreed = { .is_agreed = TRUE };

/* The verifier's looks. */
static gboolean
measure_verification (const EstFormat *format, GBytes *copy, Cost *cost, GError **error)
{
  double begin = cpu_seconds ();
  GPtrArray *streams = look_at (format, copy, error);
  g_autoptr (EstDocument) reread = NULL;

  if (streams == NULL)
    return FALSE;
  g_ptr_array_unref (streams);
  cost->look = cpu_seconds () - begin;
  begin = cpu_seconds ();
  reread = format->read (copy, &est_default_limits, &agreed, error);
  cost->reread = cpu_seconds () - begin;
  return reread != NULL;
}

static gboolean
measure_second_reading (const EstFormat *format, GBytes *bytes, Cost *cost, GError **error)
{
  double begin = cpu_seconds ();
  g_autoptr (EstDocument) document = format->read (bytes, &est_default_limits, &agreed, error);

  cost->again = cpu_seconds () - begin;
  return document != NULL;
}

static gboolean
measure (const EstFormat *format, GBytes *bytes, Cost *cost, GError **error)
{
  double begin = cpu_seconds ();
  g_autoptr (EstDocument) document =
      format->read (bytes, &est_default_limits, &est_default_treatment, error);
  g_autoptr (GBytes) copy = NULL;

  if (document == NULL)
    return FALSE;
  cost->read = cpu_seconds () - begin;
  begin = cpu_seconds ();
  copy = copy_of (format, document, error);
  cost->write = cpu_seconds () - begin;
  g_clear_pointer (&document, est_document_free);
  if (copy == NULL || !measure_second_reading (format, bytes, cost, error) ||
      !measure_verification (format, copy, cost, error))
    return FALSE;
  cost->zlib = zlib_seconds (bytes, copy);
  return TRUE;
}

static void
keep_best (Cost *best, const Cost *cost)
{
  best->read = MIN (best->read, cost->read);
  best->again = MIN (best->again, cost->again);
  best->write = MIN (best->write, cost->write);
  best->look = MIN (best->look, cost->look);
  best->reread = MIN (best->reread, cost->reread);
  best->zlib = MIN (best->zlib, cost->zlib);
}

static void
print_times (const char *name, const Cost *cost)
{
  double round = cost->read + cost->write + cost->reread;
  double whole = round + cost->again + cost->look;

  printf ("  %-24s read %7.2f again %7.2f write %7.2f look %7.2f reread %7.2f ms; "
          "zlib %7.2f ms; %4.2f times, in all %5.2f\n",
          name, cost->read * 1e3, cost->again * 1e3, cost->write * 1e3, cost->look * 1e3,
          cost->reread * 1e3, cost->zlib * 1e3, round / cost->zlib, whole / cost->zlib);
}

static gboolean
print_costs (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = NULL;
  Subject subject;
  Cost best = { 1e9, 1e9, 1e9, 1e9, 1e9, 1e9 };

  if (!load (path, &subject, error))
    return FALSE;
  bytes = subject.bytes;
  if (subject.format == NULL)
    return TRUE;
  for (guint i = 0; i < RUNS; i++)
    {
      Cost cost = { 0 };

      if (!measure (subject.format, bytes, &cost, error))
        return FALSE;
      keep_best (&best, &cost);
    }
  print_times (name, &best);
  (void) fflush (stdout);
  return TRUE;
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!print_costs (argv[i], &error))
        fprintf (stderr, "%s: %s\n", argv[i], error->message);
    }
  return EXIT_SUCCESS;
}
