/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_names.h"
#include "pipeline/base/error.h"

/* Walks over the bytes of an XML part and says where things stand, so that what
 * is not touched stays as it is to the byte: no library does that.  It trusts
 * nobody: est_xml_check() has found the part well-formed, and both must have
 * counted the same (est_xml_scan_tally ()). */
typedef struct _EstXmlScan EstXmlScan;

typedef enum {
  EST_XML_START,
  EST_XML_EMPTY, /* <w:tab/> */
  EST_XML_END,
  EST_XML_TEXT,
  EST_XML_CDATA,
  EST_XML_COMMENT,
  EST_XML_INSTRUCTION, /* <?…?> other than the declaration */
  EST_XML_DECLARATION,
} EstXmlKind;

typedef struct {
  gsize start; /* of the blank before the name: [start, end) is what to cut */
  gsize end;
  gsize name_start;
  gsize name_end;
  gsize value_start; /* between the quotes */
  gsize value_end;
  gboolean is_literal;    /* its bytes are its value: no reference, no blank but " " */
  guint32 hash;           /* of the name, for the scanner */
  const EstXmlName *name; /* NULL: it declares a namespace */
  const char *declares;   /* if so, the table's prefix of that namespace, or NULL */
} EstXmlAttribute;

typedef struct {
  EstXmlKind kind;
  gsize start; /* of the whole token, in bytes of the part */
  gsize end;
  gsize name_end;      /* of a tag: where attributes begin */
  gsize content_start; /* of CDATA: between the brackets; of text: start and end */
  gsize content_end;
  gboolean is_literal;               /* the content is what it says: no reference, no CR */
  const EstXmlName *name;            /* of a tag; else NULL */
  const EstXmlAttribute *attributes; /* until the next token */
  guint n_attributes;
  gboolean *verdict; /* of a start tag: what the visitor noted when it met the same bytes under the
                      * same namespaces before, 0 at first; NULL: nothing can be noted */
} EstXmlToken;

/* What two readers of the same part must agree upon. */
typedef struct {
  guint64 elements;
  guint64 attributes; /* namespace declarations left out */
  guint64 text_bytes; /* decoded */
  guint64 value_bytes;
  guint64 comments; /* and instructions */
} EstXmlTally;

/* @data is UTF-8 and outlives the scan, as do @names. */
EstXmlScan *est_xml_scan_new (EstXmlNames *names, const char *data, gsize length);
void est_xml_scan_free (EstXmlScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstXmlScan, est_xml_scan_free)

/* The next token.  FALSE without error: the end.  FALSE with EST_ERROR_DOUBT:
 * the bytes are not what this scanner takes for XML. */
gboolean est_xml_scan_next (EstXmlScan *scan, EstXmlToken *token, GError **error);

const EstXmlTally *est_xml_scan_tally (const EstXmlScan *scan);
