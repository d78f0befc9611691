/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_values.h"

#include <string.h>

#include "extractors/address.h"
#include "pipeline/base/messages.h"

void
est_docx_values_init (EstDocxValues *values, EstDocxReading *reading, guint part)
{
  gsize length;

  values->reading = reading;
  values->part = part;
  values->data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, &length);
  values->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  values->ignorable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  values->value = g_string_new (NULL);
  values->memo = est_value_memo_new (length);
}

void
est_docx_values_clear (EstDocxValues *values)
{
  g_hash_table_unref (values->prefixes);
  g_hash_table_unref (values->ignorable);
  g_string_free (values->value, TRUE);
  est_value_memo_free (values->memo);
}

static void
patch_value (const EstDocxValues *values, const EstXmlAttribute *attribute, const char *text)
{
  est_office_patch_value (&values->reading->office, values->part, attribute, text);
}

/* Addresses, and codes of fields that hold some, may be written with "%20". */
static EstPlaceShape
shape_of (const EstXmlAttribute *attribute, EstBlockKind kind)
{
  if (kind == EST_BLOCK_LINK)
    return EST_PLACE_LINK;
  return strcmp (attribute->name->text, "w:instr") == 0 ? EST_PLACE_CODE : EST_PLACE_ATTRIBUTE;
}

static void
show_here (EstDocxValues *values, const EstXmlAttribute *attribute, EstBlockKind kind)
{
  EstPlaceShape shape = shape_of (attribute, kind);

  if (strcmp (values->value->str, EST_ADDRESS_NOWHERE) == 0)
    return;
  if (shape != EST_PLACE_ATTRIBUTE)
    est_address_decode (values->value);
  est_office_show_here (&values->reading->office, values->part, attribute, values->value, kind,
                        shape);
}

static void
number_author (EstDocxValues *values, const EstXmlAttribute *attribute)
{
  g_autofree char *numbered =
      est_office_number_author (&values->reading->office, values->part, values->value);

  if (numbered != NULL)
    patch_value (values, attribute, numbered);
}

/* Leaves those prefixes in the list whose namespaces pass. */
static void
filter_prefixes (EstDocxValues *values, const EstXmlAttribute *attribute)
{
  g_auto (GStrv) prefixes = g_strsplit_set (values->value->str, " \n\t", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; prefixes[i] != NULL; i++)
    {
      if (strcmp (attribute->name->text, "mc:Ignorable") == 0)
        g_hash_table_add (values->ignorable, g_strdup (prefixes[i]));
      if (g_hash_table_lookup (values->prefixes, prefixes[i]) != NULL)
        g_string_append_printf (kept, "%s%s", kept->len == 0 ? "" : " ", prefixes[i]);
    }
  if (strcmp (kept->str, values->value->str) != 0)
    patch_value (values, attribute, kept->str);
}

static gboolean
is_plain (const EstDocxValues *values, EstValueFate fate)
{
  return est_office_is_plain (&values->reading->office, values->value, fate);
}

static gboolean
leads_out (const EstXmlToken *token, const char *data, const char *target)
{
  g_autofree char *mode = est_xml_token_value (token, data, "TargetMode");

  return g_strcmp0 (mode, "External") == 0 || *target == '#';
}

static EstPlaceShape
shape_of_shown (EstValueFate fate)
{
  return fate == EST_VALUE_NAME ? EST_PLACE_IDENTIFIER : EST_PLACE_ATTRIBUTE;
}

/* Whether it refers to a relationship. */
static gboolean
is_reference (const EstXmlAttribute *attribute, EstValueFate fate)
{
  return fate == EST_VALUE_NAME && g_strcmp0 (attribute->name->prefix, "r") == 0;
}

/* Shown as one block wherever it stands, unless there is nothing to see. */
static gboolean
show_unless_plain (EstDocxValues *values, const EstXmlAttribute *attribute, EstValueFate fate)
{
  EstAnchor anchor = EST_NO_ANCHOR;

  if (!is_plain (values, fate))
    anchor = est_office_show_once (&values->reading->office, values->part, attribute, values->value,
                                   shape_of_shown (fate));
  if (is_reference (attribute, fate))
    {
      est_opc_refer (values->reading->opc, values->part, values->value->str);
      return FALSE;
    }
  est_value_memo_keep (values->memo, fate, values->data + attribute->value_start,
                       attribute->value_end - attribute->value_start, anchor);
  return anchor == EST_NO_ANCHOR;
}

static void
give_fate (EstDocxValues *values, const EstXmlToken *token, const EstXmlAttribute *attribute,
           EstValueFate fate)
{
  switch (fate)
    {
    case EST_VALUE_TEXT:
      show_here (values, attribute,
                 g_str_has_suffix (attribute->name->text, "href") ? EST_BLOCK_LINK
                                                                  : EST_BLOCK_ATTRIBUTE);
      return;
    case EST_VALUE_TARGET:
      if (leads_out (token, values->data, values->value->str))
        show_here (values, attribute, EST_BLOCK_LINK);
      return;
    case EST_VALUE_EMPTIED:
      if (!is_plain (values, fate))
        patch_value (values, attribute, NULL);
      return;
    case EST_VALUE_AUTHOR:
      number_author (values, attribute);
      return;
    case EST_VALUE_PREFIXES:
      filter_prefixes (values, attribute);
      return;
    case EST_VALUE_UNKNOWN:
    case EST_VALUE_CUT:
    default:
      est_office_cut_attribute (&values->reading->office, values->part, attribute);
    }
}

/* Whether nothing was to be done about the value, nor will be where the same stands again. */
static gboolean
judge_value (EstDocxValues *values, const EstXmlToken *token, const EstXmlAttribute *attribute)
{
  EstValueFate fate = est_fates_value (values->reading->office.fates, token->name, attribute->name);
  const char *raw = values->data + attribute->value_start;
  gsize length = attribute->value_end - attribute->value_start;
  EstAnchor anchor;

  if (fate == EST_VALUE_CHECKED)
    return TRUE;
  if (fate == EST_VALUE_UNKNOWN || fate == EST_VALUE_CUT)
    {
      est_office_cut_attribute (&values->reading->office, values->part, attribute);
      return FALSE;
    }
  /* Each reference counts, though its value has been seen as a name. */
  if (!is_reference (attribute, fate) &&
      est_value_memo_find (values->memo, fate, raw, length, &anchor))
    {
      if (anchor != EST_NO_ANCHOR)
        est_office_show_again (&values->reading->office, values->part, attribute, anchor,
                               shape_of_shown (fate));
      return anchor == EST_NO_ANCHOR;
    }
  g_string_truncate (values->value, 0);
  est_xml_decode (values->value, raw, length, EST_XML_IN_ATTRIBUTE);
  if (fate == EST_VALUE_PLAIN || fate == EST_VALUE_LIST || fate == EST_VALUE_NAME)
    return show_unless_plain (values, attribute, fate);
  give_fate (values, token, attribute, fate);
  return FALSE;
}

/* Notes what a namespace declaration binds. */
static gboolean
judge_declaration (EstDocxValues *values, const EstXmlAttribute *attribute, GError **error)
{
  if (!est_office_judge_declaration (&values->reading->office, values->part, attribute, error))
    return FALSE;
  g_hash_table_insert (values->prefixes, est_office_declared_prefix (values->data, attribute),
                       (gpointer) attribute->declares);
  return TRUE;
}

gboolean
est_docx_values_judge (EstDocxValues *values, const EstXmlToken *token, GError **error)
{
  gboolean is_harmless = TRUE;

  if (token->verdict != NULL && *token->verdict)
    return TRUE;
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name == NULL &&
        !judge_declaration (values, &token->attributes[i], error))
      return FALSE;
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL)
      is_harmless &= judge_value (values, token, &token->attributes[i]);
  if (token->verdict != NULL)
    *token->verdict = is_harmless;
  return TRUE;
}

gboolean
est_docx_values_is_dispensable (const EstDocxValues *values, const EstXmlToken *token)
{
  const char *raw = values->data + token->start + 1;
  gsize length = token->name_end - token->start - 1;
  const char *colon = memchr (raw, ':', length);
  g_autofree char *prefix = colon == NULL ? g_strdup ("") : g_strndup (raw, (gsize) (colon - raw));
  g_autofree char *requires = NULL;
  g_auto (GStrv) needed = NULL;

  if (token->name->prefix == NULL)
    return g_hash_table_contains (values->ignorable, prefix);
  if (strcmp (token->name->text, "mc:Choice") != 0)
    return FALSE;
  requires = est_xml_token_value (token, values->data, "Requires");
  needed = g_strsplit (requires == NULL ? "" : requires, " ", -1);
  for (guint i = 0; needed[i] != NULL; i++)
    {
      const char *known = g_hash_table_lookup (values->prefixes, needed[i]);

      if (known == NULL || !est_fates_understands (values->reading->office.fates, known))
        return TRUE;
    }
  return FALSE;
}
