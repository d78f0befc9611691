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
  if (!est_xml_tally_equal (&tally, est_xml_scan_tally (scan)))
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("Two readers of the document did not see the same in a part of it, so "
                        "nobody can be sure that nothing was overlooked. Open the document in its "
                        "own program, save it again and run again."));
  return TRUE;
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

char *
est_xml_token_value (const EstXmlToken *token, const char *data, const char *name)
{
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const EstXmlAttribute *attribute = &token->attributes[i];
      GString *value;

      if (attribute->name == NULL || strcmp (attribute->name->text, name) != 0)
        continue;
      value = g_string_new (NULL);
      est_xml_decode (value, data + attribute->value_start,
                      attribute->value_end - attribute->value_start, EST_XML_IN_ATTRIBUTE);
      return g_string_free (value, FALSE);
    }
  return NULL;
}
