/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/category.h"

/* Texts in which people have marked what must go, to measure by. */
typedef struct {
  gsize start; /* bytes of the text, end exclusive */
  gsize end;
  char *type; /* "PHONE", or a category: "phone" */
} EstGoldEntity;

typedef struct {
  char *text; /* valid UTF-8 without NUL */
  gsize length;
  GArray *entities; /* of EstGoldEntity */
} EstGoldDocument;

/* The documents in @length bytes of @gold, of EstGoldDocument.  Either JSON Lines,
 * a document a line: {"text": "…", "entities": [{"start", "end", "type"}]}, offsets
 * in Unicode code points, end exclusive; or marked text, a document a line: "Tél.
 * <phone>01 99 00 12 34</phone>", where "\n" stands for a line end, "Header || cell"
 * for a cell under its header, and empty lines and those that begin with "# " do not
 * count.  @categories: whose ids may be marks. */
GPtrArray *est_gold_read (const char *gold, gsize length, const EstCategories *categories,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

EstGoldDocument *est_gold_document_new (char *take_text);
void est_gold_document_free (EstGoldDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstGoldDocument, est_gold_document_free)

/* One line of either kind; NULL with @error set when it makes no sense. */
EstGoldDocument *est_gold_read_json (const char *line, guint number,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
EstGoldDocument *est_gold_read_marked (const char *line, guint number,
                                       const EstCategories *categories,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The error of a line of gold that makes no sense. */
void est_gold_refuse (guint number, GError **error);
