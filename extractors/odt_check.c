/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt.h"

#include <string.h>

#include "extractors/docx_fates.h"
#include "extractors/fates_check.h"
#include "extractors/package.h"
#include "extractors/package_check.h"
#include "extractors/package_unpack.h"
#include "extractors/picture.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

/* Looks at a copy as a stranger would: by libzip and libxml2, knowing nothing of
 * what was read or written but the table of fates. */
typedef struct {
  EstPackage *package; /* NULL: a file without an archive */
  EstFates *fates;
  const EstLimits *limits;
  GHashTable *listed;      /* members the manifest names */
  char *folder;            /* of the object whose member is looked at; NULL: none */
  EstXmlWordsStore *store; /* of who wants to know what the parts say; NULL: nobody does */
} Check;

static gboolean
broken (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("The parts of the copy do not fit together, so LibreOffice might not open "
                      "it. It was thrown away; please report this."));
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
is_member (const Check *check, const char *name)
{
  return check->package != NULL && est_package_find (check->package, name) != G_MAXUINT;
}

static gboolean
picture_may_stand (const Check *check, const char *element, const char *target)
{
  if (target == NULL)
    return strcmp (element, "style:background-image") == 0 ||
           strcmp (element, "text:list-level-style-image") == 0;
  if (check->folder != NULL)
    return FALSE;
  if (g_str_has_prefix (target, "./"))
    target += 2;
  return est_odt_is_picture_name (target) && is_member (check, target);
}

/* A file without an archive has its objects where others refer to them. */
static gboolean
object_may_stand (const Check *check, const char *target)
{
  g_autofree char *content = NULL;

  if (target == NULL)
    return check->package == NULL;
  if (!g_str_has_prefix (target, "./"))
    return FALSE;
  content =
      g_strdup_printf ("%s%s/content.xml", check->folder == NULL ? "" : check->folder, target + 2);
  return strcmp (est_odt_object_tail (content), "content.xml") == 0 && is_member (check, content);
}

/* What the manifest says of folders is what lies in them. */
static gboolean
entry_may_stand (const Check *check, const char *path)
{
  g_autofree char *content = path == NULL ? NULL : g_strconcat (path, "content.xml", NULL);

  if (path == NULL)
    return FALSE;
  return strcmp (path, "/") == 0 || is_member (check, path) ||
         (g_str_has_suffix (path, "/") && *est_odt_object_tail (path) == '\0' &&
          is_member (check, content));
}

/* Where a link may lead whose address was replaced, nobody can tell. */
static gboolean
leads_to_disk (const char *target)
{
  return g_ascii_strncasecmp (target, "file:", 5) == 0 || g_str_has_prefix (target, "..") ||
         *target == '/' || *target == '\\';
}

/* What the table lets pass on conditions: pictures, settings, entries. */
static gboolean
witness (const EstXmlName *element, const EstFatesAttribute *attributes, guint n_attributes,
         gpointer user_data)
{
  static const char *const pictures[] = { "draw:image", "draw:fill-image", "style:background-image",
                                          "text:list-level-style-image", NULL };
  Check *check = user_data;
  const char *name = element->text;
  const char *target = value_of (attributes, n_attributes, "xlink:href");

  if (g_strv_contains (pictures, name))
    return picture_may_stand (check, name, target);
  if (strcmp (name, "draw:object") == 0)
    return object_may_stand (check, target);
  if (target != NULL && leads_to_disk (target))
    return FALSE;
  if (strcmp (name, "config:config-item") == 0 || strcmp (name, "config:config-item-set") == 0)
    {
      const char *setting = value_of (attributes, n_attributes, "config:name");

      return setting != NULL && est_odt_setting_is_kept (setting);
    }
  if (strcmp (name, "manifest:file-entry") == 0)
    {
      const char *path = value_of (attributes, n_attributes, "manifest:full-path");

      if (!entry_may_stand (check, path))
        return FALSE;
      g_hash_table_add (check->listed, g_strdup (path));
    }
  return TRUE;
}

static gboolean
check_picture (const Check *check, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) clean = NULL;

  if (g_str_has_suffix (name, ".svg"))
    return est_svg_check_at (bytes, check->limits, 0, error);
  clean = est_picture_clean (bytes);
  if (clean != NULL && g_bytes_equal (clean, bytes))
    return TRUE;
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy was read back and holds something that may not stand in a copy, so "
                      "it was thrown away. Please report this."));
}

static gboolean
check_part (Check *check, GBytes *bytes, GError **error)
{
  EstFatesLook look = { .witness = witness, .user_data = check };

  if (check->store != NULL)
    look.words = est_xml_words_store_add (check->store, bytes);
  return est_fates_look (check->fates, bytes, check->limits, &look, error);
}

static gboolean
check_member (Check *check, guint index, GError **error)
{
  const char *name = est_package_member (check->package, index)->name;
  const char *tail;
  GBytes *bytes = est_package_read (check->package, index, error);

  if (bytes == NULL)
    return FALSE;
  if (est_odt_is_picture_name (name))
    return check_picture (check, name, bytes, error);
  tail = est_odt_object_tail (name);
  if (est_fates_part (check->fates, tail) == NULL)
    return broken (error);
  g_free (check->folder);
  check->folder = tail == name ? NULL : g_strndup (name, (gsize) (tail - name));
  return check_part (check, bytes, error);
}

/* ODF 1.3 part 2, 3.3. */
static gboolean
check_type (const Check *check)
{
  static const char *const types[] = { "application/vnd.oasis.opendocument.text",
                                       "application/vnd.oasis.opendocument.text-template", NULL };
  const EstMember *member = est_package_member (check->package, 0);
  GBytes *bytes = est_package_read (check->package, 0, NULL);
  g_autofree char *type =
      bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return strcmp (member->name, "mimetype") == 0 && !member->is_deflated && type != NULL &&
         g_strv_contains (types, type);
}

static gboolean
check_members (Check *check, GError **error)
{
  guint n = est_package_n_members (check->package);

  if (!check_type (check) || est_package_find (check->package, "content.xml") == G_MAXUINT)
    return broken (error);
  for (guint i = 1; i < n; i++)
    if (!check_member (check, i, error))
      return FALSE;
  return TRUE;
}

/* Looks at all of @bytes; *@opened is then their package, or NULL when they are a file
 * without an archive. */
static gboolean
check_bytes (GBytes *bytes, const EstOfficeTerms *terms, EstXmlWordsStore *store,
             EstPackage **opened, GError **error)
{
  g_autoptr (EstPackage) package = NULL;
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = {
    .fates = terms->fates,
    .limits = terms->limits,
    .listed = listed,
    .store = store,
  };
  gboolean is_clean;

  if (!est_package_is_zip (bytes))
    {
      *opened = NULL;
      return check_part (&check, bytes, error);
    }
  if (!est_package_check (bytes, error))
    return FALSE;
  package = est_package_open (bytes, terms->limits, error);
  if (package == NULL)
    return FALSE;
  check.package = package;
  is_clean = check_members (&check, error);
  g_free (check.folder);
  if (is_clean)
    *opened = g_steal_pointer (&package);
  return is_clean;
}

gboolean
est_odt_check_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  g_autoptr (EstPackage) package = NULL;

  return check_bytes (bytes, terms, NULL, &package, error);
}

gboolean
est_odt_check_at (GBytes *bytes, const EstLimits *limits, guint depth, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);
  const EstOfficeTerms terms = { .limits = limits, .fates = fates, .depth = depth };

  est_odt_keep_changes (fates);
  return est_odt_check_with (bytes, &terms, error);
}

gboolean
est_odt_check (GBytes *bytes, const EstLimits *limits, GError **error)
{
  return est_odt_check_at (bytes, limits, 0, error);
}

GPtrArray *
est_odt_check_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);
  g_autoptr (EstXmlWordsStore) store = est_xml_words_store_new (&est_docx_fates);
  const EstOfficeTerms terms = { .limits = limits, .fates = fates };
  g_autoptr (EstPackage) package = NULL;
  GPtrArray *streams;

  est_odt_keep_changes (fates);
  if (!check_bytes (bytes, &terms, store, &package, error))
    return NULL;
  streams = est_package_unpack_open (bytes, package, limits, store, error);
  if (streams != NULL)
    est_odt_leave_words (streams);
  return streams;
}
