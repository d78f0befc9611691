/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/report_pdf_row.h"

/* Rows set one below the other on A4 pages.  A page is broken between two lines,
 * never between a row that asks to be kept and what follows it. */
typedef struct _EstSheet EstSheet;

/* What stands on every page. */
typedef struct {
  const char *head;   /* upper left */
  const char *foot;   /* lower left */
  const char *number; /* lower right: "page" */
  guint n_pages;      /* as counted before */
} EstSheetMarks;

/* A tinted or ruled ground behind some rows. */
typedef struct {
  const char *name; /* class of the element */
  gint64 fill;      /* 0xRRGGBB; -1: none */
  guint32 border;
  double sides; /* thickness of the border; the left one has its own */
  double left;
  double indent; /* of what stands on it, on both sides */
  double pad;    /* above the first row and below the last one */
} EstFrame;

/* @cairo: of a PDF surface; NULL: pages are only counted. */
EstSheet *est_sheet_new (cairo_t *cairo, PangoContext *pango, const EstSheetMarks *marks);
void est_sheet_free (EstSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSheet, est_sheet_free)

PangoContext *est_sheet_context (const EstSheet *sheet);

/* Where rows may stand by now. */
double est_sheet_left (const EstSheet *sheet);
double est_sheet_width (const EstSheet *sheet);

/* @row: taken. */
void est_sheet_add (EstSheet *sheet, EstRow *row);

/* The rows between the two calls stand on @frame, which outlives the sheet. */
void est_sheet_begin_frame (EstSheet *sheet, const EstFrame *frame);
void est_sheet_end_frame (EstSheet *sheet);

/* The rows between the two calls are kept on one page when it can hold them. */
void est_sheet_begin_group (EstSheet *sheet);
void est_sheet_end_group (EstSheet *sheet);

/* Between the two calls, @head stands again on top of each page; taken. */
void est_sheet_begin_table (EstSheet *sheet, EstRow *head);
void est_sheet_end_table (EstSheet *sheet);

void est_sheet_break_page (EstSheet *sheet);

/* Sets what still waits.  The number of pages. */
guint est_sheet_finish (EstSheet *sheet);
