/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"

/* The table of fates of Word files: one file for each of its lists. */
extern const EstXmlNamespace est_docx_namespaces[];
extern const EstElementRow est_docx_elements[];
extern const EstAttributeRow est_docx_attributes[];
extern const char *const est_docx_words[];
extern const EstRelationRow est_docx_relations[];
extern const EstPartRow est_docx_parts[];

extern const EstFateTable est_docx_fates;

/* Lets insertions pass as such: where a policy keeps tracked changes. */
void est_docx_keep_changes (EstFates *fates);
