/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/origin.h"

#include "extractors/origin_private.h"

struct _EstOrigin {
  EstPackage *package;
  GPtrArray *parts; /* of EstOriginPart */
  EstAnchor n_anchors;
};

static void
part_free (gpointer data)
{
  EstOriginPart *part = data;

  g_free (part->name);
  g_bytes_unref (part->text);
  g_array_unref (part->places);
  est_splices_free (part->patches);
  est_document_free (part->nested);
  g_free (part);
}

EstOrigin *
est_origin_new (EstPackage *package)
{
  EstOrigin *origin = g_new0 (EstOrigin, 1);

  origin->package = package;
  origin->parts = g_ptr_array_new_with_free_func (part_free);
  return origin;
}

void
est_origin_free (EstOrigin *origin)
{
  if (origin == NULL)
    return;
  g_ptr_array_unref (origin->parts);
  est_package_free (origin->package);
  g_free (origin);
}

EstPackage *
est_origin_package (const EstOrigin *origin)
{
  return origin->package;
}

guint
est_origin_add_part (EstOrigin *origin, guint member, const char *name, GBytes *text)
{
  EstOriginPart *part = g_new0 (EstOriginPart, 1);

  part->member = member;
  part->name = g_strdup (name);
  part->text = text;
  part->is_xml = TRUE;
  part->places = g_array_new (FALSE, FALSE, sizeof (EstStoredPlace));
  part->patches = est_splices_new ();
  g_ptr_array_add (origin->parts, part);
  return origin->parts->len - 1;
}

guint
est_origin_n_parts (const EstOrigin *origin)
{
  return origin->parts->len;
}

EstOriginPart *
est_origin_part (const EstOrigin *origin, guint part)
{
  return g_ptr_array_index (origin->parts, part);
}

EstAnchor
est_origin_add_anchor (EstOrigin *origin)
{
  return origin->n_anchors++;
}

EstAnchor
est_origin_n_anchors (const EstOrigin *origin)
{
  return origin->n_anchors;
}

void
est_origin_nest (EstOrigin *origin, guint part)
{
  EstOriginPart *outer = est_origin_part (origin, part);
  const EstOrigin *inner = est_document_backing (outer->nested);

  outer->first = origin->n_anchors;
  origin->n_anchors += inner->n_anchors;
}

void
est_origin_add_place (EstOrigin *origin, guint part, const EstPlace *place)
{
  EstStoredPlace stored = {
    .anchor = place->anchor,
    .shape = place->shape,
    .start = (guint32) place->start,
    .end = (guint32) place->end,
    .space_at = (guint32) place->space_at,
  };

  g_array_append_val (est_origin_part (origin, part)->places, stored);
}

void
est_origin_patch (EstOrigin *origin, guint part, gsize start, gsize end, const char *text)
{
  EstSplices *patches = est_origin_part (origin, part)->patches;
  gsize at = patches->texts->len;

  if (text != NULL)
    g_string_append (patches->texts, text);
  est_splices_add (patches, start, end, at);
}

EstSplices *
est_splices_new (void)
{
  EstSplices *splices = g_new0 (EstSplices, 1);

  splices->list = g_array_new (FALSE, FALSE, sizeof (EstSplice));
  splices->texts = g_string_new (NULL);
  return splices;
}

void
est_splices_free (EstSplices *splices)
{
  if (splices == NULL)
    return;
  g_array_unref (splices->list);
  g_string_free (splices->texts, TRUE);
  g_free (splices);
}

void
est_splices_add (EstSplices *splices, gsize start, gsize end, gsize text)
{
  EstSplice splice = {
    .start = (guint32) start,
    .end = (guint32) end,
    .text = (guint32) text,
    .length = (guint32) (splices->texts->len - text),
  };

  g_array_append_val (splices->list, splice);
}
