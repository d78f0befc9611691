/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_check.h"

#include <libxml/parserInternals.h>

#include "extractors/autoptr.h"
#include "pipeline/base/messages.h"

typedef struct {
  xmlParserCtxt *parser;
  EstXmlTally tally;
  guint64 depth;
  guint64 max_depth;
  gboolean has_doctype;
  gboolean is_too_deep;
} Eye;

static void
see_start (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
           int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
           const xmlChar **attributes)
{
  Eye *eye = data;

  (void) local, (void) prefix, (void) uri, (void) n_namespaces, (void) namespaces;
  (void) n_defaulted;
  eye->tally.elements++;
  eye->tally.attributes += (guint64) n_attributes;
  /* Five pointers an attribute; the last two are the value's start and end. */
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    eye->tally.value_bytes += (guint64) (attributes[4] - attributes[3]);
  if (++eye->depth > eye->max_depth)
    {
      eye->is_too_deep = TRUE;
      xmlStopParser (eye->parser);
    }
}

static void
see_end (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  Eye *eye = data;

  (void) local, (void) prefix, (void) uri;
  eye->depth--;
}

static void
see_text (void *data, const xmlChar *text, int length)
{
  Eye *eye = data;

  (void) text;
  eye->tally.text_bytes += (guint64) length;
}

static void
see_comment (void *data, const xmlChar *text)
{
  Eye *eye = data;

  (void) text;
  eye->tally.comments++;
}

static void
see_instruction (void *data, const xmlChar *target, const xmlChar *text)
{
  (void) target;
  see_comment (data, text);
}

static void
see_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Eye *eye = data;

  (void) name, (void) external, (void) system;
  eye->has_doctype = TRUE;
  xmlStopParser (eye->parser);
}

static const xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .internalSubset = see_doctype,
  .startElementNs = see_start,
  .endElementNs = see_end,
  .characters = see_text,
  .ignorableWhitespace = see_text,
  .cdataBlock = see_text,
  .comment = see_comment,
  .processingInstruction = see_instruction,
};

static gboolean
judge (const Eye *eye, GError **error)
{
  if (eye->has_doctype)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("A part of the document declares a DOCTYPE, which Office programs never "
                        "do and which could hide or multiply its text. Save the document again "
                        "with Word or LibreOffice and run again."));
  if (eye->is_too_deep)
    return est_fail (error, EST_ERROR_LIMIT,
                     _ ("A part of the document is nested deeper than Estompe agrees to follow. "
                        "Simplify the document, or raise the limits if it is honest."));
  if (!eye->parser->wellFormed)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("A part of the document is not well-formed XML. Open the document in its "
                        "own program, save it again and run again."));
  return TRUE;
}

gboolean
est_xml_check (GBytes *part, const EstLimits *limits, EstXmlTally *tally, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  g_autoptr (xmlParserCtxt) parser = NULL;
  Eye eye = { .max_depth = limits->depth };

  if (length == 0 || length > G_MAXINT)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("A part of the document is empty. Open the document in its own program, "
                        "save it again and run again."));
  parser = xmlCreateMemoryParserCtxt (data, (int) length);
  if (parser == NULL)
    return est_fail (error, EST_ERROR_BUG, _ ("The XML reader could not be started."));
  eye.parser = parser;
  *parser->sax = handler;
  parser->userData = &eye;
  (void) xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING);
  (void) xmlParseDocument (parser);
  if (!judge (&eye, error))
    return FALSE;
  *tally = eye.tally;
  return TRUE;
}
