/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_bindings.h"
#include "extractors/xml_tags.h"

/* What xml_scan.c and xml_scan_tag.c share. */

/* What a byte can mean to whoever looks for the end of a name or of a value. */
enum {
  EST_XML_BLANK = 1 << 0,
  EST_XML_ENDS_NAME = 1 << 1,
  EST_XML_IS_NOT_LITERAL = 1 << 2, /* in a value: stands for another character */
};

extern const guint8 est_xml_meanings[256];

/* An element that is open, by the name of its start tag. */
typedef struct {
  const char *raw;
  gsize length;
  const EstXmlName *name;
  gboolean declares; /* namespaces */
} EstXmlOpen;

struct _EstXmlScan {
  EstXmlBindings *bindings;
  EstXmlTags *tags;
  const char *data;
  gsize length;
  gsize at;
  gsize next_and;    /* the first & from here on, or the end */
  gsize next_return; /* and the first CR */
  EstXmlOpen *open;  /* innermost last */
  guint n_open;
  guint n_room;       /* for so many */
  GArray *attributes; /* of EstXmlAttribute, of the token at hand */
  EstXmlTally tally;
};

static inline gboolean
est_xml_means (char byte, guint meaning)
{
  return (est_xml_meanings[(guchar) byte] & meaning) != 0;
}

static inline gsize
est_xml_skip_blanks (const EstXmlScan *scan, gsize at)
{
  while (at < scan->length && est_xml_means (scan->data[at], EST_XML_BLANK))
    at++;
  return at;
}

/* Reads the start tag, or the empty one, that begins at scan->at and goes behind it.  FALSE:
 * it is none. */
gboolean est_xml_scan_start (EstXmlScan *scan, EstXmlToken *token);
