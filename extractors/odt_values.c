/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_values.h"

#include <string.h>

#include "extractors/address.h"
#include "extractors/odt_name.h"
#include "pipeline/base/messages.h"

void
est_odt_values_init (EstOdtValues *values, EstOdtReading *reading, guint part)
{
  values->reading = reading;
  values->part = part;
  values->data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, NULL);
  values->value = g_string_new (NULL);
}

void
est_odt_values_clear (EstOdtValues *values)
{
  g_string_free (values->value, TRUE);
}

static void
show_here (EstOdtValues *values, const EstXmlAttribute *attribute)
{
  const EstOfficeReading *office = &values->reading->office;

  if (strcmp (attribute->name->text, "xlink:href") != 0)
    {
      est_office_show_here (office, values->part, attribute, values->value, EST_BLOCK_ATTRIBUTE,
                            EST_PLACE_ATTRIBUTE);
      return;
    }
  if (values->value->len > 0 && !est_address_is_public (values->value->str))
    {
      est_office_patch_value (office, values->part, attribute, EST_ADDRESS_NOWHERE);
      return;
    }
  est_address_decode (values->value);
  est_office_show_here (office, values->part, attribute, values->value, EST_BLOCK_LINK,
                        EST_PLACE_LINK);
}

/* "Heading_20_1", "Table1.A2": a plain name once it is spelled out. */
static gboolean
is_plain_name (const EstOdtValues *values)
{
  const GString *value = values->value;
  EstFates *fates = values->reading->office.fates;
  g_autoptr (GString) name = NULL;

  if (est_fates_is_plain (fates, value->str, value->len))
    return TRUE;
  if (memchr (value->str, '_', value->len) == NULL)
    return est_fates_is_plain_path (fates, value->str);
  name = g_string_new (value->str);
  est_odt_name_decode (name);
  return est_fates_is_plain (fates, name->str, name->len) ||
         est_fates_is_plain_path (fates, name->str);
}

static void
judge_value (EstOdtValues *values, const EstXmlToken *token, const EstXmlAttribute *attribute)
{
  EstValueFate fate = est_fates_value (values->reading->office.fates, token->name, attribute->name);

  g_string_truncate (values->value, 0);
  est_xml_decode (values->value, values->data + attribute->value_start,
                  attribute->value_end - attribute->value_start, EST_XML_IN_ATTRIBUTE);
  switch (fate)
    {
    case EST_VALUE_CHECKED:
      return;
    case EST_VALUE_PLAIN:
    case EST_VALUE_LIST:
      if (!est_office_is_plain (&values->reading->office, values->value, fate))
        est_office_show_once (&values->reading->office, values->part, attribute, values->value,
                              EST_PLACE_ATTRIBUTE);
      return;
    case EST_VALUE_NAME:
      if (!is_plain_name (values))
        est_office_show_once (&values->reading->office, values->part, attribute, values->value,
                              EST_PLACE_STYLE);
      return;
    case EST_VALUE_TEXT:
      /* Words of the vocabulary alone are names that programs give. */
      if (!est_office_is_plain (&values->reading->office, values->value, fate))
        show_here (values, attribute);
      return;
    default:
      est_office_cut_attribute (&values->reading->office, values->part, attribute);
    }
}

gboolean
est_odt_values_judge (EstOdtValues *values, const EstXmlToken *token, GError **error)
{
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const EstXmlAttribute *attribute = &token->attributes[i];

      if (attribute->name != NULL)
        judge_value (values, token, attribute);
      else if (!est_office_judge_declaration (&values->reading->office, values->part, attribute,
                                              error))
        return FALSE;
    }
  return TRUE;
}
