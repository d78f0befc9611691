/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/odt_fates.h"
#include "extractors/office_nested.h"
#include "extractors/odt_frames.h"
#include "extractors/picture.h"
#include "extractors/placeholder.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

#define FOLDER "Pictures/"

static gboolean
is_digest (const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *at = name + strlen (FOLDER);

  return strspn (at, "0123456789ABCDEF") == (gsize) (dot - at) && dot - at >= 32;
}

/* What programs call pictures: a digest, at times with the size before it; and what
 * we do. */
gboolean
est_odt_is_picture_name (const char *name)
{
  static const char *const extensions[] = { "png", "jpg",  "jpeg", "gif", "webp", "svg",
                                            "tif", "tiff", "bmp",  "emf", "wmf",  NULL };
  const char *dot = strrchr (name, '.');
  const char *at = name + strlen (FOLDER);

  if (!g_str_has_prefix (name, FOLDER) || dot == NULL || !g_strv_contains (extensions, dot + 1))
    return FALSE;
  if (g_str_has_prefix (at, "image"))
    return strspn (at + 5, "0123456789") == (gsize) (dot - at - 5) && dot - at < 11;
  return is_digest (name);
}

/* ODF 1.3 part 2, 3.7: targets are relative to the file that refers to them, which
 * is at the root of the archive.  G_MAXUINT: it leads elsewhere. */
static guint
find_member (const EstOdtReading *reading, const char *target)
{
  g_autofree char *name = g_uri_unescape_string (target, NULL);
  const EstPackage *package = est_origin_package (reading->office.origin);

  if (name == NULL || package == NULL)
    return G_MAXUINT;
  return est_package_find (package, g_str_has_prefix (name, "./") ? name + 2 : name);
}

/* Whether @name ends like that of a picture that is called @extension. */
static gboolean
is_named_after (const char *name, const char *extension)
{
  static const char *const others[][2] = { { "jpeg", "jpg" }, { "tiff", "tif" } };
  const char *own = strrchr (name, '.') + 1;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (own, others[i][0]) == 0)
      own = others[i][1];
  return strcmp (own, extension) == 0;
}

/* What the picture is called in the copy, where its name tells what kind it is of: a
 * placeholder is of a kind of its own. */
static char *
copy_name (const EstOdtReading *reading, const char *name, const char *extension)
{
  if (est_odt_is_picture_name (name) && is_digest (name) && is_named_after (name, extension))
    return g_strdup (name);
  return g_strdup_printf (FOLDER "image%u.%s",
                          est_origin_n_parts (reading->office.origin) - reading->n_xml + 1,
                          extension);
}

/* A picture whose text is read like any other; FALSE when it cannot be. */
static gboolean
add_drawing (EstOdtReading *reading, guint member, const char *name, char **new_name)
{
  GBytes *source = est_package_read (est_origin_package (reading->office.origin), member, NULL);
  EstOfficeReading *office = &reading->office;
  gboolean is_removed = office->treatment->images == EST_IMAGES_REMOVE;
  EstDocument *nested = NULL;
  guint part;

  if (source == NULL || !est_svg_probe (source, NULL) || est_package_is_zip (source))
    return FALSE;
  if (!is_removed)
    nested = est_office_read_nested (office, source);
  *new_name = copy_name (reading, name, "svg");
  part = est_origin_add_part (
      office->origin, member, *new_name,
      nested != NULL
          ? g_bytes_ref (source)
          : est_svg_blank (source, is_removed ? EST_PLACEHOLDER_POLICY : EST_PLACEHOLDER_KIND));
  est_origin_part (office->origin, part)->is_converted = nested == NULL;
  est_origin_part (office->origin, part)->nested = nested;
  est_document_add_part (office->document, name, N_ ("picture"),
                         nested != NULL ? EST_FATE_REWRITTEN : EST_FATE_DROPPED);
  if (nested != NULL)
    est_office_adopt (office, part);
  return TRUE;
}

/* The part that holds the cleaned picture, or what stands for it; FALSE when there is
 * none to be had. */
static gboolean
add_picture (EstOdtReading *reading, guint member, const char *name, char **new_name)
{
  GBytes *source = est_package_read (est_origin_package (reading->office.origin), member, NULL);
  GBytes *clean = source == NULL ? NULL : est_picture_clean (source);
  gboolean is_removed = reading->office.treatment->images == EST_IMAGES_REMOVE;
  guint part;
  EstFate fate;

  if (clean == NULL)
    return FALSE;
  if (is_removed)
    {
      g_bytes_unref (clean);
      clean = est_placeholder (source, EST_PLACEHOLDER_POLICY);
    }
  *new_name = copy_name (reading, name, est_picture_extension (clean));
  if (g_bytes_equal (clean, source))
    g_clear_pointer (&clean, g_bytes_unref);
  fate = clean == NULL ? EST_FATE_COPIED : EST_FATE_CLEANED;
  part = est_origin_add_part (reading->office.origin, member, *new_name, clean);
  est_origin_part (reading->office.origin, part)->is_converted = clean != NULL;
  est_document_add_part (reading->office.document, name, N_ ("picture"),
                         is_removed ? EST_FATE_DROPPED : fate);
  return TRUE;
}

const char *
est_odt_picture (EstOdtReading *reading, const char *target)
{
  guint member = find_member (reading, target);
  const char *name;
  char *known;

  if (member == G_MAXUINT)
    return NULL;
  name = est_package_member (est_origin_package (reading->office.origin), member)->name;
  known = g_hash_table_lookup (reading->pictures, name);
  if (known == NULL)
    {
      if (g_hash_table_contains (reading->kept, name) ||
          (!add_picture (reading, member, name, &known) &&
           !add_drawing (reading, member, name, &known)))
        known = g_strdup ("");
      g_hash_table_insert (reading->pictures, g_strdup (name), known);
      if (*known != '\0')
        g_hash_table_insert (reading->kept, g_strdup (name), g_strdup (known));
    }
  if (*known == '\0')
    return NULL;
  if (reading->office.treatment->images == EST_IMAGES_FLAG)
    est_office_add_sight (&reading->office, EST_SIGHT_PICTURE);
  return known;
}
