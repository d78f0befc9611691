/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/copies.h"

#include <string.h>

#include "pipeline/publish.h"

#define MODE 0640

void
est_copies_clear (EstCopies *copies)
{
  g_clear_pointer (&copies->copy, g_bytes_unref);
  g_clear_pointer (&copies->companion, g_bytes_unref);
}

/* Where the copy at @path goes once a person has signed it off. */
static char *
approved_path (const char *path)
{
  return g_strconcat (EST_FOLDER_APPROVED, path + strlen (EST_FOLDER_COPIES), NULL);
}

static char *
companion_path (const char *path)
{
  return g_strconcat (path, EST_COMPANION_ENDING, NULL);
}

static GBytes *
read_result (const char *output, const char *relative)
{
  g_autofree char *path = g_build_filename (output, relative, NULL);

  return est_source_read (path, G_MAXUINT32, NULL);
}

/* The bytes of a companion behind its first line, the code of the document: that one
 * changes with the place of the document in its dossier. */
static GBytes *
text_of_companion (GBytes *companion)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (companion, &size);
  const char *end = memchr (bytes, '\n', size);
  gsize head = end == NULL ? size : (gsize) (end - bytes);

  return g_bytes_new_from_bytes (companion, head, size - head);
}

static gboolean
say_the_same (GBytes *one, GBytes *other)
{
  g_autoptr (GBytes) text = one != NULL ? text_of_companion (one) : NULL;
  g_autoptr (GBytes) old = other != NULL ? text_of_companion (other) : NULL;

  return text == NULL || old == NULL ? text == old : g_bytes_equal (text, old);
}

/* Whether the very same copy was signed off before, and the same text with it. */
static gboolean
is_approved (const char *output, const char *approved, const EstCopies *copies)
{
  g_autofree char *beside = companion_path (approved);
  g_autoptr (GBytes) copy = read_result (output, approved);
  g_autoptr (GBytes) companion = read_result (output, beside);

  return copy != NULL && g_bytes_equal (copy, copies->copy) &&
         say_the_same (companion, copies->companion);
}

/* Takes away a copy, or what an earlier run left in its place, with its companion. */
static gboolean
remove_copy (const char *output, const char *path, GError **error)
{
  g_autofree char *companion = companion_path (path);

  return est_unpublish (output, companion, error) && est_unpublish (output, path, error);
}

gboolean
est_copies_withdraw (const char *output, const char *path, GError **error)
{
  g_autofree char *approved = approved_path (path);

  return remove_copy (output, path, error) && remove_copy (output, approved, error);
}

/* The companion first: never a copy without it. */
static gboolean
place_copies (const char *output, const char *path, const EstCopies *copies, GError **error)
{
  g_autofree char *companion = companion_path (path);
  gboolean done = copies->companion == NULL
                      ? est_unpublish (output, companion, error)
                      : est_publish (output, companion, copies->companion, MODE, error);

  return done && est_publish (output, path, copies->copy, MODE, error);
}

gboolean
est_copies_put (const char *output, const char *path, const EstCopies *copies, char **place,
                GError **error)
{
  g_autofree char *approved = approved_path (path);

  if (is_approved (output, approved, copies))
    {
      *place = g_steal_pointer (&approved);
      return place_copies (output, *place, copies, error) && remove_copy (output, path, error);
    }
  *place = g_strdup (path);
  return remove_copy (output, approved, error) && place_copies (output, path, copies, error);
}
