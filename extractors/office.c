/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/office.h"

#include <string.h>

#include "extractors/odt_name.h"
#include "pipeline/base/messages.h"

/* What the package inflates to is taken from what is left. */
static void
spend (EstLimits *budget, const EstPackage *package)
{
  for (guint i = 0; package != NULL && i < est_package_n_members (package); i++)
    budget->inflated_bytes -= MIN (budget->inflated_bytes, est_package_member (package, i)->size);
}

void
est_office_reading_init (EstOfficeReading *reading, const EstOfficeTerms *terms, const char *format,
                         EstPackage *package)
{
  reading->limits = terms->limits;
  reading->treatment = terms->treatment;
  reading->fates = terms->fates;
  reading->depth = terms->depth;
  reading->own_budget = *terms->limits;
  reading->budget = terms->budget != NULL ? terms->budget : &reading->own_budget;
  spend (reading->budget, package);
  reading->origin = est_origin_new (package);
  reading->document = est_document_new (format, reading->origin, (GDestroyNotify) est_origin_free);
  reading->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
est_office_reading_clear (EstOfficeReading *reading)
{
  g_clear_pointer (&reading->values, g_hash_table_unref);
  g_clear_pointer (&reading->authors, g_hash_table_unref);
}

gboolean
est_office_visit (const EstOfficeReading *reading, guint part, EstXmlVisit visit,
                  gpointer user_data, GError **error)
{
  EstOriginPart *origin = est_origin_part (reading->origin, part);
  EstXmlNames *names = est_fates_names (reading->fates);

  if (origin->is_checked || reading->treatment->is_agreed)
    return est_xml_visit_again (names, origin->text, visit, user_data, error);
  origin->is_checked =
      est_xml_visit (names, origin->text, reading->limits, visit, user_data, error);
  return origin->is_checked;
}

EstBlock *
est_office_add_block (const EstOfficeReading *reading, guint part, EstBlockKind kind)
{
  return est_document_add_block (reading->document, kind,
                                 est_origin_part (reading->origin, part)->name);
}

void
est_office_append (const EstOfficeReading *reading, guint part, EstBlock *block,
                   const EstPlace *place, const GString *text)
{
  EstPlace anchored = *place;

  anchored.anchor = est_origin_add_anchor (reading->origin);
  est_origin_add_place (reading->origin, part, &anchored);
  est_block_append (block, text->str, text->len, anchored.anchor);
}

void
est_office_append_raw (const EstOfficeReading *reading, guint part, EstBlock *block,
                       const EstPlace *place)
{
  EstXmlPlace where = place->shape == EST_PLACE_CDATA ? EST_XML_IN_CDATA : EST_XML_IN_TEXT;
  const char *data = g_bytes_get_data (est_origin_part (reading->origin, part)->text, NULL);
  const char *raw = data + place->start;
  gsize length = place->end - place->start;
  EstPlace anchored = *place;
  g_autoptr (GString) text = NULL;

  if (memchr (raw, '&', length) == NULL && memchr (raw, '\r', length) == NULL)
    {
      anchored.anchor = est_origin_add_anchor (reading->origin);
      est_origin_add_place (reading->origin, part, &anchored);
      est_block_append (block, raw, length, anchored.anchor);
      return;
    }
  text = g_string_sized_new (length);
  est_xml_decode (text, raw, length, where);
  est_office_append (reading, part, block, place, text);
}

void
est_office_show_metadata (const EstOfficeReading *reading, guint part, const GString *text)
{
  if (text->len > 0)
    est_block_append (est_office_add_block (reading, part, EST_BLOCK_METADATA), text->str,
                      text->len, est_origin_add_anchor (reading->origin));
}

void
est_office_add_sight (const EstOfficeReading *reading, const char *reason)
{
  guint n_blocks = est_document_n_blocks (reading->document);

  est_document_add_sight (reading->document, n_blocks == 0 ? 0 : n_blocks - 1, reason);
}

void
est_office_patch_value (const EstOfficeReading *reading, guint part,
                        const EstXmlAttribute *attribute, const char *text)
{
  est_origin_patch (reading->origin, part, attribute->value_start, attribute->value_end, text);
}

void
est_office_cut_attribute (const EstOfficeReading *reading, guint part,
                          const EstXmlAttribute *attribute)
{
  est_origin_patch (reading->origin, part, attribute->start, attribute->end, NULL);
}

gboolean
est_office_is_plain (const EstOfficeReading *reading, const GString *value, EstValueFate fate)
{
  return est_fates_is_plain (reading->fates, value->str, value->len) ||
         (fate == EST_VALUE_LIST &&
          est_fates_is_plain_list (reading->fates, value->str, value->len));
}

void
est_office_show_again (const EstOfficeReading *reading, guint part,
                       const EstXmlAttribute *attribute, EstAnchor anchor, EstPlaceShape shape)
{
  EstPlace place = {
    .anchor = anchor,
    .shape = shape,
    .start = attribute->value_start,
    .end = attribute->value_end,
  };

  est_origin_add_place (reading->origin, part, &place);
}

static EstAnchor
show (const EstOfficeReading *reading, guint part, const GString *value, EstBlockKind kind)
{
  EstAnchor anchor = est_origin_add_anchor (reading->origin);

  est_block_append (est_office_add_block (reading, part, kind), value->str, value->len, anchor);
  return anchor;
}

void
est_office_show_here (const EstOfficeReading *reading, guint part, const EstXmlAttribute *attribute,
                      const GString *value, EstBlockKind kind, EstPlaceShape shape)
{
  if (value->len > 0)
    est_office_show_again (reading, part, attribute, show (reading, part, value, kind), shape);
}

EstAnchor
est_office_show_once (EstOfficeReading *reading, guint part, const EstXmlAttribute *attribute,
                      const GString *value, EstPlaceShape shape)
{
  g_autofree char *key = g_strdup_printf ("%d%s", (int) shape, value->str);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (reading->values, key));

  if (known == 0)
    {
      g_autoptr (GString) shown = g_string_new_len (value->str, (gssize) value->len);

      if (shape == EST_PLACE_STYLE)
        est_odt_name_decode (shown);
      known = show (reading, part, shown, EST_BLOCK_ATTRIBUTE) + 1;
      g_hash_table_insert (reading->values, g_steal_pointer (&key), GUINT_TO_POINTER (known));
    }
  est_office_show_again (reading, part, attribute, known - 1, shape);
  return known - 1;
}

char *
est_office_number_author (EstOfficeReading *reading, guint part, const GString *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (reading->authors, name->str));

  if (g_str_has_prefix (name->str, EST_FATES_AUTHOR) &&
      est_fates_is_plain (reading->fates, name->str, name->len))
    return NULL;
  if (number == 0)
    {
      number = g_hash_table_size (reading->authors) + 1;
      g_hash_table_insert (reading->authors, g_strdup (name->str), GUINT_TO_POINTER (number));
      est_office_show_metadata (reading, part, name);
    }
  return g_strdup_printf (EST_FATES_AUTHOR "%u", number);
}

char *
est_office_declared_prefix (const char *data, const EstXmlAttribute *attribute)
{
  gsize length = attribute->name_end - attribute->name_start;
  gsize n_xmlns = strlen ("xmlns:");

  return length > n_xmlns ? g_strndup (data + attribute->name_start + n_xmlns, length - n_xmlns)
                          : g_strdup ("");
}

gboolean
est_office_judge_declaration (const EstOfficeReading *reading, guint part,
                              const EstXmlAttribute *attribute, GError **error)
{
  const char *data = g_bytes_get_data (est_origin_part (reading->origin, part)->text, NULL);
  g_autofree char *prefix = est_office_declared_prefix (data, attribute);

  if (attribute->declares == NULL)
    est_office_cut_attribute (reading, part, attribute);
  else if (!est_fates_is_plain_prefix (reading->fates, prefix))
    return est_fail (error, EST_ERROR_UNSUPPORTED,
                     _ ("A part of the document uses abbreviations of its own making where Office "
                        "programs use fixed ones. Open the document in Word or LibreOffice, save "
                        "it again and run again."));
  return TRUE;
}

void
est_office_cut_begin (EstOfficeCut *cut, const EstXmlToken *token, gboolean is_gathered)
{
  cut->start = token->start;
  cut->n_open = token->kind == EST_XML_START ? 1 : 0;
  cut->is_gathered = is_gathered;
  g_string_truncate (cut->text, 0);
}

void
est_office_gather (GString *text, const EstXmlToken *token, const char *data)
{
  est_xml_decode (text, data + token->content_start, token->content_end - token->content_start,
                  token->kind == EST_XML_CDATA ? EST_XML_IN_CDATA : EST_XML_IN_TEXT);
}

gboolean
est_office_cut_visit (EstOfficeCut *cut, const EstXmlToken *token, const char *data)
{
  if (token->kind == EST_XML_START)
    cut->n_open++;
  else if (token->kind == EST_XML_END)
    cut->n_open--;
  else if (cut->is_gathered && (token->kind == EST_XML_TEXT || token->kind == EST_XML_CDATA))
    est_office_gather (cut->text, token, data);
  return cut->n_open == 0;
}

gboolean
est_office_is_blank (const char *text, gsize length)
{
  return est_xml_is_blank (text, length);
}
