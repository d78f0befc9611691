/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a line of plain text or Markdown is, so that what is no paragraph does not
 * run into one: CommonMark's headings, lists and rules, GitHub's tables, and the
 * "Label : value" lines of forms. */
typedef enum {
  EST_LINE_BLANK,
  EST_LINE_RULE,      /* "---", "====", the row under a table's header */
  EST_LINE_HEADING,   /* "## Title" */
  EST_LINE_LIST_ITEM, /* "- item", "3) item" */
  EST_LINE_ROW,       /* "| cell | cell |" */
  EST_LINE_FIELD,     /* "Label : value" */
  EST_LINE_TEXT,
} EstLineKind;

typedef struct {
  EstLineKind kind;
  guint level; /* of a heading, of a list item; of the title above a rule, 0: none */
  gsize start; /* the text of the line in bytes: without indentation, marks, */
  gsize end;   /* quotes (">") and its end */
} EstTextLine;

/* The line that starts at *next; moves *next behind its end (LF, CRLF, CR, VT, FF).
 * FALSE: there is none. */
gboolean est_text_next_line (const char *text, gsize length, gsize *next, EstTextLine *line);

/* The next cell of a row between *next and @line's end, blanks aside; it may be
 * empty.  FALSE: there is none.  To begin, *next is @line's start. */
gboolean est_text_next_cell (const char *text, const EstTextLine *line, gsize *next, gsize *start,
                             gsize *end);
