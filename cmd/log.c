/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/log.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/display.h"
#include "pipeline/discover.h"

/* The variable is inherited by children whose streams went elsewhere, so it names the
 * stream that it is about. */
static gboolean
is_journal (FILE *stream)
{
  const char *named = g_getenv ("JOURNAL_STREAM");
  g_autofree char *own = NULL;
  struct stat status;

  if (named == NULL || fstat (fileno (stream), &status) != 0)
    return FALSE;
  own = g_strdup_printf ("%lu:%lu", (gulong) status.st_dev, (gulong) status.st_ino);
  return strcmp (named, own) == 0;
}

const char *
est_log_mark (FILE *stream, EstLogLevel level)
{
  static const char *const marks[] = {
    [EST_LOG_ERROR] = "<3>",
    [EST_LOG_WARNING] = "<4>",
    [EST_LOG_NOTICE] = "<5>",
    [EST_LOG_INFO] = "<6>",
  };

  return is_journal (stream) ? marks[level] : "";
}

char *
est_log_path (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = g_path_get_basename (folder);
  g_autofree char *shown = NULL;

  if (!isatty (STDERR_FILENO) &&
      (strcmp (name, EST_MANIFEST_NAME) == 0 || strcmp (name, EST_LISTS_NAME) == 0))
    return g_strconcat ("…/", name, NULL);
  if (isatty (STDERR_FILENO) || strcmp (above, EST_LISTS_NAME) != 0)
    return est_display_escape (path, -1);
  shown = est_display_escape (name, -1);
  return g_strconcat ("…/", above, "/", shown, NULL);
}
