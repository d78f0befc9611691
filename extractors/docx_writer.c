/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"

#include "extractors/office_nested.h"

/* Parts in the order of the source, after the two every package starts with,
 * which are the first two of the origin. */
static gint
by_member (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const EstOrigin *origin = user_data;
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  if (one < 2 || other < 2)
    return (one > other) - (one < other);
  one = est_origin_part (origin, one)->member;
  other = est_origin_part (origin, other)->member;
  return (one > other) - (one < other);
}

/* What the copy holds in the stead of @part. */
static GBytes *
render (const EstOrigin *origin, guint index, const GArray *edits, GError **error)
{
  const EstOriginPart *part = est_origin_part (origin, index);

  if (part->nested != NULL)
    return est_office_write_nested (part, edits, error);
  return part->is_xml ? est_origin_render (origin, index, edits) : g_bytes_ref (part->text);
}

static gboolean
write_part (EstPackageWriter *writer, const EstOrigin *origin, guint index, const GArray *edits,
            GError **error)
{
  const EstOriginPart *part = est_origin_part (origin, index);
  g_autoptr (GBytes) bytes = NULL;

  if (part->is_left_out)
    return TRUE;
  bytes = render (origin, index, edits, error);
  if (bytes == NULL)
    return FALSE;
  if (bytes == part->text && !part->is_converted)
    est_package_writer_copy (writer, est_origin_package (origin), part->member, part->name);
  else
    est_package_writer_add (writer, part->name, bytes, EST_PACKING_DEFLATED);
  return TRUE;
}

GBytes *
est_docx_write (const EstDocument *document, const GArray *edits, GError **error)
{
  EstOrigin *origin = est_document_backing (document);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < est_origin_n_parts (origin); i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, by_member, origin);
  for (guint i = 0; i < order->len; i++)
    if (!write_part (writer, origin, g_array_index (order, guint, i), edits, error))
      return NULL;
  return est_package_writer_finish (writer, error);
}
