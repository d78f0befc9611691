/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* Text documents made from the few lines a test is about. */

/* One member beside content.xml and the manifest. */
typedef struct {
  const char *name; /* "styles.xml"; "manifest": one more entry of the manifest */
  const char *root; /* name of its root element, namespaces are added; NULL: bytes as they are */
  const char *data;
  gsize length; /* 0: of the string */
} OdtMember;

/* A document whose office:text is @body, XML with the usual prefixes declared, and
 * x, known to nobody. */
GBytes *odt_with_body (const char *body);
GBytes *odt_with_members (const char *body, const OdtMember *members, guint n_members);

/* The same with another type in the member that tells it. */
GBytes *odt_with_type (const char *type);

/* The inflated member @name as a string; NULL when there is none. */
char *odt_part (GBytes *odt, const char *name);

/* The document in @odt; the test fails when it is refused. */
EstDocument *odt_document (GBytes *odt);

/* The blocks of @odt that are neither attributes nor metadata, one a line: "body: …". */
char *odt_text (GBytes *odt);

/* All blocks of @kind, one a line. */
char *odt_text_of (GBytes *odt, EstBlockKind kind);

/* A copy of @odt with nothing replaced. */
GBytes *odt_copy (GBytes *odt);

/* The same under another policy. */
GBytes *odt_treated (GBytes *odt, const EstTreatment *treatment);

/* A copy of @odt in which the first @needle of every block gives way to
 * @replacement, as the pipeline would put it. */
GBytes *odt_replace (GBytes *odt, const char *needle, const char *replacement);
