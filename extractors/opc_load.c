/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/office_nested.h"
#include "extractors/opc_private.h"

void
est_opc_blank (EstOriginPart *part, const EstPartRow *row, EstPlaceholderReason reason)
{
  GBytes *placeholder = row->blank (part->text, reason);

  g_bytes_unref (part->text);
  part->text = placeholder;
  g_clear_pointer (&part->nested, est_document_free);
  part->is_converted = part->is_placeholder = TRUE;
}

/* What the part called @name is called in the copy: a name that programs give. */
static char *
copy_name (EstOpc *opc, const char *name)
{
  const char *dot = strrchr (name, '.');

  if (est_fates_is_plain_path (opc->fates, name))
    return g_strdup (name);
  if (dot == NULL || !est_fates_is_plain_path (opc->fates, dot))
    return g_strdup_printf ("word/item%u.bin", ++opc->n_renamed);
  return g_strdup_printf ("word/item%u%s", ++opc->n_renamed, dot);
}

/* The bytes to write for a part that is not XML. */
static void
clean (EstOpc *opc, EstOriginPart *part, const EstPartRow *row)
{
  GBytes *cleaned = row->clean (part->text);

  if (cleaned == NULL)
    est_opc_blank (part, row, EST_PLACEHOLDER_KIND);
  else if (opc->office->treatment->images == EST_IMAGES_REMOVE)
    est_opc_blank (part, row, EST_PLACEHOLDER_POLICY);
  else
    {
      part->is_converted = cleaned != part->text;
      g_bytes_unref (part->text);
      part->text = g_steal_pointer (&cleaned);
    }
  g_clear_pointer (&cleaned, g_bytes_unref);
}

static guint
enter (EstOpc *opc, guint member, GBytes *text)
{
  g_autofree char *name =
      copy_name (opc, est_package_member (est_origin_package (opc->origin), member)->name);
  guint part = est_origin_add_part (opc->origin, member, name, text);

  g_hash_table_insert (opc->loaded, GUINT_TO_POINTER (member + 1), GUINT_TO_POINTER (part));
  return part;
}

gboolean
est_opc_load (EstOpc *opc, guint member, guint *part, GError **error)
{
  GBytes *bytes = est_package_read (est_origin_package (opc->origin), member, error);
  GBytes *text = bytes == NULL ? NULL : est_xml_to_utf8 (bytes, error);

  if (text == NULL)
    return FALSE;
  *part = enter (opc, member, text);
  est_origin_part (opc->origin, *part)->is_converted = text != bytes;
  return TRUE;
}

/* Whether the policy wants it removed: a document that is a picture. */
static gboolean
may_go (const EstOpc *opc, const EstPartRow *row)
{
  return row->blank != NULL && opc->office->treatment->images == EST_IMAGES_REMOVE;
}

gboolean
est_opc_load_binary (EstOpc *opc, guint member, const EstPartRow *row, guint *part, GError **error)
{
  GBytes *bytes = est_package_read (est_origin_package (opc->origin), member, error);
  EstDocument *nested = NULL;
  EstOriginPart *origin;

  if (bytes == NULL)
    return FALSE;
  if (row->is_document && !may_go (opc, row))
    nested = est_office_read_nested (opc->office, bytes);
  if (row->is_document && nested == NULL && row->blank == NULL)
    return TRUE;
  *part = enter (opc, member, g_bytes_ref (bytes));
  origin = est_origin_part (opc->origin, *part);
  origin->is_xml = FALSE;
  origin->nested = nested;
  if (row->clean != NULL)
    clean (opc, origin, row);
  else if (nested == NULL)
    est_opc_blank (origin, row, may_go (opc, row) ? EST_PLACEHOLDER_POLICY : EST_PLACEHOLDER_KIND);
  return TRUE;
}
