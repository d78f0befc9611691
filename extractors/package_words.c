/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package_words.h"

#include <string.h>

#include "extractors/xml_scan.h"

/* Keeps apart what the word kept apart, as a blank would not. */
#define IN_ITS_PLACE 'x'

typedef struct {
  EstFates *fates;
  GHashTable *built_in;
  const char *data;
  gsize done; /* bytes of @data that are in @left */
  GString *left;
} Leaving;

static void
leave_out (Leaving *leaving, gsize start, gsize end)
{
  g_string_append_len (leaving->left, leaving->data + leaving->done,
                       (gssize) (start - leaving->done));
  g_string_append_c (leaving->left, IN_ITS_PLACE);
  leaving->done = end;
}

static gboolean
is_at (const Leaving *leaving, gsize start, gsize end, const char *text)
{
  return end - start == strlen (text) && memcmp (leaving->data + start, text, end - start) == 0;
}

static gboolean
is_small_word (EstFates *fates, const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (value[i]))
      return FALSE;
  return length > 0 && est_fates_is_plain (fates, value, length);
}

/* Where the types of relationships begin: ECMA-376 parts 1, 2 and 4, and [MS-DOCX] 2.2. */
static const char *const relation_bases[] = {
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  "http://purl.oclc.org/ooxml/officeDocument/relationships",
  "http://schemas.openxmlformats.org/package/2006/relationships/metadata",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata",
  "http://schemas.microsoft.com/office/2006/relationships",
  "http://schemas.microsoft.com/office/2007/relationships",
  "http://schemas.microsoft.com/office/2011/relationships",
  "http://schemas.microsoft.com/office/2016/09/relationships",
  "http://schemas.microsoft.com/office/2018/08/relationships",
  NULL,
};

gboolean
est_package_is_type (const EstFates *fates, const char *value, gsize length)
{
  g_autofree char *type = g_strndup (value, length);
  char *slash = strrchr (type, '/');

  if (est_fates_part (fates, type) != NULL)
    return TRUE;
  if (slash == NULL || est_fates_relation (fates, slash + 1) == NULL)
    return FALSE;
  *slash = '\0';
  return g_strv_contains (relation_bases, type);
}

static gboolean
is_word_of_format (const Leaving *leaving, EstValueFate fate, const char *value, gsize length)
{
  switch (fate)
    {
    case EST_VALUE_PLAIN:
    case EST_VALUE_NAME:
    case EST_VALUE_LIST:
    case EST_VALUE_EMPTIED:
      return is_small_word (leaving->fates, value, length) ||
             est_package_name_is_built_in (leaving->built_in, value, length);
    case EST_VALUE_CHECKED:
      return est_package_is_type (leaving->fates, value, length);
    default:
      return FALSE;
    }
}

static void
leave_declaration (Leaving *leaving, const EstXmlAttribute *attribute)
{
  g_autofree char *name = NULL;

  if (attribute->declares == NULL)
    return;
  name = g_strconcat ("xmlns:", attribute->declares, NULL);
  if (is_at (leaving, attribute->name_start, attribute->name_end, name))
    leave_out (leaving, attribute->name_start, attribute->name_end);
  leave_out (leaving, attribute->value_start, attribute->value_end);
}

static void
leave_attribute (Leaving *leaving, const EstXmlName *element, const EstXmlAttribute *attribute)
{
  EstValueFate fate = est_fates_value (leaving->fates, element, attribute->name);
  gsize length = attribute->value_end - attribute->value_start;

  if (fate == EST_VALUE_UNKNOWN)
    return;
  if (is_at (leaving, attribute->name_start, attribute->name_end, attribute->name->text))
    leave_out (leaving, attribute->name_start, attribute->name_end);
  if (is_word_of_format (leaving, fate, leaving->data + attribute->value_start, length))
    leave_out (leaving, attribute->value_start, attribute->value_end);
}

static void
leave_tag (Leaving *leaving, const EstXmlToken *token)
{
  gsize start = token->start + (token->kind == EST_XML_END ? strlen ("</") : strlen ("<"));
  gsize end = start + strlen (token->name->text);
  EstElementFate fate = est_fates_element (token->name);

  if (fate == EST_ELEMENT_UNKNOWN || fate == EST_ELEMENT_IGNORABLE)
    return;
  if (end < token->end && is_at (leaving, start, end, token->name->text) &&
      strchr (" \t\r\n/>", leaving->data[end]) != NULL)
    leave_out (leaving, start, end);
  for (guint i = 0; token->kind != EST_XML_END && i < token->n_attributes; i++)
    if (token->attributes[i].name == NULL)
      leave_declaration (leaving, &token->attributes[i]);
    else
      leave_attribute (leaving, token->name, &token->attributes[i]);
  /* Nobody reads the last value of a tag and the text behind it as one. */
  leave_out (leaving, token->end - 1, token->end - 1);
}

static gboolean
leave_words (Leaving *leaving, gsize length)
{
  g_autoptr (EstXmlScan) scan =
      est_xml_scan_new (est_fates_names (leaving->fates), leaving->data, length);
  g_autoptr (GError) error = NULL;
  EstXmlToken token;

  while (est_xml_scan_next (scan, &token, &error))
    if (token.name != NULL)
      leave_tag (leaving, &token);
  return error == NULL;
}

GBytes *
est_package_without_words (GBytes *part, const EstFateTable *table)
{
  g_autoptr (EstFates) fates = est_fates_new (table);
  g_autoptr (GHashTable) built_in = est_package_built_in_names ();
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  g_autoptr (GString) left = g_string_sized_new (length);
  Leaving leaving = { .fates = fates, .built_in = built_in, .data = data, .left = left };

  if (!g_utf8_validate (data, (gssize) length, NULL) || !leave_words (&leaving, length))
    return g_bytes_ref (part);
  g_string_append_len (left, data + leaving.done, (gssize) (length - leaving.done));
  return g_string_free_to_bytes (g_steal_pointer (&left));
}
