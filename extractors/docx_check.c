/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"

#include <string.h>

#include "extractors/fates_check.h"
#include "extractors/office_nested.h"
#include "extractors/opc_types.h"
#include "extractors/package.h"
#include "extractors/package_check.h"
#include "extractors/package_unpack.h"
#include "pipeline/base/messages.h"

/* Looks at a copy as a stranger would: by libzip and libxml2, knowing nothing of
 * what was read or written but the table of fates. */
typedef struct {
  EstPackage *package;
  EstFates *fates;
  const EstLimits *limits;
  guint depth;             /* documents around this one */
  GHashTable *types;       /* name without case, or "*.ext" → content type */
  GHashTable *relations;   /* "part\nid" of all relationships there are */
  const char *name;        /* of the part at hand */
  EstXmlWordsStore *store; /* of who wants to know what the parts say; NULL: nobody does */
} Check;

static gboolean
broken (GError **error)
{
  return est_fail (
      error, EST_ERROR_DOUBT,
      _ ("The parts of the copy do not fit together, so Word might not open it. It was "
         "thrown away; please report this."));
}

static gboolean
check_part (Check *check, guint index, EstFatesWitness witness, GError **error)
{
  GBytes *bytes = est_package_read (check->package, index, error);
  EstFatesLook look = { .witness = witness, .user_data = check };

  check->name = est_package_member (check->package, index)->name;
  if (bytes == NULL)
    return FALSE;
  if (check->store != NULL)
    look.words = est_xml_words_store_add (check->store, bytes);
  return est_fates_look (check->fates, bytes, check->limits, &look, error);
}

static const char *
value_of (const EstFatesAttribute *attributes, guint n_attributes, const char *name)
{
  for (guint i = 0; i < n_attributes; i++)
    if (strcmp (attributes[i].name->text, name) == 0)
      return attributes[i].value;
  return NULL;
}

static gboolean
witness_type (const EstXmlName *element, const EstFatesAttribute *attributes, guint n_attributes,
              gpointer user_data)
{
  Check *check = user_data;
  gboolean is_default = strcmp (element->text, "ct:Default") == 0;
  const char *name = value_of (attributes, n_attributes, is_default ? "Extension" : "PartName");
  const char *type = value_of (attributes, n_attributes, "ContentType");
  g_autofree char *key = NULL;

  if (strcmp (element->text, "ct:Types") == 0)
    return TRUE;
  if (name == NULL || type == NULL || est_fates_part (check->fates, type) == NULL)
    return FALSE;
  key = g_strconcat (is_default ? "*." : "", name, NULL);
  g_hash_table_insert (check->types, est_package_key (key), g_strdup (type));
  return TRUE;
}

static const char *
content_type (const Check *check, const char *name)
{
  g_autofree char *slashed = g_strconcat ("/", name, NULL);
  g_autofree char *key = est_package_key (slashed);
  const char *dot = strrchr (key, '.');
  g_autofree char *fallback = g_strconcat ("*", dot == NULL ? "" : dot, NULL);
  const char *type = g_hash_table_lookup (check->types, key);

  return type != NULL ? type : g_hash_table_lookup (check->types, fallback);
}

/* "word/document.xml" for "word/_rels/document.xml.rels"; NULL for others. */
static char *
source_of (const char *name)
{
  const char *folder = g_strrstr (name, "_rels/");
  gsize length = strlen (name);

  if (folder == NULL || !g_str_has_suffix (name, ".rels"))
    return NULL;
  return g_strdup_printf ("%.*s%.*s", (int) (folder - name), name,
                          (int) (name + length - strlen (".rels") - folder - strlen ("_rels/")),
                          folder + strlen ("_rels/"));
}

static gboolean
target_exists (const Check *check, const char *target)
{
  g_autofree char *source = source_of (check->name);
  g_autofree char *base = g_strconcat ("http://package/", source, NULL);
  g_autofree char *resolved = g_uri_resolve_relative (base, target, G_URI_FLAGS_NONE, NULL);

  return resolved != NULL && g_str_has_prefix (resolved, "http://package/") &&
         est_package_find (check->package, resolved + strlen ("http://package/")) != G_MAXUINT;
}

/* A type is an address, which could spell anything: it must be one of the table's. */
static gboolean
may_pass (const Check *check, const char *type)
{
  const char *word = type == NULL ? NULL : est_opc_relation_word (type);
  const EstRelationRow *row = word == NULL ? NULL : est_fates_relation (check->fates, word);

  return row != NULL && row->fate != EST_RELATION_CUT;
}

static gboolean
witness_relation (const EstXmlName *element, const EstFatesAttribute *attributes,
                  guint n_attributes, gpointer user_data)
{
  Check *check = user_data;
  g_autofree char *source = source_of (check->name);
  const char *id = value_of (attributes, n_attributes, "Id");
  const char *target = value_of (attributes, n_attributes, "Target");
  const char *mode = value_of (attributes, n_attributes, "TargetMode");

  if (strcmp (element->text, "rel:Relationship") != 0)
    return TRUE;
  if (id == NULL || target == NULL ||
      !may_pass (check, value_of (attributes, n_attributes, "Type")) ||
      !g_hash_table_add (check->relations, g_strconcat (source, "\n", id, NULL)))
    return FALSE;
  return g_strcmp0 (mode, "External") == 0 || *target == '#' || target_exists (check, target);
}

/* Every reference to a relationship leads to one. */
static gboolean
witness_reference (const EstXmlName *element, const EstFatesAttribute *attributes,
                   guint n_attributes, gpointer user_data)
{
  Check *check = user_data;

  (void) element;
  for (guint i = 0; i < n_attributes; i++)
    {
      g_autofree char *key = NULL;

      if (g_strcmp0 (attributes[i].name->prefix, "r") != 0 || *attributes[i].value == '\0')
        continue;
      key = g_strconcat (check->name, "\n", attributes[i].value, NULL);
      if (!g_hash_table_contains (check->relations, key))
        return FALSE;
    }
  return TRUE;
}

/* A picture is clean when cleaning leaves it as it is. */
static gboolean
check_picture (Check *check, guint index, const EstPartRow *row, GError **error)
{
  GBytes *bytes = est_package_read (check->package, index, error);
  g_autoptr (GBytes) clean = bytes == NULL ? NULL : row->clean (bytes);

  if (bytes == NULL || (clean != NULL && g_bytes_equal (clean, bytes)))
    return bytes != NULL;
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("A picture of the copy still carries what is written beside its pixels, so "
                      "the copy was thrown away. Please report this."));
}

static gboolean
check_content (Check *check, guint index, GError **error)
{
  const char *type = content_type (check, est_package_member (check->package, index)->name);
  const EstPartRow *row = est_fates_part (check->fates, type);

  if (row->is_document)
    {
      GBytes *bytes = est_package_read (check->package, index, error);

      return bytes != NULL &&
             est_office_check_nested (bytes, check->limits, check->depth + 1, error);
    }
  return row->clean != NULL ? check_picture (check, index, row, error)
                            : check_part (check, index, witness_reference, error);
}

static gboolean
is_relations (const char *name)
{
  return g_str_has_suffix (name, ".rels");
}

/* Each member has a name and a type that may pass, and relationships belong to
 * a part that is there. */
static gboolean
check_names (const Check *check)
{
  for (guint i = 0; i < est_package_n_members (check->package); i++)
    {
      const char *name = est_package_member (check->package, i)->name;
      const char *type = content_type (check, name);
      g_autofree char *source = source_of (name);

      if (!est_fates_is_plain_path (check->fates, name))
        return FALSE;
      if (i > 0 && (type == NULL || est_fates_part (check->fates, type) == NULL))
        return FALSE;
      if (source != NULL && *source != '\0' &&
          est_package_find (check->package, source) == G_MAXUINT)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_parts (Check *check, GError **error)
{
  guint n = est_package_n_members (check->package);

  if (n == 0 || strcmp (est_package_member (check->package, 0)->name, "[Content_Types].xml") != 0)
    return broken (error);
  if (!check_part (check, 0, witness_type, error))
    return FALSE;
  if (!check_names (check))
    return broken (error);
  for (guint i = 1; i < n; i++)
    if (is_relations (est_package_member (check->package, i)->name) &&
        !check_part (check, i, witness_relation, error))
      return FALSE;
  for (guint i = 1; i < n; i++)
    if (!is_relations (est_package_member (check->package, i)->name) &&
        !check_content (check, i, error))
      return FALSE;
  return TRUE;
}

/* Opens @bytes, whose archive must be laid out as the writer does, and looks at all of
 * them; NULL: something is wrong. */
static EstPackage *
check_package (GBytes *bytes, const EstOfficeTerms *terms, EstXmlWordsStore *store, GError **error)
{
  g_autoptr (EstPackage) package = NULL;
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = {
    .fates = terms->fates,
    .limits = terms->limits,
    .depth = terms->depth,
    .types = types,
    .relations = relations,
    .store = store,
  };

  if (!est_package_check (bytes, error))
    return NULL;
  package = est_package_open (bytes, terms->limits, error);
  if (package == NULL)
    return NULL;
  check.package = package;
  return check_parts (&check, error) ? g_steal_pointer (&package) : NULL;
}

gboolean
est_docx_check_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  g_autoptr (EstPackage) package = check_package (bytes, terms, NULL, error);

  return package != NULL;
}

gboolean
est_docx_check_at (GBytes *bytes, const EstLimits *limits, guint depth, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  const EstOfficeTerms terms = { .limits = limits, .fates = fates, .depth = depth };

  est_docx_keep_changes (fates);
  return est_docx_check_with (bytes, &terms, error);
}

gboolean
est_docx_check (GBytes *bytes, const EstLimits *limits, GError **error)
{
  return est_docx_check_at (bytes, limits, 0, error);
}

GPtrArray *
est_docx_check_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  g_autoptr (EstXmlWordsStore) store = est_xml_words_store_new (&est_docx_fates);
  const EstOfficeTerms terms = { .limits = limits, .fates = fates };
  g_autoptr (EstPackage) package = NULL;
  GPtrArray *streams;

  est_docx_keep_changes (fates);
  package = check_package (bytes, &terms, store, error);
  if (package == NULL)
    return NULL;
  streams = est_package_unpack_open (bytes, package, limits, store, error);
  if (streams != NULL)
    est_docx_leave_words (streams);
  return streams;
}
