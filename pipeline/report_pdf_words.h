/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "pipeline/base/element.h"

/* How the words of a block look, before what is inside says otherwise. */
typedef struct {
  double size; /* points */
  gint64 colour;
  gboolean bold;
  PangoAlignment align;
} EstFace;

#define EST_INK 0x1c2430
#define EST_SOFT 0x505b69
#define EST_ACCENT 0x24506e
#define EST_ALERT 0x8f2416
#define EST_CARE 0x7a4a00

/* Words being collected: blanks are run together, as a browser does. */
typedef struct _EstWords EstWords;

EstWords *est_words_new (void);
void est_words_free (EstWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstWords, est_words_free)

void est_words_add (EstWords *words, const EstElement *element);
void est_words_add_text (EstWords *words, const char *text);
gboolean est_words_is_empty (const EstWords *words);

/* Laid out without a width yet; the words are spent. */
PangoLayout *est_words_layout (EstWords *words, PangoContext *pango, const EstFace *face);

/* The same, of that width.  Most of it comes again, on another row or when the pages
 * have been counted: the layout is shared, and must be changed by nobody. */
PangoLayout *est_words_cell (EstWords *words, PangoContext *pango, const EstFace *face,
                             double width);

/* All of @element at once. */
PangoLayout *est_words_of (const EstElement *element, PangoContext *pango, const EstFace *face,
                           double width);

/* What draws the boxes to tick; the fonts of the page. */
void est_words_prepare (PangoContext *pango);

/* Lets go of the shared layouts: each holds @pango, which would never be freed. */
void est_words_finish (PangoContext *pango);
