/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/file_list.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/messages.h"

enum { STEP = 1 << 16, MAX_BYTES = 1 << 28 };

/* All that can be read from @file; NULL: errno, or too much. */
static GString *
read_all (int file, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ssize_t count;

  do
    {
      const gsize length = text->len;

      g_string_set_size (text, length + STEP);
      count = read (file, text->str + length, STEP);
      if (count < 0 && errno != EINTR)
        {
          (void) est_fail (error, EST_ERROR_UNREADABLE,
                           _ ("The list of documents could not be read (%s)."), g_strerror (errno));
          return NULL;
        }
      g_string_truncate (text, length + (count < 0 ? 0 : (gsize) count));
      if (text->len > MAX_BYTES)
        {
          (void) est_fail (error, EST_ERROR_LIMIT,
                           _ ("The list of documents is too long. Cut it and run each part "
                              "apart."));
          return NULL;
        }
  } while (count != 0);
  return g_steal_pointer (&text);
}

static GString *
load (const char *path, GError **error)
{
  GString *text;
  int file;

  if (strcmp (path, "-") == 0)
    return read_all (STDIN_FILENO, error);
  file = open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    {
      (void) est_fail (error, errno == EACCES ? EST_ERROR_PERMISSION : EST_ERROR_MISSING,
                       _ ("The list of documents cannot be opened (%s). Check the path after "
                          "--files-from."),
                       g_strerror (errno));
      return NULL;
    }
  text = read_all (file, error);
  close (file);
  return text;
}

/* One NUL tells that paths end with NULs and may hold anything else.  In lines, the
 * carriage return is of the Windows program that wrote them. */
static void
take_paths (const GString *text, GStrvBuilder *paths)
{
  const char *const end = text->str + text->len;
  const char separator = memchr (text->str, '\0', text->len) != NULL ? '\0' : '\n';

  for (const char *at = text->str; at < end;)
    {
      const char *stop = memchr (at, separator, (gsize) (end - at));
      gsize length;

      stop = stop == NULL ? end : stop;
      length = (gsize) (stop - at);
      if (separator == '\n' && length > 0 && at[length - 1] == '\r')
        length--;
      if (length > 0)
        {
          g_autofree char *path = g_strndup (at, length);

          g_strv_builder_add (paths, path);
        }
      at = stop + 1;
    }
}

gboolean
est_file_list_read (EstOptions *options, GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GString) text = load (options->files_from, error);

  if (text == NULL)
    return FALSE;
  g_strv_builder_addv (paths, (const char **) options->sources);
  take_paths (text, paths);
  g_strfreev (options->sources);
  options->sources = g_strv_builder_end (paths);
  /* Whatever made the list has failed, and that is no success. */
  return options->sources[0] != NULL ||
         est_fail (error, EST_ERROR_MISSING,
                   _ ("The list of documents is empty. Check what wrote it, then run again."));
}
