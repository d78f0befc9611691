/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_engine.h"

/* The glyphs of one page, and the page written again without some of them.
 *
 * Both are the same walk over the content streams, forms and annotations, so a
 * glyph has one number: its place in the order in which the page shows glyphs.
 * All lengths are points of the page as it is seen: from its top left corner,
 * y down, turned as /Rotate says. */

typedef enum {
  EST_PDF_GLYPH_SHOWN,
  EST_PDF_GLYPH_UNSEEN,     /* invisible, in a hidden layer or off the page: never written */
  EST_PDF_GLYPH_UNREADABLE, /* its font does not say which letter it is: never written */
} EstPdfGlyphFate;

#define EST_PDF_MAX_LETTERS 8 /* of one glyph: a ligature */

typedef struct {
  float x, y;   /* origin */
  float dx, dy; /* from there to the end of its own width */
  float size;   /* height of its font */
  float em;     /* width of its font: a label in this size is measured in it */
  gint16 angle; /* of its baseline, whole degrees, clockwise */
  gboolean is_vertical;
  gboolean is_bold;
  gboolean is_label;    /* written by us, in a copy */
  gboolean takes_label; /* one can stand in its place */
  EstPdfGlyphFate fate;
  gunichar letters[EST_PDF_MAX_LETTERS];
  guint n_letters; /* 0: it belongs to the letters of the glyph before it */
} EstPdfGlyph;

/* What the writer does with a glyph. */
typedef struct {
  gboolean is_removed;
  gboolean is_set;    /* on a line that is set anew: nothing of the source's setting stays */
  float shift;        /* how far it, or its label, moves along its baseline */
  const char *label;  /* UTF-8; stands where the removed glyph began */
  float label_size;   /* factor of the size of its text */
  float label_spread; /* factor of its width */
} EstPdfVerdict;

/* What a page holds beside text. */
typedef struct {
  GArray *glyphs; /* of EstPdfGlyph */
  GArray *rules;  /* of EstPdfRule (pdf_rules.h): straight lines that it draws */
  float width;    /* of the page */
  float height;
  float picture_area; /* square points under pictures, at most the page's */
  guint n_pictures;
  guint n_annotations;
  guint confidence; /* of a scan: how well it was read, of 100 */
  gboolean is_lost; /* a scan of which too little could be read */
} EstPdfPage;

void est_pdf_page_clear (EstPdfPage *page);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstPdfPage, est_pdf_page_clear)

/* Reads page @index. */
gboolean est_pdf_page_read (EstPdf *pdf, guint index, EstPdfPage *page,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What rewriting keeps from one page to the next. */
typedef struct {
  gboolean drops_pictures; /* a grey area stands in the place of each */
  pdf_obj *label_font;
  fz_font *face;     /* the same, for its widths */
  GHashTable *forms; /* number of a form → pdf_obj of its clean copy */
  GHashTable *ours;  /* numbers of the streams that we wrote */
} EstPdfWriting;

gboolean est_pdf_writing_start (EstPdf *pdf, EstPdfWriting *writing,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_pdf_writing_clear (EstPdf *pdf, EstPdfWriting *writing);

/* How wide @label is, in ems. */
float est_pdf_label_width (EstPdf *pdf, const EstPdfWriting *writing, const char *label);

/* Replaces contents, resources and annotations of page @index by what remains
 * of them. @verdicts: one for each of the @n_glyphs that reading it gave. */
gboolean est_pdf_page_write (EstPdf *pdf, guint index, EstPdfWriting *writing,
                             const EstPdfVerdict *verdicts, guint n_glyphs,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes all text out of @stream (a pattern, a mask, a glyph procedure), and pictures if
 * it shall: what it paints otherwise stays. */
typedef struct {
  pdf_obj *stream;
  pdf_obj *resources; /* those it uses when it has none */
  gboolean drops_pictures;
} EstPdfMuting;

void est_pdf_stream_mute (fz_context *ctx, pdf_document *doc, const EstPdfMuting *muting);
