/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/page_note.h"

/* The text of one file, and where each stretch of it came from.
 *
 * A document is a list of blocks.  A block is what a person reads as one piece,
 * so a name cut in two by the markup is whole again here.  Its text is verbatim
 * UTF-8, made of runs; a run remembers its place in the source as a number that
 * only the reader and the writer of that format understand.  Between runs stand
 * separators (a tab, a line break), which belong to no place.
 *
 * Built by a reader, then never changed: what is to be written instead travels
 * beside it, as edits. */
typedef struct _EstDocument EstDocument;

typedef guint32 EstAnchor;
#define EST_NO_ANCHOR G_MAXUINT32

typedef struct {
  gsize start;  /* byte offset in the block's text */
  gsize length; /* in bytes */
  EstAnchor anchor;
} EstRun;

typedef enum {
  EST_BLOCK_BODY,
  EST_BLOCK_HEADING,
  EST_BLOCK_LIST_ITEM,
  EST_BLOCK_CELL,
  EST_BLOCK_HEADER, /* page headers */
  EST_BLOCK_FOOTER,
  EST_BLOCK_NOTE,      /* foot- and endnotes */
  EST_BLOCK_COMMENT,   /* what readers wrote in the margin */
  EST_BLOCK_METADATA,  /* title, author, custom properties */
  EST_BLOCK_LINK,      /* an address behind the text */
  EST_BLOCK_ATTRIBUTE, /* text that shows only on demand: alternative text, tooltips, names */
  EST_BLOCK_FILE_NAME, /* one component of the path of the file itself */
} EstBlockKind;

/* Where a block stands in a table; table 0: in none.  Rows and columns count
 * from 0; several blocks share a place when a cell holds several paragraphs. */
typedef struct {
  guint table;
  guint row;
  guint column;
} EstCellPlace;

typedef struct {
  EstBlockKind kind;
  guint level; /* of a heading, 1 to 9; of a list item, 1 and up; else 0 */
  EstCellPlace cell;
  guint page;         /* on which it begins, from 1; 0: the format has no pages */
  gboolean is_repeat; /* text of blocks before, as a second reader saw it: searched, not told */
  const char *part;   /* "word/document.xml"; the document's */
  GString *text;
  GArray *runs; /* of EstRun, in order */
} EstBlock;

/* What becomes of a piece of the file.  A reader accounts for every piece: the
 * writer copies nothing that has no fate. */
typedef enum {
  EST_FATE_REWRITTEN, /* its text goes through the engine */
  EST_FATE_COPIED,    /* cannot carry text about people */
  EST_FATE_CLEANED,   /* kept for the file's sake, emptied of what people put in */
  EST_FATE_DROPPED,   /* may carry some, and the copy does without */
} EstFate;

typedef struct {
  const char *name; /* of the part, as the file says; never shown: it may hold a name */
  const char *kind; /* what it is, from a fixed list: "header", "picture"; static */
  EstFate fate;
} EstPart;

/* @format_name: static; @backing: what the writer needs, released with the document. */
EstDocument *est_document_new (const char *format_name, gpointer backing,
                               GDestroyNotify free_backing);
void est_document_free (EstDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDocument, est_document_free)

/* Building: what a reader does. */
EstBlock *est_document_add_block (EstDocument *document, EstBlockKind kind, const char *part);
void est_document_add_part (EstDocument *document, const char *name, const char *kind,
                            EstFate fate);
void est_document_add_page_note (EstDocument *document, const EstPageNote *note);
void est_document_add_sight (EstDocument *document, guint block, const char *reason);
void est_block_append (EstBlock *block, const char *text, gsize length, EstAnchor anchor);
void est_block_append_separator (EstBlock *block, char separator);

/* Reading. */
const char *est_document_format (const EstDocument *document);
gpointer est_document_backing (const EstDocument *document);
guint est_document_n_blocks (const EstDocument *document);
const EstBlock *est_document_block (const EstDocument *document, guint index);
guint est_document_n_parts (const EstDocument *document);
const EstPart *est_document_part (const EstDocument *document, guint index);

const GArray *est_document_page_notes (const EstDocument *document); /* of EstPageNote */
guint est_document_n_sights (const EstDocument *document);
const EstSight *est_document_sight (const EstDocument *document, guint index);

/* The text of the cell that heads the column of block @index (row 0 of its
 * table), or that stands left of it in its row; NULL when there is none. */
const EstBlock *est_document_column_header (const EstDocument *document, guint index);
const EstBlock *est_document_row_label (const EstDocument *document, guint index);

const char *est_block_kind_word (EstBlockKind kind); /* "cell" */
const char *est_fate_word (EstFate fate);            /* "rewritten" */
