/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What the formats cost, passes aside: formats FILE…
 * Reads each file, replaces a letter of every block, writes the copy and reads it
 * again; beside it, what zlib alone needs to inflate the parts that changed and to
 * deflate them again at the level the writer uses.  Processor time of the best of
 * several runs; the peak is of what the format asked for beyond the file itself,
 * beside the largest part inflated. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "extractors/formats.h"
#include "extractors/package.h"

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
  double write;
  double reread;
  double zlib;
  gsize peak;
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

static gboolean
measure (const EstFormat *format, GBytes *bytes, Cost *cost, GError **error)
{
  EstTreatment of_copy = { .is_copy = TRUE };
  double begin = cpu_seconds ();
  g_autoptr (EstDocument) document =
      format->read (bytes, &est_default_limits, &est_default_treatment, error);
  g_autoptr (EstDocument) reread = NULL;
  g_autoptr (GArray) edits = NULL;
  g_autoptr (GBytes) copy = NULL;

  if (document == NULL)
    return FALSE;
  cost->read = cpu_seconds () - begin;
  edits = edits_of (document);
  begin = cpu_seconds ();
  copy = format->write (document, edits, error);
  cost->write = cpu_seconds () - begin;
  cost->peak = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  g_clear_pointer (&document, est_document_free);
  if (copy == NULL)
    return FALSE;
  begin = cpu_seconds ();
  reread = format->read (copy, &est_default_limits, &of_copy, error);
  cost->reread = cpu_seconds () - begin;
  cost->zlib = zlib_seconds (bytes, copy, &cost->largest);
  return reread != NULL;
}

static void
keep_best (Cost *best, const Cost *cost)
{
  best->read = MIN (best->read, cost->read);
  best->write = MIN (best->write, cost->write);
  best->reread = MIN (best->reread, cost->reread);
  best->zlib = MIN (best->zlib, cost->zlib);
  best->peak = MIN (best->peak, cost->peak);
  best->largest = cost->largest;
}

static gboolean
print_costs (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const EstFormat *format;
  Cost best = { .read = 1e9, .write = 1e9, .reread = 1e9, .zlib = 1e9, .peak = G_MAXSIZE };
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  format = format_of (bytes, name);
  for (guint i = 0; format != NULL && i < RUNS; i++)
    {
      gsize floor = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
      Cost cost = { 0 };

      if (!measure (format, bytes, &cost, error))
        return FALSE;
      cost.peak -= floor;
      keep_best (&best, &cost);
    }
  if (format != NULL)
    printf ("  %-24s read %7.2f write %7.2f reread %7.2f ms; zlib %7.2f ms; %4.2f times; "
            "%.1f MB for %.1f MB inflated\n",
            name, best.read * 1e3, best.write * 1e3, best.reread * 1e3, best.zlib * 1e3,
            (best.read + best.write + best.reread) / best.zlib, (double) best.peak / 1e6,
            (double) best.largest / 1e6);
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
