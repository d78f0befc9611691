/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_page.h"

/* Straight lines that a page draws: those of its tables are among them. */
typedef struct {
  float at;       /* y of a level one, x of an upright one */
  float from, to; /* along it */
  gboolean is_upright;
} EstPdfRule;

/* What a path holds before it is painted. */
typedef struct _EstPdfPath EstPdfPath;

EstPdfPath *est_pdf_path_new (void);
void est_pdf_path_free (EstPdfPath *path);
void est_pdf_path_move (EstPdfPath *path, fz_point to);
void est_pdf_path_line (EstPdfPath *path, fz_point to);
void est_pdf_path_close (EstPdfPath *path);
void est_pdf_path_drop (EstPdfPath *path);

/* Adds the straight lines of @path to @rules, of EstPdfRule: drawn with a pen, or filled
 * and too thin to be anything else. */
void est_pdf_path_paint (EstPdfPath *path, gboolean is_stroked, GArray *rules);
