/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_scan.h"

#include <string.h>

#include "extractors/xml_scan_private.h"
#include "extractors/xml_text.h"
#include "pipeline/base/messages.h"

static gboolean
puzzled (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("Two readers of the document do not agree on a part of it, so nobody can be "
                      "sure that nothing was overlooked. Open the document in its own program, "
                      "save it again and run again."));
}

/* Whether @byte stands before @end; *@next is where it was seen last, so that the
 * part is searched for it once. */
static gboolean
stands_before (const EstXmlScan *scan, char byte, gsize *next, gsize end)
{
  if (*next < scan->at)
    {
      const char *from = scan->data + scan->at;
      const char *found = memchr (from, byte, scan->length - scan->at);

      *next = found == NULL ? scan->length : (gsize) (found - scan->data);
    }
  return *next < end;
}

EstXmlScan *
est_xml_scan_new (EstXmlNames *names, const char *data, gsize length)
{
  EstXmlScan *scan = g_new0 (EstXmlScan, 1);

  scan->bindings = est_xml_bindings_new (names, length);
  scan->tags = est_xml_tags_new (length);
  scan->data = data;
  scan->length = length;
  scan->attributes = g_array_new (FALSE, FALSE, sizeof (EstXmlAttribute));
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    scan->at = 3;
  return scan;
}

void
est_xml_scan_free (EstXmlScan *scan)
{
  if (scan == NULL)
    return;
  est_xml_bindings_free (scan->bindings);
  est_xml_tags_free (scan->tags);
  g_free (scan->open);
  g_array_unref (scan->attributes);
  g_free (scan);
}

/* The end of the element that was opened last, and of no other. */
static gboolean
read_end (EstXmlScan *scan, EstXmlToken *token)
{
  gsize name_start = scan->at + 2;
  const EstXmlOpen *open;
  gsize at;

  if (scan->n_open == 0)
    return FALSE;
  open = &scan->open[scan->n_open - 1];
  if (scan->length - name_start < open->length ||
      memcmp (scan->data + name_start, open->raw, open->length) != 0)
    return FALSE;
  token->kind = EST_XML_END;
  token->name = open->name;
  token->name_end = name_start + open->length;
  at = est_xml_skip_blanks (scan, token->name_end);
  if (at >= scan->length || scan->data[at] != '>')
    return FALSE;
  if (open->declares)
    est_xml_bindings_close (scan->bindings);
  scan->n_open--;
  scan->at = at + 1;
  return TRUE;
}

static void
read_text (EstXmlScan *scan, EstXmlToken *token)
{
  const char *start = scan->data + scan->at;
  const char *end = memchr (start, '<', scan->length - scan->at);
  gsize length = end == NULL ? scan->length - scan->at : (gsize) (end - start);

  token->kind = EST_XML_TEXT;
  token->content_start = scan->at;
  token->content_end = scan->at + length;
  token->is_literal = !stands_before (scan, '&', &scan->next_and, token->content_end) &&
                      !stands_before (scan, '\r', &scan->next_return, token->content_end);
  scan->at = token->content_end;
  if (scan->n_open > 0)
    scan->tally.text_bytes +=
        token->is_literal ? length : est_xml_decoded_length (start, length, EST_XML_IN_TEXT);
}

/* Everything that starts in one way and goes on up to a fixed end. */
static const struct {
  EstXmlKind kind;
  const char *start;
  const char *end;
} delimited[] = {
  { EST_XML_COMMENT, "<!--", "-->" },
  { EST_XML_CDATA, "<![CDATA[", "]]>" },
  { EST_XML_INSTRUCTION, "<?", "?>" },
};

static void
count_delimited (EstXmlScan *scan, EstXmlToken *token)
{
  const char *data = scan->data + token->start;

  if (token->kind == EST_XML_INSTRUCTION && memcmp (data, "<?xml", 5) == 0 &&
      est_xml_means (data[5], EST_XML_BLANK))
    token->kind = EST_XML_DECLARATION;
  else if (token->kind == EST_XML_CDATA)
    scan->tally.text_bytes +=
        est_xml_decoded_length (scan->data + token->content_start,
                                token->content_end - token->content_start, EST_XML_IN_CDATA);
  else
    scan->tally.comments++;
}

static gboolean
read_delimited (EstXmlScan *scan, EstXmlToken *token)
{
  const char *data = scan->data + scan->at;
  gsize left = scan->length - scan->at;

  for (guint i = 0; i < G_N_ELEMENTS (delimited); i++)
    {
      gsize n_start = strlen (delimited[i].start);
      gsize n_end = strlen (delimited[i].end);
      const char *end;

      if (left < n_start || memcmp (data, delimited[i].start, n_start) != 0)
        continue;
      end = memmem (data + n_start, left - n_start, delimited[i].end, n_end);
      if (end == NULL)
        return FALSE;
      token->kind = delimited[i].kind;
      token->content_start = scan->at + n_start;
      token->content_end = scan->at + (gsize) (end - data);
      scan->at = token->content_end + n_end;
      count_delimited (scan, token);
      return TRUE;
    }
  return FALSE;
}

gboolean
est_xml_scan_next (EstXmlScan *scan, EstXmlToken *token, GError **error)
{
  gboolean is_read = TRUE;

  if (scan->at >= scan->length)
    return FALSE;
  *token = (EstXmlToken){ .start = scan->at };
  if (scan->data[scan->at] != '<')
    read_text (scan, token);
  else if (scan->at + 1 == scan->length)
    is_read = FALSE;
  else if (scan->data[scan->at + 1] == '!' || scan->data[scan->at + 1] == '?')
    is_read = read_delimited (scan, token);
  else if (scan->data[scan->at + 1] == '/')
    is_read = read_end (scan, token);
  else
    is_read = est_xml_scan_start (scan, token);
  if (!is_read)
    return puzzled (error);
  token->end = scan->at;
  return TRUE;
}

const EstXmlTally *
est_xml_scan_tally (const EstXmlScan *scan)
{
  return &scan->tally;
}
