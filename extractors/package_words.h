/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"

/* @part, which is XML, with a letter in the place of each word that is the format's own
 * wherever it stands: the names of elements and attributes that @table holds, written with
 * the table's prefixes, its namespaces, the types of parts, and, as whole values of
 * attributes that are no text, its words in small letters and the names that every word
 * processor gives styles and fonts.  What anybody may have chosen stays: text, other values,
 * names and prefixes of a file's own.  @part itself when it cannot be gone through. */
GBytes *est_package_without_words (GBytes *part, const EstFateTable *table);

/* Whether @value says, in the words of @fates, what kind of part one is: a content type, or the
 * type of the relationship that leads to it. */
gboolean est_package_is_type (const EstFates *fates, const char *value, gsize length);

/* Whether @value is a style or a font that word processors bring along, as they name it or
 * make an identifier of it: "Subtle Emphasis", "SubtleEmphasis", "Heading1Char". */
gboolean est_package_name_is_built_in (GHashTable *built_in, const char *value, gsize length);

/* The set of those names, for the above. */
GHashTable *est_package_built_in_names (void);
