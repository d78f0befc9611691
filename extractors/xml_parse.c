/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_parse.h"

#include <libxml/parserInternals.h>

#include "extractors/autoptr.h"
#include "pipeline/base/messages.h"

typedef struct {
  xmlParserCtxt *parser;
  const EstXmlEvents *events;
  gpointer user_data;
  guint64 depth;
  guint64 max_depth;
  gboolean has_doctype;
  gboolean is_too_deep;
  gboolean is_ended; /* by an event */
} Parse;

static void
go_on (Parse *parse, gboolean may_go_on)
{
  if (may_go_on)
    return;
  parse->is_ended = TRUE;
  xmlStopParser (parse->parser);
}

static void
see_start (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
           int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
           const xmlChar **attributes)
{
  Parse *parse = data;
  const EstXmlStart element = {
    .local = local,
    .uri = uri,
    .attributes = attributes,
    .n_attributes = (gsize) n_attributes,
    .namespaces = namespaces,
    .n_namespaces = (gsize) n_namespaces,
  };

  (void) prefix, (void) n_defaulted;
  if (++parse->depth > parse->max_depth)
    {
      parse->is_too_deep = TRUE;
      xmlStopParser (parse->parser);
      return;
    }
  go_on (parse, parse->events->start (parse->user_data, &element));
}

static void
see_end (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  Parse *parse = data;

  (void) prefix, (void) uri;
  parse->depth--;
  go_on (parse, parse->events->end (parse->user_data, local));
}

static void
see_text (void *data, const xmlChar *text, int length)
{
  Parse *parse = data;

  go_on (parse, parse->events->text (parse->user_data, (const char *) text, (gsize) length));
}

static void
see_comment (void *data, const xmlChar *text)
{
  Parse *parse = data;

  go_on (parse, parse->events->aside (parse->user_data, (const char *) text));
}

static void
see_instruction (void *data, const xmlChar *target, const xmlChar *text)
{
  Parse *parse = data;
  g_autofree char *whole =
      g_strdup_printf ("%s %s", (const char *) target, text == NULL ? "" : (const char *) text);

  go_on (parse, parse->events->aside (parse->user_data, whole));
}

static void
see_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Parse *parse = data;

  (void) name, (void) external, (void) system;
  parse->has_doctype = TRUE;
  xmlStopParser (parse->parser);
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

gboolean
est_xml_refuse_empty (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("A part of the document is empty. Open the document in its own program, "
                      "save it again and run again."));
}

gboolean
est_xml_refuse_doctype (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("A part of the document declares a DOCTYPE, which Office programs never "
                      "do and which could hide or multiply its text. Save the document again "
                      "with Word or LibreOffice and run again."));
}

gboolean
est_xml_refuse_depth (GError **error)
{
  return est_fail (error, EST_ERROR_LIMIT,
                   _ ("A part of the document is nested deeper than Estompe agrees to follow. "
                      "Simplify the document, or raise the limits if it is honest."));
}

gboolean
est_xml_refuse_shape (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("A part of the document is not well-formed XML. Open the document in its "
                      "own program, save it again and run again."));
}

static gboolean
judge (const Parse *parse, GError **error)
{
  if (parse->has_doctype)
    return est_xml_refuse_doctype (error);
  if (parse->is_too_deep)
    return est_xml_refuse_depth (error);
  if (parse->is_ended)
    return FALSE;
  return parse->parser->wellFormed || est_xml_refuse_shape (error);
}

gboolean
est_xml_parse (GBytes *part, const EstLimits *limits, const EstXmlEvents *events,
               gpointer user_data, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  g_autoptr (xmlParserCtxt) parser = NULL;
  Parse parse = { .events = events, .user_data = user_data, .max_depth = limits->depth };

  if (length == 0 || length > G_MAXINT)
    return est_xml_refuse_empty (error);
  parser = xmlCreateMemoryParserCtxt (data, (int) length);
  if (parser == NULL)
    return est_fail (error, EST_ERROR_BUG, _ ("The XML reader could not be started."));
  parse.parser = parser;
  *parser->sax = handler;
  parser->userData = &parse;
  (void) xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING);
  (void) xmlParseDocument (parser);
  return judge (&parse, error);
}
