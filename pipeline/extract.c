/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/extract.h"

#include <string.h>

#include "pipeline/base/messages.h"

const EstFormat *
est_extract_find_format (GBytes *original, const char *name, const EstFormat *formats)
{
  for (const EstFormat *format = formats; format->name != NULL; format++)
    if (format->probe (original, name))
      return format;
  return NULL;
}

/* The last component loses its extension, which copies get from their format. */
static void
add_name_blocks (EstDocument *document, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_auto (GStrv) components = g_strsplit (valid, "/", -1);

  for (guint i = 0; components[i] != NULL; i++)
    {
      EstBlock *block = NULL;
      const char *dot = components[i + 1] == NULL ? strrchr (components[i], '.') : NULL;
      gsize length = dot != NULL ? (gsize) (dot - components[i]) : strlen (components[i]);

      if (length == 0)
        continue;
      block = est_document_add_block (document, EST_BLOCK_FILE_NAME, "file name");
      est_block_append (block, components[i], length, EST_NO_ANCHOR);
    }
}

static EstDocument *
read_as (const EstFormat *format, GBytes *original, const EstIntake *intake, GError **error)
{
  if (intake->readings == NULL || format->read_with == NULL)
    return format->read (original, intake->limits, intake->treatment, error);
  return format->read_with (original, intake->readings, intake->limits, intake->treatment, error);
}

EstDocument *
est_extract (GBytes *original, const char *name, const EstIntake *intake, const EstFormat **format,
             GError **error)
{
  const EstFormat *found = NULL;
  g_autoptr (EstDocument) document = NULL;

  if (g_bytes_get_size (original) == 0)
    {
      (void) est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("The file is empty: there is nothing to make a copy of. Ask for the "
                          "document again."));
      return NULL;
    }
  found = est_extract_find_format (original, name, intake->formats);
  if (found == NULL)
    {
      (void) est_fail (
          error, EST_ERROR_UNSUPPORTED,
          _ ("Estompe does not read this kind of file. Save it as DOCX, ODT, PDF or text and "
             "run again; without that it must not be given to an AI."));
      return NULL;
    }
  document = read_as (found, original, intake, error);
  if (document == NULL)
    return NULL;
  add_name_blocks (document, name);
  *format = found;
  return g_steal_pointer (&document);
}

EstDocument *
est_extract_name (const char *name)
{
  EstDocument *document = est_document_new ("name", NULL, NULL);

  add_name_blocks (document, name);
  return document;
}
