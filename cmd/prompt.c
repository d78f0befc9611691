/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/prompt.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "cmd/message.h"
#include "cmd/engine.h"
#include "pipeline/base/messages.h"

/* Its name says what standard input is: text. */
#define NAME "-.txt"

enum { CHUNK = 64 * 1024 };

/* All of standard input, which may be a pipe without end. */
static GBytes *
read_all (guint64 most, GError **error)
{
  g_autoptr (GByteArray) read_so_far = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  most = MIN (most, G_MAXINT32); /* what a GByteArray holds */
  do
    {
      n = read (STDIN_FILENO, chunk, CHUNK);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          (void) est_fail (error, EST_ERROR_UNREADABLE,
                           _ ("Standard input cannot be read. Check where it comes from."));
          return NULL;
        }
      if ((guint64) n > most - read_so_far->len)
        {
          (void) est_fail (error, EST_ERROR_LIMIT,
                           _ ("The text is longer than what is accepted. Cut it, or raise "
                              "--limit file_bytes."));
          return NULL;
        }
      g_byte_array_append (read_so_far, chunk, (guint) n);
  } while (n != 0);

  if (read_so_far->len == 0)
    {
      (void) est_fail (error, EST_ERROR_UNSUPPORTED,
                       _ ("Standard input is empty. Give it the text to sanitise."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&read_so_far));
}

static EstStatus
write_all (GBytes *copy)
{
  gsize length = 0;
  gconstpointer bytes = g_bytes_get_data (copy, &length);

  if (fwrite (bytes, 1, length, stdout) == length && fflush (stdout) == 0)
    return EST_STATUS_DONE;
  est_message (_ ("The result could not be written to the end. Look for a full disk."));
  return EST_STATUS_IO;
}

EstStatus
est_prompt (const EstCall *call, const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (EstEngine) engine = { 0 };
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GBytes) copy = NULL;

  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  if (isatty (STDIN_FILENO) && !options->quiet)
    est_message (_ ("Type or paste the text, then press Enter and Ctrl-D."));

  original = read_all (engine.batch->limits.file_bytes, &error);
  if (original == NULL)
    return est_message_error (EST_STAGE_STREAM, error);
  copy = est_sanitise (engine.batch, original, NAME, NULL, &error);
  if (copy == NULL)
    return est_message_error (EST_STAGE_WORK, error);

  return options->dry_run ? EST_STATUS_DONE : write_all (copy);
}
