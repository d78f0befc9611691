/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/report_pdf_sheet.h"
#include "pipeline/report_pdf_words.h"

/* The elements of the page as rows on paper: what report.html may use, and a
 * style for each.  An element without a style of its own is its children. */

#define EST_BODY_SIZE 9.4
#define EST_SMALL_SIZE 8.7

/* @element and all in it. */
void est_report_pdf_add (EstSheet *sheet, const EstElement *element);

/* <table>: the widths of its columns are those of its <col>s. */
void est_report_pdf_add_table (EstSheet *sheet, const EstElement *table);

/* <dl class="form"> and <dl>: a question and its answer on one line. */
void est_report_pdf_add_form (EstSheet *sheet, const EstElement *form);

/* class="fields", class="signature": fields side by side, with dots to write on. */
void est_report_pdf_add_fields (EstSheet *sheet, const EstElement *fields);
