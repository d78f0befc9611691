/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/svg_values.h"

#include <string.h>

#include "extractors/address.h"
#include "extractors/svg_address.h"

void
est_svg_values_init (EstSvgValues *values, EstOdtReading *reading)
{
  est_odt_values_init (&values->values, reading, 0);
  values->kept = g_array_new (FALSE, FALSE, sizeof (EstXmlAttribute));
}

void
est_svg_values_clear (EstSvgValues *values)
{
  est_odt_values_clear (&values->values);
  g_array_unref (values->kept);
}

/* Whether the attribute leads out of the drawing, and has been made not to. */
static gboolean
keep_within (const EstSvgValues *values, const EstXmlToken *token, const EstXmlAttribute *attribute)
{
  const EstOfficeReading *office = &values->values.reading->office;
  const char *name = attribute->name == NULL ? "" : attribute->name->text;
  gboolean is_reference = strcmp (name, "href") == 0 || strcmp (name, "xlink:href") == 0;
  g_autofree char *value = NULL;

  if (*name == '\0' || (is_reference && strcmp (token->name->text, "svg:a") == 0))
    return FALSE;
  value = est_xml_token_value (token, values->values.data, name);
  if (is_reference ? est_svg_address_stays (value) : !est_svg_style_leads_out (value))
    return FALSE;
  if (is_reference)
    est_office_patch_value (office, 0, attribute, EST_ADDRESS_NOWHERE);
  else
    est_office_cut_attribute (office, 0, attribute);
  return TRUE;
}

gboolean
est_svg_values_judge (EstSvgValues *values, const EstXmlToken *token, GError **error)
{
  EstXmlToken within = *token;

  if (token->verdict != NULL && *token->verdict)
    return TRUE;
  g_array_set_size (values->kept, 0);
  for (guint i = 0; i < token->n_attributes; i++)
    if (!keep_within (values, token, &token->attributes[i]))
      g_array_append_val (values->kept, token->attributes[i]);
  if (values->kept->len < token->n_attributes)
    within.verdict = NULL;
  within.attributes = (const EstXmlAttribute *) (gpointer) values->kept->data;
  within.n_attributes = values->kept->len;
  return est_odt_values_judge (&values->values, &within, error);
}
