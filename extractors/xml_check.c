/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_check.h"

#include "extractors/xml_parse.h"

void
est_xml_tally_start (EstXmlTally *tally, const EstXmlStart *element)
{
  const xmlChar **five = element->attributes;

  tally->elements++;
  tally->attributes += element->n_attributes;
  for (gsize i = 0; i < element->n_attributes; i++, five += 5)
    tally->value_bytes += (guint64) (five[4] - five[3]);
}

static gboolean
count_start (gpointer user_data, const EstXmlStart *element)
{
  est_xml_tally_start (user_data, element);
  return TRUE;
}

static gboolean
count_end (gpointer user_data, const xmlChar *local)
{
  (void) user_data, (void) local;
  return TRUE;
}

static gboolean
count_text (gpointer user_data, const char *text, gsize length)
{
  EstXmlTally *tally = user_data;

  (void) text;
  tally->text_bytes += length;
  return TRUE;
}

static gboolean
count_aside (gpointer user_data, const char *text)
{
  EstXmlTally *tally = user_data;

  (void) text;
  tally->comments++;
  return TRUE;
}

static const EstXmlEvents events = {
  .start = count_start,
  .end = count_end,
  .text = count_text,
  .aside = count_aside,
};

gboolean
est_xml_check (GBytes *part, const EstLimits *limits, EstXmlTally *tally, GError **error)
{
  EstXmlTally counted = { 0 };

  if (!est_xml_parse (part, limits, &events, &counted, error))
    return FALSE;
  *tally = counted;
  return TRUE;
}

gboolean
est_xml_tally_equal (const EstXmlTally *a, const EstXmlTally *b)
{
  return a->elements == b->elements && a->attributes == b->attributes &&
         a->text_bytes == b->text_bytes && a->value_bytes == b->value_bytes &&
         a->comments == b->comments;
}
