/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_values.h"

#include <string.h>

#include "extractors/address.h"
#include "extractors/odt_name.h"
#include "pipeline/base/messages.h"

void
est_odt_values_init (EstOdtValues *values, EstOdtReading *reading, guint part)
{
  gsize length;

  values->reading = reading;
  values->part = part;
  values->data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, &length);
  values->value = g_string_new (NULL);
  values->memo = est_value_memo_new (length);
}

void
est_odt_values_clear (EstOdtValues *values)
{
  g_string_free (values->value, TRUE);
  est_value_memo_free (values->memo);
}

static void
show_here (EstOdtValues *values, const EstXmlAttribute *attribute)
{
  const EstOfficeReading *office = &values->reading->office;

  if (strcmp (attribute->name->text, "xlink:href") != 0 &&
      strcmp (attribute->name->text, "href") != 0)
    {
      est_office_show_here (office, values->part, attribute, values->value, EST_BLOCK_ATTRIBUTE,
                            EST_PLACE_ATTRIBUTE);
      return;
    }
  if (strcmp (values->value->str, EST_ADDRESS_NOWHERE) == 0)
    return;
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

static EstPlaceShape
shape_of (EstValueFate fate)
{
  return fate == EST_VALUE_NAME ? EST_PLACE_STYLE : EST_PLACE_ATTRIBUTE;
}

static gboolean
is_plain (const EstOdtValues *values, EstValueFate fate)
{
  return fate == EST_VALUE_NAME
             ? is_plain_name (values)
             : est_office_is_plain (&values->reading->office, values->value, fate);
}

/* A value that passes if it is plain, or is shown. */
static gboolean
show_unless_plain (EstOdtValues *values, const EstXmlAttribute *attribute, EstValueFate fate)
{
  const char *raw = values->data + attribute->value_start;
  gsize length = attribute->value_end - attribute->value_start;
  EstAnchor anchor = EST_NO_ANCHOR;

  /* Words of the vocabulary alone are names that programs give, even where people
   * write; what they write is shown wherever it stands. */
  if (fate == EST_VALUE_TEXT && !is_plain (values, fate))
    {
      show_here (values, attribute);
      return FALSE;
    }
  if (fate != EST_VALUE_TEXT && !is_plain (values, fate))
    anchor = est_office_show_once (&values->reading->office, values->part, attribute, values->value,
                                   shape_of (fate));
  est_value_memo_keep (values->memo, fate, raw, length, anchor);
  return anchor == EST_NO_ANCHOR;
}

/* Whether nothing was to be done about the value, nor will be where the same stands again. */
static gboolean
judge_value (EstOdtValues *values, const EstXmlToken *token, const EstXmlAttribute *attribute)
{
  EstOfficeReading *office = &values->reading->office;
  EstValueFate fate = est_fates_value (office->fates, token->name, attribute->name);
  const char *raw = values->data + attribute->value_start;
  gsize length = attribute->value_end - attribute->value_start;
  EstAnchor anchor;

  if (fate == EST_VALUE_CHECKED)
    return TRUE;
  if (est_value_memo_find (values->memo, fate, raw, length, &anchor))
    {
      if (anchor != EST_NO_ANCHOR)
        est_office_show_again (office, values->part, attribute, anchor, shape_of (fate));
      return anchor == EST_NO_ANCHOR;
    }
  g_string_truncate (values->value, 0);
  est_xml_decode (values->value, raw, length, EST_XML_IN_ATTRIBUTE);
  if (fate == EST_VALUE_PLAIN || fate == EST_VALUE_LIST || fate == EST_VALUE_NAME ||
      fate == EST_VALUE_TEXT)
    return show_unless_plain (values, attribute, fate);
  est_office_cut_attribute (office, values->part, attribute);
  return FALSE;
}

gboolean
est_odt_values_judge (EstOdtValues *values, const EstXmlToken *token, GError **error)
{
  gboolean is_harmless = TRUE;

  if (token->verdict != NULL && *token->verdict)
    return TRUE;
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const EstXmlAttribute *attribute = &token->attributes[i];

      if (attribute->name != NULL)
        is_harmless &= judge_value (values, token, attribute);
      else if (!est_office_judge_declaration (&values->reading->office, values->part, attribute,
                                              error))
        return FALSE;
    }
  if (token->verdict != NULL)
    *token->verdict = is_harmless;
  return TRUE;
}
