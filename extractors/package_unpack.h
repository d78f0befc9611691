/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/package.h"
#include "extractors/xml_words.h"

/* How deep documents may lie in documents. */
#define EST_NESTED_DEPTH 3

/* Every stream of a package of XML parts, or of the one part that stands for one,
 * and of the packages it holds: of EstStream.  What @table calls its vocabulary is
 * nobody's words. */
GPtrArray *est_package_unpack (GBytes *bytes, const EstLimits *limits, const EstFateTable *table,
                               GError **error);

/* The same of @bytes that have been opened as @package; NULL: they have not.  What @store
 * holds of their parts is not parsed again. */
GPtrArray *est_package_unpack_open (GBytes *bytes, EstPackage *package, const EstLimits *limits,
                                    EstXmlWordsStore *store, GError **error);

/* Lets the verifier ask @without_words for the raw bytes of each part in @streams that is XML. */
void est_package_let_words (GPtrArray *streams, GBytes *(*without_words) (GBytes *part));
