/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_visit.h"

#include <string.h>

#include "extractors/xml_text.h"
#include "pipeline/base/messages.h"

static gboolean
scan_all (EstXmlScan *scan, const char *data, EstXmlVisit visit, gpointer user_data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  EstXmlToken token;

  while (est_xml_scan_next (scan, &token, &failure))
    if (!visit (&token, data, user_data, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_what_was_seen (const EstXmlScan *scan, const EstXmlTally *seen, GError **error)
{
  return est_xml_tally_equal (seen, est_xml_scan_tally (scan)) ||
         est_fail (error, EST_ERROR_DOUBT,
                   _ ("Two readers of the document did not see the same in a part of it, so "
                      "nobody can be sure that nothing was overlooked. Open the document in its "
                      "own program, save it again and run again."));
}

gboolean
est_xml_visit (EstXmlNames *names, GBytes *text, const EstLimits *limits, EstXmlVisit visit,
               gpointer user_data, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (EstXmlScan) scan = NULL;
  EstXmlTally tally;

  if (!est_xml_check (text, limits, &tally, error))
    return FALSE;
  scan = est_xml_scan_new (names, data, length);
  if (!scan_all (scan, data, visit, user_data, error))
    return FALSE;
  return is_what_was_seen (scan, &tally, error);
}

static gboolean
pass (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  (void) token, (void) data, (void) user_data, (void) error;
  return TRUE;
}

gboolean
est_xml_agrees (EstXmlNames *names, GBytes *text, const EstXmlTally *seen, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (EstXmlScan) scan = est_xml_scan_new (names, data, length);

  return scan_all (scan, data, pass, NULL, error) && is_what_was_seen (scan, seen, error);
}

gboolean
est_xml_visit_again (EstXmlNames *names, GBytes *text, EstXmlVisit visit, gpointer user_data,
                     GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (EstXmlScan) scan = est_xml_scan_new (names, data, length);

  return scan_all (scan, data, visit, user_data, error);
}

const EstXmlAttribute *
est_xml_token_attribute (const EstXmlToken *token, const char *name)
{
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL && strcmp (token->attributes[i].name->text, name) == 0)
      return &token->attributes[i];
  return NULL;
}

char *
est_xml_token_value (const EstXmlToken *token, const char *data, const char *name)
{
  const EstXmlAttribute *attribute = est_xml_token_attribute (token, name);
  const char *raw;
  gsize length;
  GString *value;

  if (attribute == NULL)
    return NULL;
  raw = data + attribute->value_start;
  length = attribute->value_end - attribute->value_start;
  if (attribute->is_literal)
    return g_strndup (raw, length);
  value = g_string_sized_new (length + 1);
  est_xml_decode (value, raw, length, EST_XML_IN_ATTRIBUTE);
  return g_string_free (value, FALSE);
}
