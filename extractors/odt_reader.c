/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt.h"

#include <string.h>

#include "extractors/odt_walk.h"
#include "pipeline/base/messages.h"

/* ODF 1.3 part 2, 3.3: an archive tells its type in this member; text documents and
 * their templates begin alike. */
#define TYPE_MEMBER "mimetype"
#define MANIFEST "META-INF/manifest.xml"
#define TEXT_TYPE "application/vnd.oasis.opendocument.text"
#define TEMPLATE_TYPE TEXT_TYPE "-template"

#define FLAT_ROOT "<office:document"

/* How far into a file without an archive its root element begins. */
#define ROOT_WITHIN 4096

static gboolean
is_named (const char *name, const char *const *extensions)
{
  g_autofree char *lower = name == NULL ? NULL : g_ascii_strdown (name, -1);

  for (guint i = 0; lower != NULL && extensions[i] != NULL; i++)
    if (g_str_has_suffix (lower, extensions[i]))
      return TRUE;
  return FALSE;
}

/* The type the archive claims; NULL: none. */
static char *
read_type (EstPackage *package)
{
  guint member = est_package_find (package, TYPE_MEMBER);
  GBytes *bytes = member == G_MAXUINT ? NULL : est_package_read (package, member, NULL);
  gsize length;
  const char *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &length);

  return data == NULL ? NULL : g_strstrip (g_strndup (data, length));
}

static gboolean
is_flat (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *root =
      length == 0 ? NULL : memmem (data, MIN (length, ROOT_WITHIN), FLAT_ROOT, strlen (FLAT_ROOT));

  return root != NULL && root + strlen (FLAT_ROOT) < data + length &&
         root[strlen (FLAT_ROOT)] != '-';
}

gboolean
est_odt_probe (GBytes *bytes, const char *name)
{
  static const char *const extensions[] = { ".odt", ".ott", ".fodt", NULL };
  g_autoptr (EstPackage) package = NULL;
  g_autofree char *type = NULL;

  if (is_named (name, extensions))
    return TRUE;
  if (!est_package_is_zip (bytes))
    return is_flat (bytes);
  package = est_package_open (bytes, &est_default_limits, NULL);
  type = package == NULL ? NULL : read_type (package);
  return type != NULL && g_str_has_prefix (type, TEXT_TYPE);
}

static gboolean
refuse_damaged (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The file is damaged or no OpenDocument text: it does not begin like one. "
                      "Open it in its own program, save it as ODT and run again."));
}

static gboolean
refuse_shape (GBytes *bytes, GError **error)
{
  if (est_package_is_ole (bytes))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The file is no OpenDocument text though it is called one. Open it in "
                        "LibreOffice, save it as ODT without a password and run again."));
  return refuse_damaged (error);
}

static gboolean
refuse_kind (GError **error)
{
  return est_fail (error, EST_ERROR_UNSUPPORTED,
                   _ ("The file is an OpenDocument file but no text document. Estompe reads ODT; "
                      "save it as one and run again."));
}

/* ODF 1.3 part 2, 3.4.1: each encrypted member says so in the manifest. */
static gboolean
visit_manifest (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  (void) data, (void) user_data;
  if (token->name == NULL || (strcmp (token->name->text, "manifest:encryption-data") != 0 &&
                              strcmp (token->name->text, "manifest:encrypted-key") != 0))
    return TRUE;
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The document is protected by a password. Remove the password and run "
                      "again."));
}

static gboolean
add_part (EstOdtReading *reading, const EstPartRow *row, GError **error)
{
  EstPackage *package = est_origin_package (reading->office.origin);
  guint member = est_package_find (package, row->content_type);
  GBytes *bytes;
  GBytes *text;
  guint part;

  if (member == G_MAXUINT)
    return TRUE;
  bytes = est_package_read (package, member, error);
  text = bytes == NULL ? NULL : est_xml_to_utf8 (bytes, error);
  if (text == NULL)
    return FALSE;
  part = est_origin_add_part (reading->office.origin, member, row->content_type, text);
  est_origin_part (reading->office.origin, part)->is_converted = text != bytes;
  est_document_add_part (reading->office.document, row->content_type, row->kind, row->fate);
  g_hash_table_insert (reading->kept, g_strdup (est_package_member (package, member)->name),
                       g_strdup (row->content_type));
  return TRUE;
}

/* What nothing refers to, or what cannot be cleaned. */
static void
account_for_rest (EstOdtReading *reading)
{
  static const struct {
    const char *start;
    const char *kind;
  } kinds[] = {
    { "Pictures/", N_ ("picture") },      { "Thumbnails/", N_ ("thumbnail") },
    { "Object", N_ ("embedded object") }, { "Basic/", N_ ("macros") },
    { "Scripts/", N_ ("macros") },        { "Dialogs/", N_ ("macros") },
    { "META-INF/", N_ ("signature") },    { "Configurations2/", N_ ("settings") },
    { "layout-cache", N_ ("settings") },  { "manifest.rdf", N_ ("add-in data") },
    { "Fonts/", N_ ("embedded font") },   { "", N_ ("of an unknown kind") },
  };
  EstPackage *package = est_origin_package (reading->office.origin);

  for (guint i = 0; i < est_package_n_members (package); i++)
    {
      const char *name = est_package_member (package, i)->name;
      guint kind = 0;

      if (g_hash_table_contains (reading->kept, name) || strcmp (name, TYPE_MEMBER) == 0)
        continue;
      while (!g_str_has_prefix (name, kinds[kind].start))
        kind++;
      est_document_add_part (reading->office.document, name, kinds[kind].kind, EST_FATE_DROPPED);
    }
}

/* The parts are all there before the first is walked, and the manifest comes last:
 * by then it is known which pictures stay. */
static gboolean
read_parts (EstOdtReading *reading, GError **error)
{
  guint n_parts;

  for (const EstPartRow *row = est_odt_fates.parts; row->content_type != NULL; row++)
    if (est_fates_part (reading->office.fates, row->content_type) != NULL &&
        !add_part (reading, row, error))
      return FALSE;
  n_parts = reading->n_xml = est_origin_n_parts (reading->office.origin);
  if (n_parts < 2 ||
      strcmp (est_origin_part (reading->office.origin, 0)->name, "content.xml") != 0 ||
      strcmp (est_origin_part (reading->office.origin, n_parts - 1)->name, MANIFEST) != 0)
    return refuse_damaged (error);
  if (!est_office_visit (&reading->office, n_parts - 1, visit_manifest, NULL, error))
    return FALSE;
  for (guint i = 0; i < n_parts; i++)
    {
      const char *name = est_origin_part (reading->office.origin, i)->name;

      if (!est_odt_walk (reading, i, est_fates_part (reading->office.fates, name)->block, error))
        return FALSE;
    }
  account_for_rest (reading);
  return TRUE;
}

static gboolean
read_archive (EstOdtReading *reading, GError **error)
{
  g_autofree char *type = read_type (est_origin_package (reading->office.origin));

  /* Encrypted as a whole: ODF 1.4 part 2, 4.3. */
  if (est_package_find (est_origin_package (reading->office.origin), "encrypted-package") !=
      G_MAXUINT)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document is protected by a password. Remove the password and run "
                        "again."));
  if (type == NULL || (strcmp (type, TEXT_TYPE) != 0 && strcmp (type, TEMPLATE_TYPE) != 0))
    return refuse_kind (error);
  return read_parts (reading, error);
}

static gboolean
read_flat (EstOdtReading *reading, GBytes *bytes, GError **error)
{
  GBytes *text = est_xml_to_utf8 (bytes, error);
  gsize length;
  const char *data;

  if (text == NULL)
    return FALSE;
  data = g_bytes_get_data (text, &length);
  (void) est_origin_add_part (reading->office.origin, 0, "document", text);
  if (memmem (data, length, "<office:text", strlen ("<office:text")) == NULL)
    return refuse_kind (error);
  est_document_add_part (reading->office.document, "document", N_ ("document"), EST_FATE_REWRITTEN);
  return est_odt_walk (reading, 0, EST_BLOCK_BODY, error);
}

static gboolean
read_into (EstOdtReading *reading, GBytes *bytes, GError **error)
{
  return est_origin_package (reading->office.origin) != NULL ? read_archive (reading, error)
                                                             : read_flat (reading, bytes, error);
}

EstDocument *
est_odt_read_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  gboolean is_archive = est_package_is_zip (bytes);
  EstPackage *package = NULL;
  g_autoptr (EstDocument) document = NULL;
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) insertions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) declared =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  EstOdtReading reading = {
    .kept = kept,
    .pictures = pictures,
    .objects = objects,
    .insertions = insertions,
    .declared = declared,
    .folder = "",
    .new_folder = "",
  };
  gboolean is_read;

  if (!is_archive && !is_flat (bytes))
    return refuse_shape (bytes, error), NULL;
  if (is_archive && (package = est_package_open (bytes, terms->limits, error)) == NULL)
    return NULL;
  est_office_reading_init (&reading.office, terms, "odt", package);
  document = reading.office.document;
  is_read = read_into (&reading, bytes, error);
  est_office_reading_clear (&reading.office);
  return is_read ? g_steal_pointer (&document) : NULL;
}

/* What a policy wants otherwise than the table. */
static void
apply_treatment (EstFates *fates, const EstTreatment *treatment)
{
  if (treatment->changes == EST_CHANGES_KEEP)
    est_odt_keep_changes (fates);
  if (treatment->comments == EST_COMMENTS_DROP)
    {
      est_fates_override (fates, "office:annotation", EST_ELEMENT_CUT);
      est_fates_override (fates, "office:annotation-end", EST_ELEMENT_CUT);
    }
}

EstDocument *
est_odt_read_on (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);
  EstOfficeTerms own = *terms;

  own.fates = fates;
  apply_treatment (fates, terms->treatment);
  return est_odt_read_with (bytes, &own, error);
}

EstDocument *
est_odt_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment, GError **error)
{
  const EstOfficeTerms terms = { .limits = limits, .treatment = treatment };

  return est_odt_read_on (bytes, &terms, error);
}
