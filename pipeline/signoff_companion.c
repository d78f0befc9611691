/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/signoff_companion.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

#define MODE 0640

/* Of the companion in @folder, below the output; NULL: the document has no copy. */
static char *
path_in (const char *folder, const EstDocumentRecord *document)
{
  const char *tail = document->copy == NULL ? NULL : strchr (document->copy, '/');

  return tail == NULL ? NULL : g_strconcat (folder, tail, EST_COMPANION_ENDING, NULL);
}

static GBytes *
read_companion (const char *output, const EstDocumentRecord *document, const char *folder)
{
  g_autofree char *relative = path_in (folder, document);
  g_autofree char *path = relative == NULL ? NULL : g_build_filename (output, relative, NULL);

  return path == NULL ? NULL : est_source_read (path, G_MAXUINT32, NULL);
}

static gboolean
is_the_companion (const EstDocumentRecord *document, GBytes *bytes)
{
  g_autofree char *digest = est_digest_sha256 (bytes);

  return g_strcmp0 (digest, document->companion_sha256) == 0;
}

gboolean
est_companion_is_intact (const char *output, const EstDocumentRecord *document, const char *folder)
{
  g_autoptr (GBytes) bytes = read_companion (output, document, folder);

  if (bytes == NULL)
    return document->companion_sha256 == NULL;
  return is_the_companion (document, bytes);
}

gboolean
est_companion_bring (const char *output, const EstDocumentRecord *document, const char *from,
                     const char *to, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *target = path_in (to, document);

  if (document->companion_sha256 == NULL || est_companion_is_intact (output, document, to))
    return TRUE;
  bytes = read_companion (output, document, from);
  if (bytes == NULL || !is_the_companion (document, bytes))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The text for the AI beside the copy was changed or taken away. Make the "
                        "copies again, then read them."));
  return est_publish (output, target, bytes, MODE, error);
}

gboolean
est_companion_take_away (const char *output, const EstDocumentRecord *document, const char *folder,
                         GError **error)
{
  g_autofree char *path = path_in (folder, document);

  return document->companion_sha256 == NULL || path == NULL || est_unpublish (output, path, error);
}
