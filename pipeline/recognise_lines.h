/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/kind.h"

/* The lines of a document, as they tell of its kind: what people see as one
 * line, a row of a table included. */
typedef struct {
  gboolean is_title;   /* of the document: its name, properties, first lines */
  gboolean is_heading; /* or what looks like one */
  guint n_words;
  guint32 label;      /* hash of who speaks ("Locuteur 1 : …"); 0: nobody */
  gboolean is_known;  /* the label is one that transcripts use */
  guint speech_words; /* of what is said on the line */
  gboolean has_code;  /* a time code */
  gboolean is_blank;  /* to be filled in */
  guint32 person;     /* hash of the last person named by a title; 0: none */
  guint n_person;     /* how many times it stands on the line */
} EstKindLine;

typedef struct {
  GArray *lines;  /* of EstKindLine */
  GArray *titles; /* of guint: the lines that are the document's title, the first ones */
  GArray *counts; /* of guint8: matches of feature f in line l at l * n_features + f */
  guint n_features;
} EstKindLines;

EstKindLines *est_kind_lines_new (const EstKinds *kinds, const EstDocument *document);
void est_kind_lines_free (EstKindLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstKindLines, est_kind_lines_free)
