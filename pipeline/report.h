/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"
#include "pipeline/model/category.h"
#include "pipeline/model/document.h"
#include "pipeline/model/decision.h"
#include "pipeline/model/record.h"

/* The step that tells what was done.  A record is filled while a document goes
 * through; at the end of a dossier it becomes JSON (dictionaries/report.schema.json
 * is its contract) and an HTML page for the consent file. */

/* Reads what the pages are made of, so that a broken template is found before the
 * first document is opened, and the digest of the data covers it. */
gboolean est_report_prepare (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts what was decided and which parts met which fate. */
void est_report_add_decisions (EstDocumentRecord *record, const EstDocument *document,
                               const EstDecisions *decisions);
/* That the whole document is of a kind that the charter refuses, and the run
 * @was_allowed to let through, or one that is better left out. */
void est_report_add_kind (EstDocumentRecord *record, const EstDocument *document,
                          gboolean was_allowed);

void est_report_add_parts (EstDocumentRecord *record, const EstDocument *document);

/* Notes the pages (of guint, from 0) that are pictures in the copy. */
void est_report_add_drawn (EstDocumentRecord *record, const GArray *pages);

/* Notes that the document was refused, and why.  @refusal: EST_ERROR. */
void est_report_refuse (EstDocumentRecord *record, const GError *refusal);

/* Stable key order, UTF-8, ends with a newline. */
char *est_report_to_json (const EstDossierRecord *record);

/* What est_report_to_json() wrote; EST_ERROR_UNREADABLE for anything else.  Words
 * of lists are interned. */
EstDossierRecord *est_report_from_json (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One self-contained page, in record->language, from the template in @data. */
char *est_report_to_html (EstData *data, const EstCategories *categories,
                          const EstDossierRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @html, the page of the same record, on numbered A4 sheets.  The same record gives
 * the same bytes where the same fonts are installed. */
GBytes *est_report_to_pdf (EstData *data, const EstDossierRecord *record, const char *html,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is a font to print with. */
gboolean est_report_can_print (GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same two, as the module that draws pages hands them over. */
typedef struct {
  GBytes *(*to_pdf) (EstData *data, const EstDossierRecord *record, const char *html,
                     GError **error);
  gboolean (*can_print) (GError **error);
} EstReportPrinter;

extern const EstReportPrinter est_report_printer;
