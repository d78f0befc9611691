/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt.h"

#include <string.h>

#include "extractors/office_nested.h"
#include "extractors/origin.h"
#include "pipeline/base/messages.h"

#define TYPE_MEMBER "mimetype"

static gint
by_member (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const EstOrigin *origin = user_data;
  guint one = est_origin_part (origin, *(const guint *) a)->member;
  guint other = est_origin_part (origin, *(const guint *) b)->member;

  return (one > other) - (one < other);
}

static gboolean
write_part (EstPackageWriter *writer, const EstOrigin *origin, guint index, const GArray *edits,
            GError **error)
{
  const EstOriginPart *part = est_origin_part (origin, index);
  g_autoptr (GBytes) text = NULL;

  if (part->is_left_out)
    return TRUE;
  if (part->nested != NULL)
    text = est_office_write_nested (part, edits, error);
  else if (part->text != NULL)
    text = est_origin_render (origin, index, edits);
  if (part->nested != NULL && text == NULL)
    return FALSE;
  if (text == NULL || (text == part->text && !part->is_converted))
    est_package_writer_copy (writer, est_origin_package (origin), part->member, part->name);
  else
    est_package_writer_add (writer, part->name, text, EST_PACKING_DEFLATED);
  return TRUE;
}

/* ODF 1.3 part 2, 3.3: the type comes first and as it is, so that it can be read
 * from the first bytes of the file. */
static gboolean
write_type (EstPackageWriter *writer, EstPackage *package, GError **error)
{
  GBytes *type = est_package_read (package, est_package_find (package, TYPE_MEMBER), error);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) stripped = NULL;

  if (type == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (type, NULL), g_bytes_get_size (type));
  (void) g_strstrip (text);
  stripped = g_bytes_new (text, strlen (text));
  est_package_writer_add (writer, TYPE_MEMBER, stripped, EST_PACKING_STORED);
  return TRUE;
}

GBytes *
est_odt_write (const EstDocument *document, const GArray *edits, GError **error)
{
  EstOrigin *origin = est_document_backing (document);
  g_autoptr (EstPackageWriter) writer = NULL;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  if (est_origin_package (origin) == NULL)
    return est_origin_render (origin, 0, edits);
  writer = est_package_writer_new ();
  if (!write_type (writer, est_origin_package (origin), error))
    return NULL;
  for (guint i = 0; i < est_origin_n_parts (origin); i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, by_member, origin);
  for (guint i = 0; i < order->len; i++)
    if (!write_part (writer, origin, g_array_index (order, guint, i), edits, error))
      return NULL;
  return est_package_writer_finish (writer, error);
}
