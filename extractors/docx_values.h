/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/docx_walk.h"
#include "extractors/value_memo.h"

/* Gives each attribute of a tag the fate the table names. */
typedef struct {
  EstDocxReading *reading;
  guint part;
  const char *data;      /* of the part */
  GHashTable *prefixes;  /* of the file → whether we know their namespace */
  GHashTable *ignorable; /* prefixes the file calls ignorable */
  GString *value;        /* decoded, of the attribute at hand */
  EstValueMemo *memo;
} EstDocxValues;

void est_docx_values_init (EstDocxValues *values, EstDocxReading *reading, guint part);
void est_docx_values_clear (EstDocxValues *values);

/* FALSE: the document is refused.  A tag in which nothing was to be done is known by its
 * verdict from then on. */
gboolean est_docx_values_judge (EstDocxValues *values, const EstXmlToken *token,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the file allows readers who do not know the element to pass it over:
 * it is of an ignorable namespace, or a choice that needs one we do not know
 * (ECMA-376 part 3, 10.1 and 10.2). */
gboolean est_docx_values_is_dispensable (const EstDocxValues *values, const EstXmlToken *token);
