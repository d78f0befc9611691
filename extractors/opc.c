/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/opc.h"

#include <string.h>

#include "extractors/opc_types.h"
#include "extractors/xml_visit.h"
#include "pipeline/base/messages.h"

typedef struct {
  EstOrigin *origin;
  EstFates *fates;
  const EstLimits *limits;
  EstDocument *document;
  EstOpcTypes *types;
  GArray *parts;      /* of EstOpcPart, as found */
  GHashTable *kept;   /* members that are parts of the origin */
  GHashTable *left;   /* member → kind of what a relationship that is cut led to */
  const char *folder; /* of the part whose relationships are read */
  guint relations;    /* origin part being read */
  gsize cut_start;    /* of the relationship being cut, when .is_cutting */
  gboolean is_cutting;
} Opc;

static gboolean
refuse (const EstRelationRow *row, GError **error)
{
  return est_fail (error, EST_ERROR_UNSUPPORTED,
                   _ ("The document holds something that Estompe cannot clean yet (%s). Take it "
                      "out of the document and run again."),
                   row == NULL ? _ ("of an unknown kind") : _ (row->kind));
}

static gboolean
load (Opc *opc, guint member, const char *name, guint *part, GError **error)
{
  GBytes *bytes = est_package_read (est_origin_package (opc->origin), member, error);
  GBytes *text = bytes == NULL ? NULL : est_xml_to_utf8 (bytes, error);

  if (text == NULL)
    return FALSE;
  if (!est_fates_is_plain_path (opc->fates, name))
    {
      g_bytes_unref (text);
      return est_fail (error, EST_ERROR_UNSUPPORTED,
                       _ ("A part of the document bears a name that no Office program gives. Open "
                          "the document in Word or LibreOffice, save it again and run again."));
    }
  *part = est_origin_add_part (opc->origin, member, name, text);
  est_origin_part (opc->origin, *part)->is_converted = text != bytes;
  (void) g_hash_table_add (opc->kept, GUINT_TO_POINTER (member + 1));
  return TRUE;
}

/* ECMA-376 part 2, 9.3.2: @target as a relationship of a part in @folder gives
 * it; the name of a member, or NULL when it leads out of the package. */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *unescaped = g_uri_unescape_string (target, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_auto (GStrv) components = NULL;

  if (unescaped == NULL)
    return NULL;
  path = *unescaped == '/' ? g_strdup (unescaped + 1) : g_strconcat (folder, unescaped, NULL);
  components = g_strsplit (path, "/", -1);
  for (guint i = 0; components[i] != NULL; i++)
    {
      if (g_str_equal (components[i], "..") && kept->len == 0)
        return NULL;
      if (g_str_equal (components[i], ".."))
        g_ptr_array_set_size (kept, (gint) kept->len - 1);
      else if (!g_str_equal (components[i], ".") && *components[i] != '\0')
        g_ptr_array_add (kept, components[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static gboolean
add_part (Opc *opc, guint member, const EstRelationRow *relation, GError **error)
{
  const char *name = est_package_member (est_origin_package (opc->origin), member)->name;
  EstOpcPart part = { .relations = G_MAXUINT };

  if (g_hash_table_contains (opc->kept, GUINT_TO_POINTER (member + 1)))
    return TRUE;
  part.row = est_opc_types_row (opc->types, name);
  if (part.row == NULL)
    return refuse (relation, error);
  if (!load (opc, member, name, &part.part, error))
    return FALSE;
  est_opc_types_keep (opc->types, name);
  est_document_add_part (opc->document, name, part.row->kind, part.row->fate);
  g_array_append_val (opc->parts, part);
  return TRUE;
}

static void
cut_relation (Opc *opc, const EstXmlToken *token, const EstRelationRow *row, guint member)
{
  if (member != G_MAXUINT)
    g_hash_table_insert (opc->left, GUINT_TO_POINTER (member + 1), (gpointer) row->kind);
  if (token->kind == EST_XML_EMPTY)
    est_origin_patch (opc->origin, opc->relations, token->start, token->end, NULL);
  opc->is_cutting = token->kind == EST_XML_START;
  opc->cut_start = token->start;
}

/* A way round through folders that are not there could spell anything. */
static void
straighten_target (Opc *opc, const EstXmlToken *token, const char *target, const char *name)
{
  g_autofree char *straight = g_strconcat ("/", name, NULL);

  if (est_fates_is_plain_path (opc->fates, target))
    return;
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL &&
        strcmp (token->attributes[i].name->text, "Target") == 0)
      est_origin_patch (opc->origin, opc->relations, token->attributes[i].value_start,
                        token->attributes[i].value_end, straight);
}

static gboolean
follow (Opc *opc, guint member, const EstRelationRow *row, GError **error)
{
  if (member == G_MAXUINT)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document refers to a part of itself that is missing. Open it in its "
                        "own program, save it again and run again."));
  return add_part (opc, member, row, error);
}

static gboolean
read_relation (Opc *opc, const EstXmlToken *token, const char *data, GError **error)
{
  g_autofree char *type = est_xml_token_value (token, data, "Type");
  g_autofree char *target = est_xml_token_value (token, data, "Target");
  g_autofree char *mode = est_xml_token_value (token, data, "TargetMode");
  const char *word = type == NULL ? NULL : est_opc_relation_word (type);
  const EstRelationRow *row = word == NULL ? NULL : est_fates_relation (opc->fates, word);
  gboolean is_link = word != NULL && g_str_equal (word, "hyperlink");
  gboolean is_external =
      g_strcmp0 (mode, "External") == 0 || (is_link && target != NULL && *target == '#');
  g_autofree char *name = NULL;
  guint member;

  if (target == NULL || row == NULL || row->is_refused)
    return refuse (row, error);
  name = is_external ? NULL : resolve (opc->folder, target);
  member = name == NULL ? G_MAXUINT : est_package_find (est_origin_package (opc->origin), name);
  if (!row->is_followed || (is_external && !is_link))
    return cut_relation (opc, token, row, member), TRUE;
  if (is_external)
    return TRUE;
  if (!follow (opc, member, row, error))
    return FALSE;
  straighten_target (opc, token, target, name);
  return TRUE;
}

static gboolean
visit_relation (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  Opc *opc = user_data;

  if (token->name == NULL || strcmp (token->name->text, "rel:Relationship") != 0)
    return TRUE;
  if (token->kind != EST_XML_END)
    return read_relation (opc, token, data, error);
  if (opc->is_cutting)
    est_origin_patch (opc->origin, opc->relations, opc->cut_start, token->end, NULL);
  opc->is_cutting = FALSE;
  return TRUE;
}

/* Reads the relationships of the part called @name ("" for the package's own)
 * if it has any. */
static gboolean
read_relations (Opc *opc, const char *name, guint *part, GError **error)
{
  const char *slash = strrchr (name, '/');
  gsize n_folder = slash == NULL ? 0 : (gsize) (slash - name) + 1;
  g_autofree char *folder = g_strndup (name, n_folder);
  g_autofree char *rels = g_strconcat (folder, "_rels/", name + n_folder, ".rels", NULL);
  guint member = est_package_find (est_origin_package (opc->origin), rels);

  if (member == G_MAXUINT)
    return TRUE;
  if (!load (opc, member, rels, &opc->relations, error))
    return FALSE;
  opc->folder = folder;
  est_opc_types_keep (opc->types, rels);
  est_document_add_part (opc->document, rels, "relationships", EST_FATE_CLEANED);
  *part = opc->relations;
  return est_xml_visit (est_fates_names (opc->fates),
                        est_origin_part (opc->origin, opc->relations)->text, opc->limits,
                        visit_relation, opc, error);
}

/* Relationships lead from part to part; the list grows while it is read. */
static gboolean
read_graph (Opc *opc, GError **error)
{
  guint root = G_MAXUINT;

  if (!read_relations (opc, "", &root, error))
    return FALSE;
  for (guint i = 0; i < opc->parts->len; i++)
    {
      guint part = g_array_index (opc->parts, EstOpcPart, i).part;
      guint relations = G_MAXUINT;
      const char *name = est_origin_part (opc->origin, part)->name;

      if (!read_relations (opc, name, &relations, error))
        return FALSE;
      g_array_index (opc->parts, EstOpcPart, i).relations = relations;
    }
  return TRUE;
}

static void
list_dropped (const Opc *opc)
{
  EstPackage *package = est_origin_package (opc->origin);

  for (guint i = 0; i < est_package_n_members (package); i++)
    {
      const char *kind = g_hash_table_lookup (opc->left, GUINT_TO_POINTER (i + 1));

      if (!g_hash_table_contains (opc->kept, GUINT_TO_POINTER (i + 1)))
        est_document_add_part (opc->document, est_package_member (package, i)->name,
                               kind == NULL ? "stray part" : kind, EST_FATE_DROPPED);
    }
}

static gint
by_row (gconstpointer a, gconstpointer b)
{
  const EstOpcPart *one = a;
  const EstOpcPart *other = b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return (one->part > other->part) - (one->part < other->part);
}

static gboolean
read_package (Opc *opc, GError **error)
{
  guint member = est_package_find (est_origin_package (opc->origin), EST_OPC_TYPES_NAME);
  guint part = 0;

  if (member == G_MAXUINT)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The file is a zip archive but no Office document. Open it in its own "
                        "program, save it as a document and run again."));
  if (!load (opc, member, EST_OPC_TYPES_NAME, &part, error))
    return FALSE;
  est_document_add_part (opc->document, EST_OPC_TYPES_NAME, "relationships", EST_FATE_CLEANED);
  opc->types = est_opc_types_read (opc->origin, part, opc->fates, opc->limits, error);
  if (opc->types == NULL || !read_graph (opc, error))
    return FALSE;
  est_opc_types_cut (opc->types);
  return TRUE;
}

GArray *
est_opc_read (EstOrigin *origin, EstFates *fates, const EstLimits *limits, EstDocument *document,
              GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (EstOpcPart));
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);
  gboolean is_read;
  Opc opc = {
    .origin = origin,
    .fates = fates,
    .limits = limits,
    .document = document,
    .parts = parts,
    .kept = kept,
    .left = left,
  };

  is_read = read_package (&opc, error);
  est_opc_types_free (opc.types);
  if (!is_read)
    return NULL;
  list_dropped (&opc);
  g_array_sort (parts, by_row);
  return g_steal_pointer (&parts);
}
