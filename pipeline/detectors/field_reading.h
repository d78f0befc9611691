/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_rows.h"

/* The block at hand, as the fields pass reads it; made for one block after the
 * other, its view and its words only when somebody asks for them. */
typedef struct {
  const EstFieldRows *rows;
  const EstDocument *document;
  guint index; /* of the block */
  const EstBlock *block;
  EstView *view;    /* tidy; NULL: nobody has asked yet */
  const char *text; /* the view's, or the block's own */
  gsize length;
  EstTitleReading titles; /* the same, word by word; its words may not be there yet */
  EstFindings *findings;
  guint person_at; /* the last block where a label asked for somebody, plus one;
                      0: none */
} EstFieldReading;

/* Takes up block @index, and lets go of the one before.  Until it is open, only
 * quick looks at the block's own text make sense. */
void est_field_reading_take (EstFieldReading *reading, guint index);
void est_field_reading_open (EstFieldReading *reading);
void est_field_reading_clear (EstFieldReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstFieldReading, est_field_reading_clear)

/* The words of the block, and the first of them that starts at @offset or
 * later. */
const EstTitleReading *est_field_reading_words (EstFieldReading *reading);
guint est_field_reading_word_at (EstFieldReading *reading, gsize offset);

/* Whether @offset lies in a mark, "[téléphone]", and where that ends. */
gboolean est_field_reading_mark (const EstFieldReading *reading, gsize offset, gsize *end);

/* Adds what is found in [start, end) of the view. */
void est_field_reading_add (EstFieldReading *reading, const EstFieldRow *row, gsize start,
                            gsize end);
void est_field_reading_add_as (EstFieldReading *reading, const EstCategory *category,
                               const char *rule, double score, const EstSpan *place);

/* Where the line that @offset lies in begins and ends, its end of line aside, but no
 * further off than @reach bytes: a line may be as long as the document. */
EstSpan est_field_reading_line (const EstFieldReading *reading, gsize offset, gsize reach);

/* Where the byte @offset of the block's own text lies in the view. */
gsize est_field_reading_place (const EstFieldReading *reading, gsize offset);
