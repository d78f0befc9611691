/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* A text of our own for people to read, fill in and sign, from lightly marked lines:
 *
 *   = Title                    == Heading              - an item of a list
 *   [ ] a box to tick          [x] one that is ticked
 *   : Label | what is said     :: Label | room for a signature
 *
 * Other lines are paragraphs, which an empty line ends. */
typedef enum {
  EST_PAPER_TITLE,
  EST_PAPER_HEADING,
  EST_PAPER_PARAGRAPH,
  EST_PAPER_ITEM,
  EST_PAPER_BOX,
  EST_PAPER_FIELD,
  EST_PAPER_SIGNATURE,
} EstPaperKind;

typedef struct {
  EstPaperKind kind;
  gboolean ticked; /* of a box */
  char *label;     /* of a field; else NULL */
  char *text;      /* "": to be filled in by hand */
} EstPaperLine;

typedef struct _EstPaper EstPaper;

/* What stands for an answer that nobody has given. */
#define EST_PAPER_BLANK "................................"

EstPaper *est_paper_parse (const char *marked);
void est_paper_free (EstPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPaper, est_paper_free)

guint est_paper_count (const EstPaper *paper);
const EstPaperLine *est_paper_get (const EstPaper *paper, guint index);

/* "" when it has none. */
const char *est_paper_title (const EstPaper *paper);

/* Plain text, in lines that fit a page. */
char *est_paper_to_text (const EstPaper *paper);

/* Makes a file of an office program; a format hands it to whoever issues papers. */
typedef GBytes *(*EstPaperWriter) (const EstPaper *paper, GError **error);
