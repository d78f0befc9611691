/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "extractors/fates_check.h"
#include "extractors/origin.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

GBytes *
est_svg_write (const EstDocument *document, const GArray *edits, GError **error)
{
  (void) error;
  return est_origin_render (est_document_backing (document), 0, edits);
}

/* Nothing of a copy leads to a disk, or out of the picture to another one. */
static gboolean
witness (const EstXmlName *element, const EstFatesAttribute *attributes, guint n_attributes,
         gpointer user_data)
{
  (void) user_data;
  for (guint i = 0; i < n_attributes; i++)
    {
      const char *value = attributes[i].value;

      if (strcmp (attributes[i].name->text, "xlink:href") != 0)
        continue;
      if (g_ascii_strncasecmp (value, "file:", 5) == 0 || *value == '/' ||
          (strcmp (element->text, "svg:a") != 0 && *value != '#' && *value != '\0' &&
           strcmp (value, "about:blank") != 0))
        return FALSE;
    }
  return TRUE;
}

gboolean
est_svg_check_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  return est_fates_check (terms->fates, bytes, terms->limits, witness, NULL, error);
}

gboolean
est_svg_check_at (GBytes *bytes, const EstLimits *limits, guint depth, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_svg_fates);
  const EstOfficeTerms terms = { .limits = limits, .fates = fates, .depth = depth };

  return est_svg_check_with (bytes, &terms, error);
}

/* The number behind @name in the first tag of @head; 0: none that is a size. */
static double
length_in (const char *head, const char *name)
{
  const char *at = strstr (head, name);
  double length = at == NULL ? 0 : g_ascii_strtod (at + strlen (name), NULL);

  return length >= 1 && length <= 100000 ? length : 0;
}

static const char *
unit_in (const char *head, const char *name)
{
  static const char *const units[] = { "mm", "cm", "in", "pt", "pc", "em", NULL };
  const char *at = strstr (head, name);
  const char *end =
      at == NULL ? NULL : at + strlen (name) + strspn (at + strlen (name), ".0123456789");

  for (guint i = 0; end != NULL && units[i] != NULL; i++)
    if (g_str_has_prefix (end, units[i]))
      return units[i];
  return "";
}

GBytes *
est_svg_blank (GBytes *bytes, EstPlaceholderReason reason)
{
  static const char *const reasons[] = {
    [EST_PLACEHOLDER_POLICY] = "selon la consigne",
    [EST_PLACEHOLDER_KIND] = "format non v\u00E9rifiable",
  };
  g_autofree char *head =
      g_strndup (g_bytes_get_data (bytes, NULL), MIN (g_bytes_get_size (bytes), 4096));
  double width = length_in (head, " width=\"");
  double height = length_in (head, " height=\"");
  char *svg;

  if (width == 0 || height == 0)
    width = 400, height = 300;
  svg = g_strdup_printf (
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d%s\" height=\"%d%s\" "
      "viewBox=\"0 0 400 300\"><rect width=\"400\" height=\"300\" "
      "fill=\"#d9d9d9\"/><text x=\"20\" y=\"150\" font-size=\"24\">Image "
      "retir\u00E9e</text><text x=\"20\" y=\"180\" font-size=\"18\">%s</text></svg>",
      (int) width, unit_in (head, " width=\""), (int) height, unit_in (head, " height=\""),
      reasons[reason]);
  return g_bytes_new_take (svg, strlen (svg));
}
