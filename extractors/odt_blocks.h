/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/odt_walk.h"

/* Puts together the blocks of one part: paragraphs, which may hold others (notes,
 * frames), and tables, which may hold others. */
typedef struct {
  EstOdtReading *reading;
  guint part;
  const char *data;
  GArray *paragraphs; /* open ones, innermost last */
  GArray *tables;
  guint list_level;
} EstOdtBlocks;

void est_odt_blocks_init (EstOdtBlocks *blocks, EstOdtReading *reading, guint part);
void est_odt_blocks_clear (EstOdtBlocks *blocks);

/* An element with a fate of the blocks' concern begins or ends; @kind: what text
 * in it is. */
void est_odt_blocks_open (EstOdtBlocks *blocks, EstElementFate fate, const EstXmlToken *token,
                          EstBlockKind kind);
void est_odt_blocks_close (EstOdtBlocks *blocks, EstElementFate fate, const EstXmlName *name);

/* The raw text [start, end), where blanks in a row count as one, as ODF 1.3 part 3,
 * 6.1.2 says. */
void est_odt_blocks_text (EstOdtBlocks *blocks, const EstXmlToken *token);

/* @n_blanks that the element at [start, end) stands for. */
void est_odt_blocks_blanks (EstOdtBlocks *blocks, gsize start, gsize end, guint n_blanks);
void est_odt_blocks_separator (EstOdtBlocks *blocks, char separator);
