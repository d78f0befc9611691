/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_rules.h"

/* The processor that re-emits a content stream: every operator passes on to
 * MuPDF's writer, but for text, whose glyphs are judged one by one, and for what
 * could bring something along unseen: names, marked content, forms. */

#define EST_PDF_LABEL_FONT "EstompeF"

/* One walk over a page. */
typedef struct {
  pdf_document *doc;
  EstPdf *pdf;                   /* reading: whose content is weighed; else NULL */
  EstPdfPage *page;              /* reading: gets the glyphs; else NULL */
  EstPdfWriting *writing;        /* writing, else NULL */
  const EstPdfVerdict *verdicts; /* NULL: nothing is removed */
  guint n_verdicts;
  guint n_glyphs; /* met so far */
  guint n_forms;
  guint n_marks;
  gboolean is_mute; /* no glyph is kept, nothing is renamed */
  gboolean drops_pictures;
  fz_rect page_box;  /* nothing outside it is seen */
  GError **error;    /* why the page is refused; set once, stops the walk */
  gboolean is_ended; /* an error was set */
} EstPdfWalk;

/* The graphics state, as far as it says where a glyph lands. */
typedef struct _EstPdfState EstPdfState;
struct _EstPdfState {
  fz_matrix ctm;
  pdf_text_state text;
  char font_name[256]; /* "": came with an ExtGState */
  gboolean is_label;   /* the font is that of our labels */
  gboolean is_bold;    /* the font is a heavy one */
  float told_char;     /* the copy's character and word spacing */
  float told_word;
  EstPdfState *below;
};

/* What the last matrix made of lengths. */
typedef struct {
  fz_matrix matrix;
  float sign; /* of the font's size */
  float along;
  float across;
  gint16 angle;
  gboolean is_vertical;
} EstPdfTurn;

typedef struct _EstPdfFaces EstPdfFaces;

typedef struct {
  pdf_processor super;
  pdf_processor *chain;
  EstPdfWalk *walk;
  fz_buffer *out;
  EstPdfState *state;
  pdf_text_object_state tos;
  pdf_obj *resources;      /* as they are in the source */
  pdf_obj *kept_resources; /* what the copy uses of them */
  guint depth;
  guint n_hidden;  /* marked content that is hidden around here */
  GArray *marks;   /* of Mark */
  guint n_removed; /* glyphs */
  float drift;     /* of the copy's pen from the source's, in text space */
  gboolean in_gstate;
  gboolean has_many_digits; /* the numbers of the source */
  EstPdfTurn turn;
  EstPdfFaces *faces; /* pdf_meet.c: what the font at work says; NULL until it is asked */
  EstPdfPath *path;   /* reading: not painted yet; else NULL */
  fz_buffer *places;  /* operators that set the pen, until something is shown there */
  gboolean is_astray; /* the copy's line begins elsewhere than the source's */
} EstPdfProcessor;

/* Runs @stream into @out.  What it uses of @resources lands in @kept. */
typedef struct {
  pdf_obj *stream;
  pdf_obj *resources;
  pdf_obj *kept;
  fz_buffer *out;
  fz_matrix ctm;
  const EstPdfState *inherited; /* NULL: the page's initial state */
  guint depth;
  pdf_page *annotated; /* whose annotations are drawn at the end; NULL: none */
} EstPdfRun;

/* How many glyphs were taken out. */
guint est_pdf_run (fz_context *ctx, EstPdfWalk *walk, const EstPdfRun *run);

EstPdfProcessor *est_pdf_processor_new (fz_context *ctx, EstPdfWalk *walk, const EstPdfRun *run);

/* pdf_state.c.  A state on top of @below, like @from; and back. */
EstPdfState *est_pdf_state_push (fz_context *ctx, const EstPdfState *from, EstPdfState *below);
EstPdfState *est_pdf_state_pop (fz_context *ctx, EstPdfState *state);

gboolean est_pdf_font_is_heavy (fz_context *ctx, pdf_font_desc *font);

/* The copy shows text in the font of that name. */
void est_pdf_font_keep (fz_context *ctx, EstPdfProcessor *self, const char *name);

/* Writes an operator and its numbers, with as many digits as the source has. */
void est_pdf_emit (fz_context *ctx, EstPdfProcessor *self, const char *op, const float *numbers,
                   gsize n);
gboolean est_pdf_has_many_digits (fz_context *ctx, pdf_document *doc, pdf_obj *content);

/* Stops the walk: the page, and with it the document, is refused. */
void est_pdf_walk_refuse (fz_context *ctx, EstPdfWalk *walk, EstError code,
                          const char *sentence) G_GNUC_NORETURN;

/* Counts what @content, a stream or an array of them, adds to what is read: a few streams
 * that are shown over and over are as much as many. */
void est_pdf_walk_weigh (fz_context *ctx, EstPdfWalk *walk, pdf_obj *content);

float est_pdf_face_width (fz_context *ctx, fz_font *face, const char *label);

/* pdf_show.c: text. */
void est_pdf_show (fz_context *ctx, EstPdfProcessor *self, pdf_obj *pieces);
