/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/opc_private.h"

#include <string.h>

#include "extractors/address.h"
#include "extractors/xml_visit.h"
#include "pipeline/base/messages.h"

static void
relation_clear (gpointer data)
{
  g_free (((Relation *) data)->id);
}

static EstOpc *
opc_new (EstOfficeReading *office)
{
  EstOpc *opc = g_new0 (EstOpc, 1);

  opc->office = office;
  opc->origin = office->origin;
  opc->fates = office->fates;
  opc->parts = g_array_new (FALSE, TRUE, sizeof (EstOpcPart));
  opc->relations = g_array_new (FALSE, TRUE, sizeof (Relation));
  g_array_set_clear_func (opc->relations, relation_clear);
  opc->loaded = g_hash_table_new (NULL, NULL);
  opc->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return opc;
}

void
est_opc_free (EstOpc *opc)
{
  if (opc == NULL)
    return;
  est_opc_types_free (opc->types);
  g_array_unref (opc->parts);
  g_array_unref (opc->relations);
  g_hash_table_unref (opc->loaded);
  g_hash_table_unref (opc->references);
  g_free (opc->folder);
  g_free (opc);
}

const GArray *
est_opc_parts (const EstOpc *opc)
{
  return opc->parts;
}

void
est_opc_refer (EstOpc *opc, guint part, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%u\n%s", part, id);
  guint n_blocks = est_document_n_blocks (opc->office->document);

  if (!g_hash_table_contains (opc->references, key))
    g_hash_table_insert (opc->references, g_steal_pointer (&key),
                         GUINT_TO_POINTER (MAX (n_blocks, 1)));
}

static const Relation *
find_relation (const EstOpc *opc, guint part, const char *id)
{
  for (guint i = 0; i < opc->relations->len; i++)
    {
      const Relation *relation = &g_array_index (opc->relations, Relation, i);

      if (relation->source == part && g_strcmp0 (relation->id, id) == 0)
        return relation;
    }
  return NULL;
}

gboolean
est_opc_leads_to_document (const EstOpc *opc, guint part, const char *id)
{
  const Relation *relation = find_relation (opc, part, id);

  return relation != NULL && relation->target != G_MAXUINT &&
         est_origin_part (opc->origin, relation->target)->nested != NULL;
}

void
est_opc_blank_picture (EstOpc *opc, guint part, const char *id)
{
  const Relation *relation = find_relation (opc, part, id);

  if (relation == NULL || relation->target == G_MAXUINT)
    return;
  for (guint i = 0; i < opc->parts->len; i++)
    {
      const EstOpcPart *target = &g_array_index (opc->parts, EstOpcPart, i);

      if (target->part == relation->target && target->row->blank != NULL)
        est_opc_blank (est_origin_part (opc->origin, target->part), target->row,
                       EST_PLACEHOLDER_POLICY);
    }
}

static gboolean
is_xml (const EstPartRow *row)
{
  return row->clean == NULL && !row->is_document;
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

/* The origin's part for @member, G_MAXUINT when its type may not pass. */
static gboolean
add_part (EstOpc *opc, guint member, guint *target, GError **error)
{
  const char *name = est_package_member (est_origin_package (opc->origin), member)->name;
  EstOpcPart part = { .part = G_MAXUINT, .relations = G_MAXUINT };
  gpointer known;

  if (g_hash_table_lookup_extended (opc->loaded, GUINT_TO_POINTER (member + 1), NULL, &known))
    {
      *target = GPOINTER_TO_UINT (known);
      return TRUE;
    }
  part.row = est_opc_types_row (opc->types, name);
  if (part.row == NULL)
    return TRUE;
  if (is_xml (part.row) ? !est_opc_load (opc, member, &part.part, error)
                        : !est_opc_load_binary (opc, member, part.row, &part.part, error))
    return FALSE;
  if (part.part == G_MAXUINT)
    return TRUE;
  *target = part.part;
  g_array_append_val (opc->parts, part);
  return TRUE;
}

static void
patch_target (EstOpc *opc, const EstXmlToken *token, const char *text)
{
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL &&
        strcmp (token->attributes[i].name->text, "Target") == 0)
      est_origin_patch (opc->origin, opc->reading, token->attributes[i].value_start,
                        token->attributes[i].value_end, text);
}

static gboolean
is_renamed (const EstOpc *opc, const Relation *relation)
{
  return strcmp (est_package_member (est_origin_package (opc->origin), relation->member)->name,
                 est_origin_part (opc->origin, relation->target)->name) != 0;
}

static gboolean
follow (EstOpc *opc, Relation *relation, const EstXmlToken *token, const char *target,
        GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *straight = NULL;

  if (relation->is_external)
    {
      if (relation->row->fate != EST_RELATION_LINK || !est_address_is_public (target))
        patch_target (opc, token, EST_ADDRESS_NOWHERE);
      return TRUE;
    }
  name = resolve (opc->folder, target);
  relation->member =
      name == NULL ? G_MAXUINT : est_package_find (est_origin_package (opc->origin), name);
  if (relation->member == G_MAXUINT || relation->row->fate == EST_RELATION_CUT)
    return TRUE;
  if (!add_part (opc, relation->member, &relation->target, error))
    return FALSE;
  if (relation->target == G_MAXUINT)
    return TRUE;
  /* A way round through folders that are not there could spell anything. */
  if (!opc->is_moved && !is_renamed (opc, relation) && est_fates_is_plain_path (opc->fates, target))
    return TRUE;
  straight = g_strconcat ("/", est_origin_part (opc->origin, relation->target)->name, NULL);
  patch_target (opc, token, straight);
  return TRUE;
}

static gboolean
read_relation (EstOpc *opc, const EstXmlToken *token, const char *data, GError **error)
{
  g_autofree char *type = est_xml_token_value (token, data, "Type");
  g_autofree char *target = est_xml_token_value (token, data, "Target");
  g_autofree char *mode = est_xml_token_value (token, data, "TargetMode");
  const char *word = type == NULL ? NULL : est_opc_relation_word (type);
  Relation relation = {
    .source = opc->source,
    .relations = opc->reading,
    .member = G_MAXUINT,
    .target = G_MAXUINT,
    .row = word == NULL ? NULL : est_fates_relation (opc->fates, word),
    .id = est_xml_token_value (token, data, "Id"),
    .start = token->start,
    .end = token->end,
  };
  gboolean is_read = TRUE;

  relation.is_external = g_strcmp0 (mode, "External") == 0 || (target != NULL && *target == '#');
  if (relation.row != NULL && target != NULL)
    is_read = follow (opc, &relation, token, target, error);
  g_array_append_val (opc->relations, relation);
  return is_read;
}

static gboolean
visit_relation (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  EstOpc *opc = user_data;

  if (token->name == NULL || strcmp (token->name->text, "rel:Relationship") != 0)
    return TRUE;
  if (token->kind != EST_XML_END)
    return read_relation (opc, token, data, error);
  g_array_index (opc->relations, Relation, opc->relations->len - 1).end = token->end;
  return TRUE;
}

/* "word/_rels/document.xml.rels" for "word/document.xml". */
static char *
relations_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  int n_folder = slash == NULL ? 0 : (int) (slash - name) + 1;

  return g_strdup_printf ("%.*s_rels/%s.rels", n_folder, name, name + n_folder);
}

/* Reads the relationships of the part called @name ("" for the package's own)
 * if it has any; @new_name: what it is called in the copy. */
static gboolean
read_relations (EstOpc *opc, const char *name, const char *new_name, guint *part, GError **error)
{
  g_autofree char *rels = relations_name (name);
  guint member = est_package_find (est_origin_package (opc->origin), rels);
  const char *slash = strrchr (name, '/');

  if (member == G_MAXUINT)
    return TRUE;
  if (!est_opc_load (opc, member, &opc->reading, error))
    return FALSE;
  opc->is_moved = strcmp (name, new_name) != 0;
  g_free (opc->folder);
  opc->folder = g_strndup (name, slash == NULL ? 0 : (gsize) (slash - name) + 1);
  g_free (est_origin_part (opc->origin, opc->reading)->name);
  est_origin_part (opc->origin, opc->reading)->name = relations_name (new_name);
  *part = opc->reading;
  return est_office_visit (opc->office, opc->reading, visit_relation, opc, error);
}

/* Relationships lead from part to part; the list grows while it is read. */
static gboolean
read_graph (EstOpc *opc, GError **error)
{
  guint root = G_MAXUINT;

  opc->source = G_MAXUINT;
  if (!read_relations (opc, "", "", &root, error))
    return FALSE;
  for (guint i = 0; i < opc->parts->len; i++)
    {
      guint relations = G_MAXUINT;
      const EstOriginPart *part;

      opc->source = g_array_index (opc->parts, EstOpcPart, i).part;
      part = est_origin_part (opc->origin, opc->source);
      if (!read_relations (
              opc, est_package_member (est_origin_package (opc->origin), part->member)->name,
              part->name, &relations, error))
        return FALSE;
      g_array_index (opc->parts, EstOpcPart, i).relations = relations;
    }
  return TRUE;
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

EstOpc *
est_opc_read (EstOfficeReading *reading, GError **error)
{
  g_autoptr (EstOpc) opc = opc_new (reading);
  guint member = est_package_find (est_origin_package (reading->origin), EST_OPC_TYPES_NAME);
  guint part = 0;

  if (member == G_MAXUINT)
    {
      (void) est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("The file is a zip archive but no Office document. Open it in its own "
                          "program, save it as a document and run again."));
      return NULL;
    }
  if (!est_opc_load (opc, member, &part, error))
    return NULL;
  opc->types = est_opc_types_read (reading, part, error);
  if (opc->types == NULL || !read_graph (opc, error))
    return NULL;
  g_array_sort (opc->parts, by_row);
  return g_steal_pointer (&opc);
}
