/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/xml_scan_private.h"
#include "extractors/xml_text.h"

const guint8 est_xml_meanings[256] = {
  [' '] = EST_XML_BLANK | EST_XML_ENDS_NAME,
  ['\t'] = EST_XML_BLANK | EST_XML_ENDS_NAME | EST_XML_IS_NOT_LITERAL,
  ['\n'] = EST_XML_BLANK | EST_XML_ENDS_NAME | EST_XML_IS_NOT_LITERAL,
  ['\r'] = EST_XML_BLANK | EST_XML_ENDS_NAME | EST_XML_IS_NOT_LITERAL,
  ['&'] = EST_XML_IS_NOT_LITERAL,
  ['/'] = EST_XML_ENDS_NAME,
  ['>'] = EST_XML_ENDS_NAME,
  ['='] = EST_XML_ENDS_NAME,
};

/* The name that begins at @at. */
static EstXmlRawName
read_name (const EstXmlScan *scan, gsize at)
{
  EstXmlRawName name = { .bytes = scan->data + at };
  const char *end = scan->data + scan->length;
  const char *byte = name.bytes;

  for (; byte < end && !est_xml_means (*byte, EST_XML_ENDS_NAME); byte++)
    name.hash = est_xml_hash (name.hash, *byte);
  name.length = (gsize) (byte - name.bytes);
  return name;
}

/* Whether @name declares a namespace: "xmlns", "xmlns:w". */
static gboolean
is_declaration (const EstXmlRawName *name)
{
  return name->length >= 5 && memcmp (name->bytes, "xmlns", 5) == 0 &&
         (name->length == 5 || name->bytes[5] == ':');
}

/* Reads the value at @at, quotes and all, into @attribute. */
static gboolean
read_value (const EstXmlScan *scan, gsize at, EstXmlAttribute *attribute)
{
  const char *end = scan->data + scan->length;
  const char *byte = scan->data + at;
  char quote = at < scan->length ? *byte : '\0';
  guint seen = 0;

  if (quote != '"' && quote != '\'')
    return FALSE;
  for (byte++; byte < end && *byte != quote; byte++)
    seen |= est_xml_meanings[(guchar) *byte];
  if (byte == end)
    return FALSE;
  attribute->value_start = at + 1;
  attribute->value_end = (gsize) (byte - scan->data);
  attribute->end = attribute->value_end + 1;
  attribute->is_literal = (seen & EST_XML_IS_NOT_LITERAL) == 0;
  return TRUE;
}

/* Reads one attribute at @at, the blanks before which begin at @start, but for what its
 * name means.  Returns where it ends; 0: it is none. */
static gsize
read_attribute (EstXmlScan *scan, gsize start, gsize at)
{
  EstXmlRawName name = read_name (scan, at);
  EstXmlAttribute attribute = {
    .start = start,
    .name_start = at,
    .name_end = at + name.length,
    .hash = name.hash,
  };

  at = est_xml_skip_blanks (scan, attribute.name_end);
  if (at >= scan->length || scan->data[at] != '=' || name.length == 0 ||
      !read_value (scan, est_xml_skip_blanks (scan, at + 1), &attribute))
    return 0;
  g_array_append_vals (scan->attributes, &attribute, 1);
  return attribute.end;
}

/* Reads attributes from @at up to the end of the tag, a '/' or '>'.  Returns where that
 * stands; 0: nowhere. */
static gsize
read_attributes (EstXmlScan *scan, gsize at)
{
  g_array_set_size (scan->attributes, 0);
  for (;;)
    {
      gsize start = at;

      at = est_xml_skip_blanks (scan, at);
      if (at == scan->length)
        return 0;
      if (scan->data[at] == '/' || scan->data[at] == '>')
        return at;
      at = read_attribute (scan, start, at);
      if (at == 0)
        return 0;
    }
}

static EstXmlRawName
raw_name (const EstXmlScan *scan, const EstXmlAttribute *attribute)
{
  return (EstXmlRawName){
    .bytes = scan->data + attribute->name_start,
    .length = attribute->name_end - attribute->name_start,
    .hash = attribute->hash,
  };
}

/* Binds the namespaces that the tag at hand declares; whether there are any. */
static gboolean
bind_namespaces (EstXmlScan *scan)
{
  gboolean declares = FALSE;

  for (guint i = 0; i < scan->attributes->len; i++)
    {
      EstXmlAttribute *attribute = &g_array_index (scan->attributes, EstXmlAttribute, i);
      EstXmlRawName name = raw_name (scan, attribute);
      gsize n_xmlns = MIN (strlen ("xmlns:"), name.length);

      if (!is_declaration (&name))
        continue;
      if (!declares)
        est_xml_bindings_open (scan->bindings);
      declares = TRUE;
      attribute->declares = est_xml_bindings_bind (
          scan->bindings, name.bytes + n_xmlns, name.length - n_xmlns,
          scan->data + attribute->value_start, attribute->value_end - attribute->value_start);
    }
  return declares;
}

/* Names the attributes; how long their values are, decoded. */
static guint64
name_attributes (EstXmlScan *scan, gboolean declares)
{
  guint64 value_bytes = 0;

  for (guint i = 0; i < scan->attributes->len; i++)
    {
      EstXmlAttribute *attribute = &g_array_index (scan->attributes, EstXmlAttribute, i);
      EstXmlRawName name = raw_name (scan, attribute);
      gsize length = attribute->value_end - attribute->value_start;

      if (declares && is_declaration (&name))
        continue;
      attribute->name = est_xml_bindings_name (scan->bindings, &name, TRUE);
      scan->tally.attributes++;
      value_bytes += attribute->is_literal
                         ? length
                         : est_xml_decoded_length (scan->data + attribute->value_start, length,
                                                   EST_XML_IN_ATTRIBUTE);
    }
  return value_bytes;
}

static void
push (EstXmlScan *scan, const EstXmlOpen *open)
{
  if (scan->n_open == scan->n_room)
    {
      scan->n_room = MAX (2 * scan->n_room, 32);
      scan->open = g_renew (EstXmlOpen, scan->open, scan->n_room);
    }
  scan->open[scan->n_open++] = *open;
}

static void
open_element (EstXmlScan *scan, const EstXmlToken *token, gboolean declares)
{
  EstXmlOpen open = {
    .raw = scan->data + token->start + 1,
    .length = token->name_end - token->start - 1,
    .name = token->name,
    .declares = declares,
  };

  scan->tally.elements++;
  if (token->kind == EST_XML_START)
    push (scan, &open);
  else if (declares)
    est_xml_bindings_close (scan->bindings);
}

/* A tag that reads like one before it. */
static void
read_known (EstXmlScan *scan, EstXmlToken *token, EstXmlTag *tag)
{
  token->kind = tag->kind;
  token->name = tag->name;
  token->name_end = token->start + 1 + tag->name_length;
  token->attributes = tag->attributes;
  token->n_attributes = tag->n_attributes;
  token->verdict = &tag->verdict;
  scan->tally.attributes += tag->n_attributes;
  scan->tally.value_bytes += tag->value_bytes;
  scan->at += tag->length;
  open_element (scan, token, FALSE);
}

/* Keeps the tag that was read as @token, so that the next one like it is known. */
static void
keep (EstXmlScan *scan, EstXmlToken *token, guint64 value_bytes)
{
  const EstXmlTag tag = {
    .raw = scan->data + token->start,
    .length = scan->at - token->start,
    .context = est_xml_bindings_context (scan->bindings),
    .kind = token->kind,
    .name_length = token->name_end - token->start - 1,
    .name = token->name,
    .start = token->start,
    .attributes = (EstXmlAttribute *) (gpointer) scan->attributes->data,
    .n_attributes = scan->attributes->len,
    .value_bytes = value_bytes,
  };
  EstXmlTag *kept = est_xml_tags_keep (scan->tags, &tag);

  token->verdict = kept == NULL ? NULL : &kept->verdict;
}

static gboolean
read_new (EstXmlScan *scan, EstXmlToken *token)
{
  EstXmlRawName name = read_name (scan, scan->at + 1);
  gsize at = name.length == 0 ? 0 : read_attributes (scan, scan->at + 1 + name.length);
  gboolean declares;
  guint64 value_bytes;

  if (at == 0)
    return FALSE;
  token->kind = scan->data[at] == '/' ? EST_XML_EMPTY : EST_XML_START;
  token->name_end = scan->at + 1 + name.length;
  scan->at = at + (token->kind == EST_XML_EMPTY ? 2 : 1);
  if (scan->at > scan->length || scan->data[scan->at - 1] != '>')
    return FALSE;
  declares = bind_namespaces (scan);
  value_bytes = name_attributes (scan, declares);
  scan->tally.value_bytes += value_bytes;
  token->name = est_xml_bindings_name (scan->bindings, &name, FALSE);
  token->attributes = (const EstXmlAttribute *) (gpointer) scan->attributes->data;
  token->n_attributes = scan->attributes->len;
  if (!declares)
    keep (scan, token, value_bytes);
  open_element (scan, token, declares);
  return TRUE;
}

gboolean
est_xml_scan_start (EstXmlScan *scan, EstXmlToken *token)
{
  EstXmlTag *known = est_xml_tags_find (scan->tags, scan->data + scan->at, scan->length - scan->at,
                                        est_xml_bindings_context (scan->bindings), scan->at);

  if (known == NULL)
    return read_new (scan, token);
  read_known (scan, token, known);
  return TRUE;
}
