/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/capture.h"

#include <sys/mman.h>
#include <unistd.h>

void
capture_begin (Capture *capture, FILE *stream)
{
  (void) fflush (stream);
  capture->stream = stream;
  capture->shown = dup (fileno (stream));
  capture->kept = memfd_create ("capture", MFD_CLOEXEC);
  if (capture->shown < 0 || capture->kept < 0 || dup2 (capture->kept, fileno (stream)) < 0)
    g_error ("what is printed cannot be kept");
}

char *
capture_end (Capture *capture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[4096];
  ssize_t n;

  (void) fflush (capture->stream);
  if (dup2 (capture->shown, fileno (capture->stream)) < 0)
    g_error ("what is printed cannot be shown again");
  while ((n = pread (capture->kept, bytes, sizeof bytes, (off_t) text->len)) > 0)
    g_string_append_len (text, bytes, n);
  close (capture->shown);
  close (capture->kept);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
