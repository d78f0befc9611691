/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* Between the bytes of an XML part and the text they stand for, both ways. */
typedef enum {
  EST_XML_IN_TEXT,
  EST_XML_IN_CDATA,
  EST_XML_IN_ATTRIBUTE,
} EstXmlPlace;

/* Appends the text of @raw: entities resolved, line ends as XML 1.0 §2.11 and
 * §3.3.3 say.  @raw is well-formed and uses no entity but the five of XML. */
void est_xml_decode (GString *text, const char *raw, gsize length, EstXmlPlace place);

/* Whether @text holds nothing but blanks: XML 1.0 §2.3. */
gboolean est_xml_is_blank (const char *text, gsize length);

/* How many bytes est_xml_decode() would append. */
gsize est_xml_decoded_length (const char *raw, gsize length, EstXmlPlace place);

/* The offset in @raw where the byte @offset of its text begins. */
gsize est_xml_raw_offset (const char *raw, gsize length, EstXmlPlace place, gsize offset);

/* Appends @text so that decoding gives it back; control characters that XML
 * cannot hold are left out. */
void est_xml_escape (GString *raw, const char *text, gsize length, EstXmlPlace place);

/* @part in UTF-8, itself when it is already; its declaration tells the truth
 * afterwards.  Encodings other than UTF-8, UTF-16, Latin-1 and Windows-1252, and
 * bytes that are not what they claim: EST_ERROR_UNREADABLE. */
GBytes *est_xml_to_utf8 (GBytes *part, GError **error) G_GNUC_WARN_UNUSED_RESULT;
