/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What the formats hold in memory, passes aside: formats_memory SMALL FILE
 * How much more is resident at the peak of reading FILE, of writing its copy and of looking
 * through that, each in a process of its own that has done the same for SMALL before, beside
 * the largest part inflated. */
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/formats.h"
#include "pipeline/base/decoding.h"

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
  GBytes *copy = read == NULL ? NULL : copy_of (format, read, NULL);

  g_clear_pointer (&copy, g_bytes_unref);
}

/* Of bytes that both readers have seen before. */
static const EstTreatment agreed = { .is_agreed = TRUE };

/* As the verifier goes through the copy: every reading of every stream. */
static void
stage_verify (const EstFormat *format, GBytes *bytes)
{
  GPtrArray *streams = look_at (format, bytes, NULL);

  for (guint i = 0; streams != NULL && i < streams->len; i++)
    g_ptr_array_unref (est_decodings (((EstStream *) g_ptr_array_index (streams, i))->bytes));
  g_clear_pointer (&streams, g_ptr_array_unref);
  est_document_free (format->read (bytes, &est_default_limits, &agreed, NULL));
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
written (const Subject *subject)
{
  g_autoptr (EstDocument) document =
      subject->format->read (subject->bytes, &est_default_limits, &est_default_treatment, NULL);

  return document == NULL ? NULL : copy_of (subject->format, document, NULL);
}

static void
go_through (Stage stage, const Subject *subject)
{
  stage (subject->format, subject->bytes);
}

/* How much more is resident at the peak of @stage than before it. @small goes through it
 * first, so that the code of the libraries is there already, and next to no memory that
 * @subject would find free. */
static gsize
peak_here (Stage stage, const Subject *subject, const Subject *small)
{
  g_autoptr (GBytes) copy =
      stage == stage_verify ? written (subject) : g_bytes_ref (subject->bytes);
  const Subject looked_at = { .format = subject->format, .bytes = copy };
  gsize before;

  go_through (stage, small);
  if (copy == NULL)
    return 0;
  (void) malloc_trim (0);
  forget_peak ();
  before = memory ("VmRSS:");
  go_through (stage, &looked_at);
  return memory ("VmHWM:") - before;
}

static gsize
peak_of (Stage stage, const Subject *subject, const Subject *small)
{
  int ends[2];
  gsize peak = 0;
  pid_t child;

  if (pipe (ends) != 0)
    return 0;
  child = fork ();
  if (child == 0)
    {
      peak = peak_here (stage, subject, small);
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
peaks_of (const Subject *subject, const Subject *small)
{
  return (Peaks){
    .read = (double) peak_of (stage_read, subject, small),
    .write = (double) peak_of (stage_write, subject, small),
    .verify = (double) peak_of (stage_verify, subject, small),
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

static gsize
largest_part (const Subject *subject)
{
  g_autoptr (EstPackage) package = est_package_open (subject->bytes, &est_default_limits, NULL);
  gsize largest = 0;

  for (guint i = 0; package != NULL && i < est_package_n_members (package); i++)
    largest = MAX (largest, est_package_member (package, i)->size);
  return largest;
}

int
main (int argc, char **argv)
{
  Subject small = { 0 };
  Subject subject = { 0 };
  Peaks peaks;

  if (argc != 3 || !load (argv[1], &small, NULL) || !load (argv[2], &subject, NULL) ||
      small.format == NULL || subject.format == NULL)
    return EXIT_FAILURE;
  peaks = peaks_of (&subject, &small);
  print_peaks (&peaks, largest_part (&subject));
  g_bytes_unref (small.bytes);
  g_bytes_unref (subject.bytes);
  return EXIT_SUCCESS;
}
