/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_scan.h"

#include <string.h>

#include "extractors/xml_bindings.h"
#include "extractors/xml_text.h"
#include "pipeline/base/messages.h"

struct _EstXmlScan {
  EstXmlBindings *bindings;
  const char *data;
  gsize length;
  gsize at;
  guint depth;
  GArray *attributes; /* of EstXmlAttribute, of the token at hand */
  EstXmlTally tally;
};

static gboolean
puzzled (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("Two readers of the document do not agree on a part of it, so nobody can be "
                      "sure that nothing was overlooked. Open the document in its own program, "
                      "save it again and run again."));
}

EstXmlScan *
est_xml_scan_new (EstXmlNames *names, const char *data, gsize length)
{
  EstXmlScan *scan = g_new0 (EstXmlScan, 1);

  scan->bindings = est_xml_bindings_new (names);
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
  g_array_unref (scan->attributes);
  g_free (scan);
}

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

static gboolean
ends_name (char character)
{
  return is_blank (character) || character == '/' || character == '>' || character == '=';
}

/* Reads one attribute at scan->at, blanks before it included. */
static gboolean
read_attribute (EstXmlScan *scan, gsize start)
{
  const char *data = scan->data;
  EstXmlAttribute attribute = { .start = start, .name_start = scan->at };
  gsize at = scan->at;
  const char *quote;

  while (at < scan->length && !ends_name (data[at]))
    at++;
  attribute.name_end = at;
  while (at < scan->length && is_blank (data[at]))
    at++;
  if (at == scan->length || data[at] != '=' || attribute.name_end == attribute.name_start)
    return FALSE;
  for (at++; at < scan->length && is_blank (data[at]); at++)
    ;
  if (at == scan->length || (data[at] != '"' && data[at] != '\''))
    return FALSE;
  quote = memchr (data + at + 1, data[at], scan->length - at - 1);
  if (quote == NULL)
    return FALSE;
  attribute.value_start = at + 1;
  attribute.value_end = (gsize) (quote - data);
  attribute.end = attribute.value_end + 1;
  scan->at = attribute.end;
  g_array_append_val (scan->attributes, attribute);
  return TRUE;
}

/* Reads attributes up to the end of the tag; scan->at is then at '/' or '>'. */
static gboolean
read_attributes (EstXmlScan *scan)
{
  g_array_set_size (scan->attributes, 0);
  for (;;)
    {
      gsize start = scan->at;

      while (scan->at < scan->length && is_blank (scan->data[scan->at]))
        scan->at++;
      if (scan->at == scan->length)
        return FALSE;
      if (scan->data[scan->at] == '/' || scan->data[scan->at] == '>')
        return TRUE;
      if (!read_attribute (scan, start))
        return FALSE;
    }
}

/* Whether @attribute declares a namespace: "xmlns", "xmlns:w". */
static gboolean
is_declaration (const EstXmlScan *scan, const EstXmlAttribute *attribute)
{
  const char *name = scan->data + attribute->name_start;
  gsize length = attribute->name_end - attribute->name_start;

  return length >= 5 && memcmp (name, "xmlns", 5) == 0 && (length == 5 || name[5] == ':');
}

static void
bind_namespaces (EstXmlScan *scan)
{
  for (guint i = 0; i < scan->attributes->len; i++)
    {
      EstXmlAttribute *attribute = &g_array_index (scan->attributes, EstXmlAttribute, i);
      gsize start = MIN (attribute->name_start + strlen ("xmlns:"), attribute->name_end);

      if (is_declaration (scan, attribute))
        attribute->declares = est_xml_bindings_bind (
            scan->bindings, scan->data + start, attribute->name_end - start,
            scan->data + attribute->value_start, attribute->value_end - attribute->value_start);
    }
}

static void
name_attributes (EstXmlScan *scan)
{
  for (guint i = 0; i < scan->attributes->len; i++)
    {
      EstXmlAttribute *attribute = &g_array_index (scan->attributes, EstXmlAttribute, i);

      if (is_declaration (scan, attribute))
        continue;
      attribute->name = est_xml_bindings_name (scan->bindings, scan->data + attribute->name_start,
                                               attribute->name_end - attribute->name_start, TRUE);
      scan->tally.attributes++;
      scan->tally.value_bytes += est_xml_decoded_length (
          scan->data + attribute->value_start, attribute->value_end - attribute->value_start,
          EST_XML_IN_ATTRIBUTE);
    }
}

static void
close_element (EstXmlScan *scan)
{
  est_xml_bindings_close (scan->bindings);
  scan->depth--;
}

static gboolean
read_start (EstXmlScan *scan, EstXmlToken *token)
{
  gsize name_start = scan->at + 1;
  gsize at = name_start;

  while (at < scan->length && !ends_name (scan->data[at]))
    at++;
  token->name_end = scan->at = at;
  if (at == name_start || !read_attributes (scan))
    return FALSE;
  token->kind = scan->data[scan->at] == '/' ? EST_XML_EMPTY : EST_XML_START;
  scan->at += token->kind == EST_XML_EMPTY ? 2 : 1;
  if (scan->at > scan->length || scan->data[scan->at - 1] != '>')
    return FALSE;
  est_xml_bindings_open (scan->bindings);
  scan->depth++;
  bind_namespaces (scan);
  name_attributes (scan);
  token->name =
      est_xml_bindings_name (scan->bindings, scan->data + name_start, at - name_start, FALSE);
  token->attributes = (const EstXmlAttribute *) (gpointer) scan->attributes->data;
  token->n_attributes = scan->attributes->len;
  scan->tally.elements++;
  if (token->kind == EST_XML_EMPTY)
    close_element (scan);
  return TRUE;
}

static gboolean
read_end (EstXmlScan *scan, EstXmlToken *token)
{
  gsize name_start = scan->at + 2;
  gsize at = name_start;

  while (at < scan->length && !ends_name (scan->data[at]))
    at++;
  token->kind = EST_XML_END;
  token->name_end = at;
  while (at < scan->length && is_blank (scan->data[at]))
    at++;
  if (at == scan->length || scan->data[at] != '>' || scan->depth == 0)
    return FALSE;
  token->name = est_xml_bindings_name (scan->bindings, scan->data + name_start,
                                       token->name_end - name_start, FALSE);
  close_element (scan);
  scan->at = at + 1;
  return TRUE;
}

static void
read_text (EstXmlScan *scan, EstXmlToken *token)
{
  const char *end = memchr (scan->data + scan->at, '<', scan->length - scan->at);

  token->kind = EST_XML_TEXT;
  token->content_start = scan->at;
  scan->at = end == NULL ? scan->length : (gsize) (end - scan->data);
  token->content_end = scan->at;
  if (scan->depth > 0)
    scan->tally.text_bytes += est_xml_decoded_length (
        scan->data + token->content_start, scan->at - token->content_start, EST_XML_IN_TEXT);
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

  if (token->kind == EST_XML_INSTRUCTION && memcmp (data, "<?xml", 5) == 0 && is_blank (data[5]))
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
  EstXmlToken found = { .start = scan->at };

  if (scan->at >= scan->length)
    return FALSE;
  if (scan->data[scan->at] != '<')
    read_text (scan, &found);
  else if (scan->at + 1 == scan->length)
    is_read = FALSE;
  else if (scan->data[scan->at + 1] == '!' || scan->data[scan->at + 1] == '?')
    is_read = read_delimited (scan, &found);
  else if (scan->data[scan->at + 1] == '/')
    is_read = read_end (scan, &found);
  else
    is_read = read_start (scan, &found);
  if (!is_read)
    return puzzled (error);
  found.end = scan->at;
  *token = found;
  return TRUE;
}

const EstXmlTally *
est_xml_scan_tally (const EstXmlScan *scan)
{
  return &scan->tally;
}

gboolean
est_xml_tally_equal (const EstXmlTally *a, const EstXmlTally *b)
{
  return a->elements == b->elements && a->attributes == b->attributes &&
         a->text_bytes == b->text_bytes && a->value_bytes == b->value_bytes &&
         a->comments == b->comments;
}
