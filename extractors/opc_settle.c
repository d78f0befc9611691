/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/opc_private.h"

#include <string.h>

#include "pipeline/base/messages.h"

static gboolean
is_referred (const EstOpc *opc, const Relation *relation)
{
  g_autofree char *key = g_strdup_printf ("%u\n%s", relation->source, relation->id);

  return g_hash_table_contains (opc->references, key);
}

/* Whether @relation stays, given that what it belongs to does. */
static gboolean
may_stay (const EstOpc *opc, const Relation *relation)
{
  if (relation->row == NULL || relation->id == NULL || relation->row->fate == EST_RELATION_CUT)
    return FALSE;
  if (!relation->is_external && relation->target == G_MAXUINT)
    return FALSE;
  if (relation->row->fate == EST_RELATION_FOLLOW)
    return !relation->is_external;
  return is_referred (opc, relation);
}

static gboolean
refuse (const Relation *relation, GError **error)
{
  if (relation->row != NULL && !relation->is_external && relation->member == G_MAXUINT)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document refers to a part of itself that is missing. Open it in its "
                        "own program, save it again and run again."));
  return est_fail (error, EST_ERROR_UNSUPPORTED,
                   _ ("The document holds something that Estompe cannot clean yet (%s). Take it "
                      "out of the document and run again."),
                   relation->row == NULL ? _ ("of an unknown kind") : _ (relation->row->kind));
}

/* Marks as left out every part that no chain of relationships leads to from the
 * package's root. */
static void
mark_reached (const EstOpc *opc, gboolean *is_reached)
{
  gboolean has_grown = TRUE;

  while (has_grown)
    {
      has_grown = FALSE;
      for (guint i = 0; i < opc->relations->len; i++)
        {
          const Relation *relation = &g_array_index (opc->relations, Relation, i);
          gboolean is_live = relation->source == G_MAXUINT || is_reached[relation->source];

          if (!is_live || relation->target == G_MAXUINT || is_reached[relation->target] ||
              !may_stay (opc, relation))
            continue;
          is_reached[relation->target] = has_grown = TRUE;
        }
    }
}

static gboolean
cut_relations (EstOpc *opc, const gboolean *is_reached, GError **error)
{
  for (guint i = 0; i < opc->relations->len; i++)
    {
      const Relation *relation = &g_array_index (opc->relations, Relation, i);

      if (relation->source != G_MAXUINT && !is_reached[relation->source])
        continue;
      if (may_stay (opc, relation))
        continue;
      if (relation->source != G_MAXUINT && relation->id != NULL && is_referred (opc, relation))
        return refuse (relation, error);
      est_origin_patch (opc->origin, relation->relations, relation->start, relation->end, NULL);
    }
  return TRUE;
}

static void
keep (EstOpc *opc, guint index, const EstPartRow *row)
{
  EstOriginPart *part = est_origin_part (opc->origin, index);
  EstFate fate = row == NULL ? EST_FATE_CLEANED : row->fate;

  /* The list of types is of no type itself. */
  if (index > 0)
    est_opc_types_keep (opc->types,
                        est_package_member (est_origin_package (opc->origin), part->member)->name,
                        part->name);
  est_document_add_part (opc->office->document, part->name,
                         row == NULL ? "relationships" : row->kind,
                         part->is_placeholder ? EST_FATE_DROPPED : fate);
}

/* Pictures stay to be looked at where something shows them. */
static void
tell_pictures (const EstOpc *opc, const gboolean *is_reached)
{
  for (guint i = 0; i < opc->relations->len; i++)
    {
      const Relation *relation = &g_array_index (opc->relations, Relation, i);
      g_autofree char *key = NULL;
      guint block;

      if (relation->target == G_MAXUINT || relation->id == NULL || relation->row == NULL ||
          strcmp (relation->row->kind, "picture") != 0 || !is_reached[relation->target] ||
          est_origin_part (opc->origin, relation->target)->is_placeholder)
        continue;
      key = g_strdup_printf ("%u\n%s", relation->source, relation->id);
      block = GPOINTER_TO_UINT (g_hash_table_lookup (opc->references, key));
      if (block > 0)
        est_document_add_sight (opc->office->document, block - 1, EST_SIGHT_PICTURE);
    }
}

/* Tells the fate of the parts that are kept, and leaves out the others. */
static void
settle_parts (EstOpc *opc, const gboolean *is_reached)
{
  for (guint i = 0; i < MIN (est_origin_n_parts (opc->origin), 2); i++)
    keep (opc, i, NULL);
  for (guint i = 0; i < opc->parts->len; i++)
    {
      const EstOpcPart *part = &g_array_index (opc->parts, EstOpcPart, i);
      gboolean is_left_out = !is_reached[part->part];

      est_origin_part (opc->origin, part->part)->is_left_out = is_left_out;
      if (part->relations != G_MAXUINT)
        est_origin_part (opc->origin, part->relations)->is_left_out = is_left_out;
      if (is_left_out)
        continue;
      keep (opc, part->part, part->row);
      if (part->relations != G_MAXUINT)
        keep (opc, part->relations, NULL);
    }
}

/* Why @member is not in the copy: what the relationship to it says it is. */
static const char *
dropped_kind (const EstOpc *opc, guint member)
{
  for (guint i = 0; i < opc->relations->len; i++)
    {
      const Relation *relation = &g_array_index (opc->relations, Relation, i);

      if (relation->member == member && relation->row != NULL)
        return relation->row->kind;
    }
  return "stray part";
}

static void
tell_dropped (const EstOpc *opc)
{
  EstPackage *package = est_origin_package (opc->origin);

  for (guint i = 0; i < est_package_n_members (package); i++)
    {
      gpointer part;

      if (g_hash_table_lookup_extended (opc->loaded, GUINT_TO_POINTER (i + 1), NULL, &part) &&
          !est_origin_part (opc->origin, GPOINTER_TO_UINT (part))->is_left_out)
        continue;
      est_document_add_part (opc->office->document, est_package_member (package, i)->name,
                             dropped_kind (opc, i), EST_FATE_DROPPED);
    }
}

gboolean
est_opc_settle (EstOpc *opc, GError **error)
{
  g_autofree gboolean *is_reached = g_new0 (gboolean, est_origin_n_parts (opc->origin));

  mark_reached (opc, is_reached);
  if (!cut_relations (opc, is_reached, error))
    return FALSE;
  settle_parts (opc, is_reached);
  est_opc_types_cut (opc->types);
  tell_dropped (opc);
  if (opc->office->treatment->images == EST_IMAGES_FLAG)
    tell_pictures (opc, is_reached);
  return TRUE;
}
