/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/odt_fates.h"
#include "extractors/odt_walk.h"
#include "extractors/package_unpack.h"
#include "pipeline/base/messages.h"

#define OBJECT "Object "

/* What an object is made of; what else its folder may hold tells of windows, printers
 * and whoever made it. */
static const char *const members[] = { "content.xml", "styles.xml" };

const char *
est_odt_object_tail (const char *name)
{
  const char *at = name;

  while (g_str_has_prefix (at, OBJECT))
    {
      const char *number = at + strlen (OBJECT);
      gsize n = strspn (number, "0123456789");

      if (n == 0 || n > 5 || number[n] != '/')
        break;
      at = number + n + 1;
    }
  return at;
}

/* ODF 1.3 part 2, 3.7: "./Object 1" of the document in reading->folder; NULL: it leads
 * elsewhere. */
static char *
folder_of (const EstOdtReading *reading, const char *target)
{
  g_autofree char *name = g_uri_unescape_string (target, NULL);
  const char *path = name != NULL && g_str_has_prefix (name, "./") ? name + 2 : name;

  if (path == NULL || *path == '\0' || *path == '/' || strstr (path, "..") != NULL)
    return NULL;
  return g_strconcat (reading->folder, path, g_str_has_suffix (path, "/") ? NULL : "/", NULL);
}

/* Enters a member of the object; TRUE as well when there is none of this name. */
static gboolean
add_member (EstOdtReading *reading, const char *name, GArray *parts)
{
  g_autofree char *path = g_strconcat (reading->folder, name, NULL);
  g_autofree char *new_path = g_strconcat (reading->new_folder, name, NULL);
  EstPackage *package = est_origin_package (reading->office.origin);
  guint member = est_package_find (package, path);
  GBytes *bytes = member == G_MAXUINT ? NULL : est_package_read (package, member, NULL);
  GBytes *text = bytes == NULL ? NULL : est_xml_to_utf8 (bytes, NULL);
  guint part;

  if (text == NULL)
    return member == G_MAXUINT;
  part = est_origin_add_part (reading->office.origin, member, new_path, text);
  est_origin_part (reading->office.origin, part)->is_converted = text != bytes;
  g_array_append_val (parts, part);
  return TRUE;
}

static gboolean
walk_members (EstOdtReading *reading, GArray *parts)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!add_member (reading, members[i], parts))
      return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!est_odt_walk (reading, g_array_index (parts, guint, i),
                       i == 0 ? EST_BLOCK_BODY : EST_BLOCK_ATTRIBUTE, NULL))
      return FALSE;
  return TRUE;
}

static void
keep_parts (EstOdtReading *reading, const GArray *parts)
{
  EstPackage *package = est_origin_package (reading->office.origin);

  for (guint i = 0; i < parts->len; i++)
    {
      const EstOriginPart *part =
          est_origin_part (reading->office.origin, g_array_index (parts, guint, i));
      const char *name = est_package_member (package, part->member)->name;

      g_hash_table_insert (reading->kept, g_strdup (name), g_strdup (part->name));
      est_document_add_part (reading->office.document, name, N_ ("embedded object"),
                             EST_FATE_REWRITTEN);
    }
  g_hash_table_insert (reading->kept, g_strdup (reading->folder), g_strdup (reading->new_folder));
}

/* Whether the new name @value lies in the folder @user_data. */
static gboolean
lies_in (gpointer key, gpointer value, gpointer user_data)
{
  (void) key;
  return g_str_has_prefix (value, user_data);
}

/* Nothing of an object stays that goes, nor of those that lie in it: should the document refer to
 * one of them by itself, it is read again. */
static void
drop_parts (EstOdtReading *reading, guint n_parts)
{
  for (guint i = n_parts; i < est_origin_n_parts (reading->office.origin); i++)
    est_origin_part (reading->office.origin, i)->is_left_out = TRUE;
  (void) g_hash_table_foreach_remove (reading->kept, lies_in, (gpointer) reading->new_folder);
  (void) g_hash_table_foreach_remove (reading->objects, lies_in, (gpointer) reading->new_folder);
}

static gboolean
read_object (EstOdtReading *reading, const char *folder, const char *new_folder)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *outer = reading->folder;
  const char *new_outer = reading->new_folder;
  guint n_parts = est_origin_n_parts (reading->office.origin);
  gboolean is_read;

  reading->folder = folder;
  reading->new_folder = new_folder;
  reading->n_around++;
  is_read = walk_members (reading, parts);
  if (is_read)
    keep_parts (reading, parts);
  else
    drop_parts (reading, n_parts);
  reading->n_around--;
  reading->folder = outer;
  reading->new_folder = new_outer;
  return is_read;
}

/* Whether the object in @folder can be read, and is not one of those it lies in. */
static gboolean
is_readable (const EstOdtReading *reading, const char *folder)
{
  g_autofree char *content = g_strconcat (folder, members[0], NULL);
  EstPackage *package = est_origin_package (reading->office.origin);

  return reading->office.depth + reading->n_around < EST_NESTED_DEPTH &&
         !g_str_has_prefix (reading->folder, folder) &&
         est_package_find (package, content) != G_MAXUINT;
}

const char *
est_odt_object (EstOdtReading *reading, const char *target)
{
  g_autofree char *folder = folder_of (reading, target);
  g_autofree char *new_folder = NULL;
  const char *known;

  if (folder == NULL || est_origin_package (reading->office.origin) == NULL)
    return NULL;
  known = g_hash_table_lookup (reading->objects, folder);
  if (known == NULL)
    {
      new_folder = g_strdup_printf ("%s" OBJECT "%u/", reading->new_folder, ++reading->n_objects);
      if (!is_readable (reading, folder) || !read_object (reading, folder, new_folder))
        *new_folder = '\0';
      known = new_folder;
      g_hash_table_insert (reading->objects, g_steal_pointer (&folder),
                           g_steal_pointer (&new_folder));
    }
  /* One that has been read as a part of something else has its place there. */
  return *known == '\0' || !g_str_has_prefix (known, reading->new_folder)
             ? NULL
             : known + strlen (reading->new_folder);
}
