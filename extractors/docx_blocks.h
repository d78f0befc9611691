/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/docx_walk.h"

/* Puts together the blocks of one part: paragraphs, which may hold others (text
 * boxes), tables, which may hold others, and the codes of fields. */
typedef struct {
  EstDocxReading *reading;
  guint part;
  const char *data;
  EstBlockKind kind;
  GArray *paragraphs; /* open ones, innermost last */
  GArray *tables;
  GArray *fields;
} EstDocxBlocks;

void est_docx_blocks_init (EstDocxBlocks *blocks, EstDocxReading *reading, guint part,
                           EstBlockKind kind);
void est_docx_blocks_clear (EstDocxBlocks *blocks);

/* An element with a fate of the blocks' concern begins or ends. */
void est_docx_blocks_open (EstDocxBlocks *blocks, EstElementFate fate);
void est_docx_blocks_close (EstDocxBlocks *blocks, EstElementFate fate);

/* The row that is open was deleted: as if it had never begun. */
void est_docx_blocks_forget_row (EstDocxBlocks *blocks);

void est_docx_blocks_property (EstDocxBlocks *blocks, const EstXmlToken *token);
void est_docx_blocks_field (EstDocxBlocks *blocks, const EstXmlToken *token);

/* Text at @place, to the paragraph or to the code of the field. */
void est_docx_blocks_text (EstDocxBlocks *blocks, const EstPlace *place);
void est_docx_blocks_code (EstDocxBlocks *blocks, const EstPlace *place);

/* A character that the element at @place stands for. */
void est_docx_blocks_character (EstDocxBlocks *blocks, const EstPlace *place, const char *text);
void est_docx_blocks_separator (EstDocxBlocks *blocks, char separator);
