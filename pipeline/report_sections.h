/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/template.h"
#include "pipeline/model/category.h"
#include "pipeline/model/form.h"
#include "pipeline/model/totals.h"

/* What the sections of the page are made from. */
typedef struct {
  const EstWording *wording;
  const EstCategories *categories;
  const EstDossierRecord *record;
  const EstTotals *totals;
  const EstForm *form;
  const EstUsage *usage;
  GKeyFile *families; /* dictionaries/report/families.ini */
  GKeyFile *sobriety; /* dictionaries/report/sobriety.ini */
} EstReportPage;

/* What people read instead of a stable word; the group's sentence "other" when
 * it has none of its own, and the word itself when there is no such sentence. */
const char *est_report_word (const EstReportPage *page, const char *group, const char *word);

/* What the dossier says of itself: {{said_<key>}} and {{#has_<key>}} for each
 * question, {{#is_<key>_<answer>}} for each answer of a list, {{#gaps}}, {{#publics}}
 * and {{#derogations}}. */
void est_report_add_dossier (const EstReportPage *page, EstFields *fields);

/* What the AI tool will have to read, duplicates, and what the run has cost. */
void est_report_add_sobriety (const EstReportPage *page, EstFields *fields);

/* {{#consent_given}}, {{#consent_open}} or {{#consent_unknown}}. */
void est_report_add_consent (const EstReportPage *page, EstFields *fields);

/* {{#pages}}: those that were read from a picture, or became one. */
void est_report_add_pages (const EstReportPage *page, EstFields *fields);

/* {{#signatures}}: what people said of the copies after reading them. */
void est_report_add_signatures (const EstReportPage *page, EstFields *fields);

/* 0 (nothing) to 3: the highest level of the families that were met in @document. */
guint est_report_sensitivity (const EstReportPage *page, const EstDocumentRecord *document);

/* {{#families}}: replacements by category, a table for each family. */
void est_report_add_families (const EstReportPage *page, EstFields *fields);

/* {{#parts}}: what became of the parts of the files. */
void est_report_add_fates (const EstReportPage *page, EstFields *fields);

/* {{#details}}: replacements by category, a line for each copy. */
void est_report_add_details (const EstReportPage *page, EstFields *fields);

/* {{#reread}}: places to reread, a table for each copy that has some. */
void est_report_add_places (const EstReportPage *page, EstFields *fields);
