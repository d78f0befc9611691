/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_values.h"

#include <string.h>

#include "extractors/link.h"
#include "extractors/odt_name.h"
#include "pipeline/base/messages.h"

void
est_odt_values_init (EstOdtValues *values, EstOdtReading *reading, guint part)
{
  values->reading = reading;
  values->part = part;
  values->data = g_bytes_get_data (est_origin_part (reading->origin, part)->text, NULL);
  values->value = g_string_new (NULL);
}

void
est_odt_values_clear (EstOdtValues *values)
{
  g_string_free (values->value, TRUE);
}

static void
cut (EstOdtValues *values, const EstXmlAttribute *attribute)
{
  est_origin_patch (values->reading->origin, values->part, attribute->start, attribute->end, NULL);
}

static void
add_place (EstOdtValues *values, const EstXmlAttribute *attribute, EstAnchor anchor,
           EstPlaceShape shape)
{
  EstPlace place = {
    .anchor = anchor,
    .shape = shape,
    .start = attribute->value_start,
    .end = attribute->value_end,
  };

  est_origin_add_place (values->reading->origin, values->part, &place);
}

static EstAnchor
show (EstOdtValues *values, EstBlockKind kind)
{
  EstAnchor anchor = est_origin_add_anchor (values->reading->origin);
  const char *part = est_origin_part (values->reading->origin, values->part)->name;
  EstBlock *block = est_document_add_block (values->reading->document, kind, part);

  est_block_append (block, values->value->str, values->value->len, anchor);
  return anchor;
}

/* A block of its own, wherever it stands. */
static void
show_here (EstOdtValues *values, const EstXmlAttribute *attribute)
{
  gboolean is_link = strcmp (attribute->name->text, "xlink:href") == 0;

  if (is_link && values->value->len > 0 && !est_link_is_address (values->value->str))
    {
      est_origin_patch (values->reading->origin, values->part, attribute->value_start,
                        attribute->value_end, EST_LINK_NOWHERE);
      return;
    }
  if (is_link)
    est_link_decode (values->value);
  if (values->value->len > 0)
    add_place (values, attribute, show (values, is_link ? EST_BLOCK_LINK : EST_BLOCK_ATTRIBUTE),
               is_link ? EST_PLACE_LINK : EST_PLACE_ATTRIBUTE);
}

/* One block for all places of the document that hold the same value, so that a
 * style named after somebody is renamed everywhere or nowhere. */
static void
show_once (EstOdtValues *values, const EstXmlAttribute *attribute, EstPlaceShape shape)
{
  EstOdtReading *reading = values->reading;
  g_autofree char *key = g_strdup_printf ("%d%s", (int) shape, values->value->str);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (reading->values, key));

  if (known == 0)
    {
      if (shape == EST_PLACE_STYLE)
        est_odt_name_decode (values->value);
      known = show (values, EST_BLOCK_ATTRIBUTE) + 1;
      g_hash_table_insert (reading->values, g_steal_pointer (&key), GUINT_TO_POINTER (known));
    }
  add_place (values, attribute, known - 1, shape);
}

static gboolean
is_plain (const EstOdtValues *values, EstValueFate fate)
{
  const GString *value = values->value;
  EstFates *fates = values->reading->fates;

  return est_fates_is_plain (fates, value->str, value->len) ||
         (fate == EST_VALUE_LIST && est_fates_is_plain_list (fates, value->str, value->len));
}

/* "Heading_20_1", "Table1.A2": a plain name once it is spelled out. */
static gboolean
is_plain_name (const EstOdtValues *values)
{
  const GString *value = values->value;
  EstFates *fates = values->reading->fates;
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
  EstValueFate fate = est_fates_value (values->reading->fates, token->name, attribute->name);

  g_string_truncate (values->value, 0);
  est_xml_decode (values->value, values->data + attribute->value_start,
                  attribute->value_end - attribute->value_start, EST_XML_IN_ATTRIBUTE);
  switch (fate)
    {
    case EST_VALUE_CHECKED:
      return;
    case EST_VALUE_PLAIN:
    case EST_VALUE_LIST:
      if (!is_plain (values, fate))
        show_once (values, attribute, EST_PLACE_ATTRIBUTE);
      return;
    case EST_VALUE_NAME:
      if (!is_plain_name (values))
        show_once (values, attribute, EST_PLACE_STYLE);
      return;
    case EST_VALUE_TEXT:
      /* Words of the vocabulary alone are names that programs give. */
      if (!is_plain (values, fate))
        show_here (values, attribute);
      return;
    default:
      cut (values, attribute);
    }
}

/* A prefix of somebody's own making would stand in every tag. */
static gboolean
judge_declaration (EstOdtValues *values, const EstXmlAttribute *attribute, GError **error)
{
  const char *name = values->data + attribute->name_start;
  gsize length = attribute->name_end - attribute->name_start;
  g_autofree char *prefix = length > 6 ? g_strndup (name + 6, length - 6) : g_strdup ("");

  if (attribute->declares == NULL)
    cut (values, attribute);
  else if (!est_fates_is_plain_prefix (values->reading->fates, prefix))
    return est_fail (error, EST_ERROR_UNSUPPORTED,
                     _ ("A part of the document uses abbreviations of its own making where Office "
                        "programs use fixed ones. Open the document in Word or LibreOffice, save "
                        "it again and run again."));
  return TRUE;
}

gboolean
est_odt_values_judge (EstOdtValues *values, const EstXmlToken *token, GError **error)
{
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const EstXmlAttribute *attribute = &token->attributes[i];

      if (attribute->name != NULL)
        judge_value (values, token, attribute);
      else if (!judge_declaration (values, attribute, error))
        return FALSE;
    }
  return TRUE;
}
