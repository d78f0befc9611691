/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fate_table.h"

/* What an author's name becomes, with a number behind. */
#define EST_FATES_AUTHOR "Auteur\u00A0"

typedef struct _EstFates EstFates;

EstFates *est_fates_new (const EstFateTable *table);
void est_fates_free (EstFates *fates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFates, est_fates_free)

/* What follows is for fates of which no name has been asked yet. */

/* Takes a name out, as if its row had been forgotten: "w:p", "w:hyperlink@w:tooltip",
 * a relationship's word, a content type.  For tests that want to see what for. */
void est_fates_forget (EstFates *fates, const char *name);

/* The same for a relationship's word or a content type, quickly; as a word of the
 * vocabulary it stays. */
void est_fates_leave_out (EstFates *fates, const char *name);

/* Gives the element @name, "w:p", another fate than its row. */
void est_fates_override (EstFates *fates, const char *name, EstElementFate fate);

EstXmlNames *est_fates_names (EstFates *fates);

EstElementFate est_fates_element (const EstXmlName *element);
EstValueFate est_fates_value (const EstFates *fates, const EstXmlName *element,
                              const EstXmlName *attribute);

/* @word: last word of a relationship type; NULL when it is not in the table. */
const EstRelationRow *est_fates_relation (const EstFates *fates, const char *word);
const EstPartRow *est_fates_part (const EstFates *fates, const char *content_type);

/* Whether @value is plain, or a list of plain items; see EstValueFate. */
gboolean est_fates_is_plain (const EstFates *fates, const char *value, gsize length);
gboolean est_fates_is_plain_list (const EstFates *fates, const char *value, gsize length);

/* Whether @value names a program and its version, in words of the vocabulary:
 * "LibreOffice/7.4.7.2$Linux_X86_64". */
gboolean est_fates_is_program (const EstFates *fates, const char *value, gsize length);

/* Whether the table holds elements of the namespace it calls @prefix. */
gboolean est_fates_understands (const EstFates *fates, const char *prefix);

/* Whether @prefix is what programs call one of our namespaces, or number. */
gboolean est_fates_is_plain_prefix (const EstFates *fates, const char *prefix);

/* Whether @name, the path of a part, is made of the vocabulary and numbers. */
gboolean est_fates_is_plain_path (const EstFates *fates, const char *name);
