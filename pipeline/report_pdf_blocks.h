/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/report_pdf_sheet.h"
#include "pipeline/report_pdf_words.h"

/* The elements of the page as rows on paper: what report.html may use, and a
 * style for each.  An element without a style of its own is its children. */

#define EST_BODY_SIZE 9.4
#define EST_SMALL_SIZE 8.7

/* The body of @page, an element at a time: nothing of it is kept but what waits for its place.
 * *has_body: whether there was one. */
gboolean est_report_pdf_add (EstSheet *sheet, const char *page, gboolean *has_body,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* <table>, a row at a time: the widths of its columns are those of its <col>s, which come
 * first.  Rows end with est_sheet_end_table (). */
enum { EST_MAX_COLUMNS = 12 };

typedef struct {
  EstSheet *sheet;
  double x[EST_MAX_COLUMNS + 1]; /* where columns begin, and where the last one ends */
  guint n_columns;               /* 0: they have no place yet */
  gboolean is_headless;          /* no row is set yet */
  gboolean in_part;              /* in <thead> or <tbody> */
  gboolean in_head;
} EstReportTable;

void est_report_table_begin (EstReportTable *table, EstSheet *sheet);

/* Whether @element is a part of the table, whose rows come one by one. */
gboolean est_report_table_enter (EstReportTable *table, const EstElement *element);
void est_report_table_take (EstReportTable *table, const EstElement *element);

/* <dl class="form"> and <dl>: a question and its answer on one line. */
void est_report_pdf_add_form (EstSheet *sheet, const EstElement *form);

/* class="fields", class="signature": fields side by side, with dots to write on. */
void est_report_pdf_add_fields (EstSheet *sheet, const EstElement *fields);
