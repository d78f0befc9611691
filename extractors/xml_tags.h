/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_scan.h"

/* Start tags that a scan has read, by their bytes: most tags of a document are one of a few
 * hundred, and what was read once need not be read again.  Only tags whose bytes are equal,
 * under the same namespaces, are taken for each other. */
typedef struct _EstXmlTags EstXmlTags;

/* A tag as it was met last; it declares no namespace. */
typedef struct {
  const char *raw;
  gsize length;
  guint context; /* est_xml_bindings_context() */
  EstXmlKind kind;
  gsize name_length;
  const EstXmlName *name;
  gsize start;                 /* of the tag, to which the attributes refer */
  EstXmlAttribute *attributes; /* its own */
  guint n_attributes;
  guint64 value_bytes; /* of all of them, decoded */
  gboolean verdict;    /* see EstXmlToken */
} EstXmlTag;

/* For a part of @length bytes. */
EstXmlTags *est_xml_tags_new (gsize length);
void est_xml_tags_free (EstXmlTags *tags);

/* The tag that begins at @raw, of which no more than @length bytes are left, if it was
 * kept; its attributes are moved to @start.  NULL: it was not. */
EstXmlTag *est_xml_tags_find (EstXmlTags *tags, const char *raw, gsize length, guint context,
                              gsize start);

/* Keeps a copy of @tag, whose bytes outlive the tags.  NULL: such a tag is not kept. */
EstXmlTag *est_xml_tags_keep (EstXmlTags *tags, const EstXmlTag *tag);
