/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

/* A line of cells on a printed page; a paragraph is a row of one cell.  All
 * lengths are points; @x counts from the left edge of the paper. */
typedef struct {
  PangoLayout *layout; /* NULL: nothing is written */
  double x;
  double width;
  double bar;      /* of @width, 0 to 1: a bar of a chart */
  gboolean leader; /* dots to write on, from the end of the text to the end of the cell */
  gboolean boxed;  /* a dotted frame to sign in beside the text */
  guint first;     /* line of the row at which its text begins */
  GArray *lines;   /* of EstCellLine, made by est_row_measure () */
} EstCell;

typedef struct {
  PangoLayoutLine *line;
  double x; /* in the layout: alignment */
  double ascent;
  double height;
  double end; /* where its ink ends, in the layout */
} EstCellLine;

typedef struct {
  gint references;
  GArray *cells; /* of EstCell */
  double left;
  double width;
  double gap;    /* above, but not at the top of a page */
  double pad;    /* above and below, also there */
  double spread; /* between its lines, more than usual */
  double least;  /* height */
  double rule;   /* thickness of the line below; 0: none */
  guint32 rule_colour;
  gboolean keep; /* on one page with what follows */
  char *outline; /* its entry in the outline; NULL: none */
} EstRow;

EstRow *est_row_new (double left, double width);
EstRow *est_row_ref (EstRow *row);
void est_row_unref (EstRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstRow, est_row_unref)

/* @layout: taken, its width set. */
EstCell *est_row_add (EstRow *row, PangoLayout *layout, double x, double width);

/* Breaks all cells into lines; to be called once, when the row is complete.  How
 * many lines of text it has, at least one. */
guint est_row_measure (EstRow *row);
double est_row_line_height (const EstRow *row, guint line, guint n_lines);

/* Line @line of @n_lines with its upper edge at @y. */
void est_row_draw (const EstRow *row, cairo_t *cairo, double y, guint line, guint n_lines);

/* 0xRRGGBB. */
void est_row_set_colour (cairo_t *cairo, guint32 colour);
