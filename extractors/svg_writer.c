/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "extractors/fates_check.h"
#include "extractors/origin.h"
#include "extractors/svg.h"
#include "extractors/svg_address.h"
#include "extractors/xml_parse.h"
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
  gboolean is_link = strcmp (element->text, "svg:a") == 0;

  (void) user_data;
  for (guint i = 0; i < n_attributes; i++)
    {
      const char *name = attributes[i].name->text;
      const char *value = attributes[i].value;

      if (strcmp (name, "href") != 0 && strcmp (name, "xlink:href") != 0)
        {
          if (est_svg_style_leads_out (value))
            return FALSE;
        }
      else if (is_link ? est_svg_address_is_disk (value) : !est_svg_address_stays (value))
        return FALSE;
    }
  return TRUE;
}

/* The style sheets of a drawing, as libxml2 reads them. */
typedef struct {
  guint depth; /* elements up to a sheet that are open; 0: none is a sheet */
  guint n_open;
  GString *text;
} Sheets;

static gboolean
see_start (gpointer user_data, const EstXmlStart *start)
{
  Sheets *sheets = user_data;

  sheets->n_open++;
  if (sheets->depth == 0 && xmlStrEqual (start->local, BAD_CAST "style"))
    sheets->depth = sheets->n_open;
  return TRUE;
}

static gboolean
see_end (gpointer user_data, const xmlChar *local)
{
  Sheets *sheets = user_data;
  gboolean is_sheet = sheets->depth == sheets->n_open;

  (void) local;
  sheets->n_open--;
  if (!is_sheet)
    return TRUE;
  sheets->depth = 0;
  if (est_svg_style_leads_out (sheets->text->str))
    return FALSE;
  g_string_truncate (sheets->text, 0);
  return TRUE;
}

static gboolean
see_text (gpointer user_data, const char *text, gsize length)
{
  const Sheets *sheets = user_data;

  if (sheets->depth > 0)
    g_string_append_len (sheets->text, text, (gssize) length);
  return TRUE;
}

/* No copy holds any. */
static gboolean
see_aside (gpointer user_data, const char *text)
{
  (void) user_data, (void) text;
  return FALSE;
}

static gboolean
check_sheets (GBytes *bytes, const EstLimits *limits, GError **error)
{
  static const EstXmlEvents events = {
    .start = see_start,
    .end = see_end,
    .text = see_text,
    .aside = see_aside,
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  Sheets sheets = { .text = text };

  if (est_xml_parse (bytes, limits, &events, &sheets, &failure))
    return TRUE;
  if (failure == NULL)
    return est_fail (error, EST_ERROR_LEAK,
                     _ ("The copy was read back and holds something that may not stand in a copy, "
                        "so it was thrown away. Please report this."));
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
est_svg_check_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  return est_fates_check (terms->fates, bytes, terms->limits, witness, NULL, error) &&
         check_sheets (bytes, terms->limits, error);
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
