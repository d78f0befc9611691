/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What the formats cost, passes aside: formats FILE…
 * Reads each file, replaces a letter of every block, writes the copy, checks it, unpacks it
 * for the search of what was replaced, and reads it again; beside it, what zlib alone needs
 * to inflate the parts that changed and to deflate them again at the level the writer uses.
 * Processor time of the best of several runs.  Two ratios to zlib: of reading, writing and
 * reading again; and of all that a run does with a document, which is read twice.
 * Memory: how much more was resident at the peak of each stage, in a process of its own,
 * beside the largest part inflated. */
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "extractors/formats.h"
#include "extractors/package.h"
#include "pipeline/base/decoding.h"

#define RUNS 7
#define LEVEL 6

static double
cpu_seconds (void)
{
  struct timespec now;

  (void) clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static const EstFormat *
format_of (GBytes *bytes, const char *name)
{
  for (const EstFormat *format = est_formats; format->name != NULL; format++)
    if (format->probe (bytes, name))
      return format;
  return NULL;
}

static gint
by_anchor (gconstpointer a, gconstpointer b)
{
  const EstEdit *one = a;
  const EstEdit *other = b;

  return (one->anchor > other->anchor) - (one->anchor < other->anchor);
}

/* A letter of the first run of every block of text. */
static GArray *
edits_of (const EstDocument *document)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);
      const EstRun *run = block->runs->len == 0 ? NULL : &g_array_index (block->runs, EstRun, 0);
      EstEdit edit = { .text = "A" };

      if (run == NULL || run->length == 0 || block->kind >= EST_BLOCK_METADATA ||
          !g_ascii_isalpha (block->text->str[run->start]))
        continue;
      edit.anchor = run->anchor;
      edit.end = 1;
      g_array_append_val (edits, edit);
    }
  g_array_sort (edits, by_anchor);
  return edits;
}

typedef struct {
  double read;
  double again; /* the same bytes, in the second sweep */
  double write;
  double check;
  double unpack;
  double reread;
  double zlib;
  gsize largest;
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
zlib_seconds (GBytes *source, GBytes *copy, gsize *largest)
{
  g_autoptr (EstPackage) before = est_package_open (source, &est_default_limits, NULL);
  g_autoptr (EstPackage) after = est_package_open (copy, &est_default_limits, NULL);
  double seconds = 0;

  for (guint i = 0; before != NULL && after != NULL && i < est_package_n_members (before); i++)
    {
      guint other = est_package_find (after, est_package_member (before, i)->name);
      GBytes *one = est_package_read (before, i, NULL);
      GBytes *two = other == G_MAXUINT ? NULL : est_package_read (after, other, NULL);

      *largest = MAX (*largest, one == NULL ? 0 : g_bytes_get_size (one));
      if (one != NULL && two != NULL && !g_bytes_equal (one, two))
        seconds += inflated_and_deflated (one, two);
    }
  return seconds;
}

static GBytes *
copy_of (const EstFormat *format, const EstDocument *document, GError **error)
{
  g_autoptr (GArray) edits = edits_of (document);

  return format->write (document, edits, error);
}

/* Of bytes that both readers have seen before. */
static const EstTreatment agreed = { .is_agreed = TRUE };

/* The verifier's three looks. */
static gboolean
measure_verification (const EstFormat *format, GBytes *copy, Cost *cost, GError **error)
{
  double begin = cpu_seconds ();
  g_autoptr (GPtrArray) streams = NULL;
  g_autoptr (EstDocument) reread = NULL;

  if (!format->check (copy, &est_default_limits, error))
    return FALSE;
  cost->check = cpu_seconds () - begin;
  begin = cpu_seconds ();
  streams = format->unpack (copy, &est_default_limits, error);
  cost->unpack = cpu_seconds () - begin;
  if (streams == NULL)
    return FALSE;
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
  cost->zlib = zlib_seconds (bytes, copy, &cost->largest);
  return TRUE;
}

static void
keep_best (Cost *best, const Cost *cost)
{
  best->read = MIN (best->read, cost->read);
  best->again = MIN (best->again, cost->again);
  best->write = MIN (best->write, cost->write);
  best->check = MIN (best->check, cost->check);
  best->unpack = MIN (best->unpack, cost->unpack);
  best->reread = MIN (best->reread, cost->reread);
  best->zlib = MIN (best->zlib, cost->zlib);
  best->largest = cost->largest;
}

static void
print_times (const char *name, const Cost *cost)
{
  double round = cost->read + cost->write + cost->reread;
  double whole = round + cost->again + cost->check + cost->unpack;

  printf ("  %-24s read %7.2f again %7.2f write %7.2f check %7.2f unpack %7.2f reread %7.2f ms; "
          "zlib %7.2f ms; %4.2f times, in all %5.2f\n",
          name, cost->read * 1e3, cost->again * 1e3, cost->write * 1e3, cost->check * 1e3,
          cost->unpack * 1e3, cost->reread * 1e3, cost->zlib * 1e3, round / cost->zlib,
          whole / cost->zlib);
}

/* ------ Memory. */

typedef void (*Stage) (const EstFormat *format, GBytes *bytes);

static void
stage_read (const EstFormat *format, GBytes *bytes)
{
  est_document_free (format->read (bytes, &est_default_limits, &est_default_treatment, NULL));
}

static void
stage_write (const EstFormat *format, GBytes *bytes)
{
  g_autoptr (EstDocument) read =
      format->read (bytes, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (GBytes) copy = read == NULL ? NULL : copy_of (format, read, NULL);
}

/* As the verifier goes through the copy: every reading of every stream. */
static void
stage_verify (const EstFormat *format, GBytes *bytes)
{
  g_autoptr (GPtrArray) streams = NULL;
  g_autoptr (EstDocument) reread = NULL;

  if (!format->check (bytes, &est_default_limits, NULL))
    return;
  reread = format->read (bytes, &est_default_limits, &agreed, NULL);
  streams = format->unpack (bytes, &est_default_limits, NULL);
  for (guint i = 0; streams != NULL && i < streams->len; i++)
    g_ptr_array_unref (est_decodings (((EstStream *) g_ptr_array_index (streams, i))->bytes));
}

/* The value of @field in bytes, as the kernel tells it of this process: proc(5). */
static gsize
memory (const char *field)
{
  g_autofree char *status = NULL;
  const char *at = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    at = strstr (status, field);
  return at == NULL ? 0 : (gsize) g_ascii_strtoull (at + strlen (field), NULL, 10) * 1024;
}

static void
forget_peak (void)
{
  int file = open ("/proc/self/clear_refs", O_WRONLY);

  if (file >= 0 && write (file, "5", 1) == 1)
    (void) close (file);
}

static GBytes *
written (const EstFormat *format, GBytes *bytes)
{
  g_autoptr (EstDocument) document =
      format->read (bytes, &est_default_limits, &est_default_treatment, NULL);

  return document == NULL ? NULL : copy_of (format, document, NULL);
}

/* How much more is resident at the peak of @stage than before it; of a copy of @bytes. */
static gsize
peak_here (Stage stage, const EstFormat *format, GBytes *bytes)
{
  g_autoptr (GBytes) copy = stage == stage_verify ? written (format, bytes) : g_bytes_ref (bytes);
  gsize before;

  if (copy == NULL)
    return 0;
  /* Once before, so that the code of the libraries is there already. */
  stage (format, copy);
  (void) malloc_trim (0);
  forget_peak ();
  before = memory ("VmRSS:");
  stage (format, copy);
  return memory ("VmHWM:") - before;
}

static gsize
peak_of (Stage stage, const EstFormat *format, GBytes *bytes)
{
  int ends[2];
  gsize peak = 0;
  pid_t child;

  if (pipe (ends) != 0)
    return 0;
  child = fork ();
  if (child == 0)
    {
      peak = peak_here (stage, format, bytes);
      _exit (write (ends[1], &peak, sizeof peak) == sizeof peak ? 0 : 1);
    }
  (void) close (ends[1]);
  if (child < 0 || read (ends[0], &peak, sizeof peak) != sizeof peak)
    peak = 0;
  (void) close (ends[0]);
  if (child > 0)
    (void) waitpid (child, NULL, 0);
  return peak;
}

typedef struct {
  double read;
  double write;
  double verify;
} Peaks;

/* Before this process has had any memory that its children would take for theirs. */
static Peaks
peaks_of (const EstFormat *format, GBytes *bytes)
{
  return (Peaks){
    .read = (double) peak_of (stage_read, format, bytes),
    .write = (double) peak_of (stage_write, format, bytes),
    .verify = (double) peak_of (stage_verify, format, bytes),
  };
}

static void
print_peaks (const Peaks *peaks, gsize largest)
{
  double part = (double) largest;

  printf ("  %-24s largest part %.2f MB; resident at the peak of read %.1f, write %.1f, verify "
          "%.1f MB: %.1f times\n",
          "", part / 1e6, peaks->read / 1e6, peaks->write / 1e6, peaks->verify / 1e6,
          MAX (MAX (peaks->read, peaks->write), peaks->verify) / part);
}

static gboolean
print_costs (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const EstFormat *format;
  Peaks peaks;
  Cost best = { 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 0 };
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  format = format_of (bytes, name);
  if (format == NULL)
    return TRUE;
  peaks = peaks_of (format, bytes);
  for (guint i = 0; i < RUNS; i++)
    {
      Cost cost = { 0 };

      if (!measure (format, bytes, &cost, error))
        return FALSE;
      keep_best (&best, &cost);
    }
  print_times (name, &best);
  print_peaks (&peaks, best.largest);
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
