/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/standard_input.h"

#include <errno.h>
#include <unistd.h>

#include "cmd/message.h"
#include "pipeline/base/messages.h"

enum { CHUNK = 64 * 1024 };

GBytes *
est_standard_input_read (guint64 most, gboolean quiet, GError **error)
{
  g_autoptr (GByteArray) read_so_far = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  if (isatty (STDIN_FILENO) && !quiet)
    est_message (_ ("Type or paste the text, then press Enter and Ctrl-D."));
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
