/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* Word files made from the few lines a test is about. */

/* One part beside the document, and how the document refers to it. */
typedef struct {
  const char *name;     /* "word/header1.xml" */
  const char *type;     /* last words of its content type: "wordprocessingml.header+xml" */
  const char *relation; /* last word of its relationship: "header" */
  const char *root;     /* name of its root element, w: in front; NULL: xml is the whole part */
  const char *xml;
} SamplePart;

/* A document whose body is @body, XML with the prefixes w, r, m, wp, a, v, mc,
 * w14, x (known to nobody) declared. */
GBytes *docx_with_body (const char *body);

/* The same, with more parts: as many as @n_parts. */
GBytes *docx_with_parts (const char *body, const SamplePart *parts, guint n_parts);

/* The same with one more relationship of the document, XML. */
GBytes *docx_with_relation (const char *body, const char *relation);

/* Paragraphs of one run each. */
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

/* The inflated member @name as a string; NULL when there is none. */
char *docx_part (GBytes *docx, const char *name);

/* The document in @docx; the test fails when it is refused. */
EstDocument *docx_document (GBytes *docx);

/* The blocks of @docx that are neither attributes nor metadata, one a line:
 * "body: …". */
char *docx_text (GBytes *docx);

/* All blocks of @kind, one a line. */
char *docx_text_of (GBytes *docx, EstBlockKind kind);

/* A copy of @docx with nothing replaced. */
GBytes *docx_copy (GBytes *docx);

/* The same under another policy. */
GBytes *docx_treated (GBytes *docx, const EstTreatment *treatment);

/* A part that is no XML: @bytes are taken over. */
GBytes *docx_with_binary (const char *body, const SamplePart *part, GBytes *bytes);

/* A copy of @docx in which the first @needle of every block gives way to
 * @replacement, as the pipeline would put it. */
GBytes *docx_replace (GBytes *docx, const char *needle, const char *replacement);
