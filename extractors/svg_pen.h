/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_visit.h"

/* Where the letters of a text are put, as far as it tells whether a word goes on: SVG 1.1,
 * 10.5.  Programs put single letters, or parts of words, to bring them nearer together. */
typedef struct {
  double x;       /* where what was put last begins */
  double last_x;  /* of the last letter that has a place of its own */
  double advance; /* the widest step from one to the next; 0: not known */
  double y;
  guint n_x; /* letters that have one */
  gboolean has_y;
} EstSvgPen;

typedef enum {
  EST_SVG_GOES_ON, /* right behind, whatever it is */
  EST_SVG_NEAR,    /* put there, so near that it may be the same word */
  EST_SVG_APART,   /* another line or another cell */
} EstSvgStep;

/* Moves to where @token, a tag, puts its letters: how they stand to @written, what was
 * written before.  @font_size: in units of the drawing; 0: not known. */
EstSvgStep est_svg_pen_move (EstSvgPen *pen, const EstXmlToken *token, const char *data,
                             double font_size, const char *written);

/* What @token says of the size of letters, or @outer. */
double est_svg_font_size (const EstXmlToken *token, const char *data, double outer);
