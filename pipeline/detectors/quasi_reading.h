/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/communes.h"
#include "pipeline/base/termlist.h"
#include "pipeline/model/detector.h"

/* One block as the pass "quasi" reads it: its words, the terms among them, and
 * what the passes before found. */

/* What a family of dictionaries/quasi.txt does, in the order of its letters. */
typedef enum {
  EST_QUASI_ROLE,
  EST_QUASI_TRAIT,
  EST_QUASI_HOME,
  EST_QUASI_SOMEBODY,
  EST_QUASI_PEOPLE,
  EST_QUASI_HOUSE,
  EST_QUASI_CROSSED,
} EstQuasiTerm;

typedef struct {
  EstTermList *terms;
  EstCommunes *communes;
  const EstCategory *town;
  const EstCategory *establishment;
  const EstCategory *profession;
  const EstCategory *count;
  const EstCategory *trait;
} EstQuasiLists;

/* What narrows down who somebody is; three kinds together may single out. */
typedef enum {
  EST_QUASI_IS_AGE = 1 << 0,
  EST_QUASI_IS_PLACE = 1 << 1,
  EST_QUASI_IS_DATE = 1 << 2,
  EST_QUASI_IS_ROLE = 1 << 3,
  EST_QUASI_IS_TRAIT = 1 << 4,
  EST_QUASI_IS_STATE = 1 << 5,
  EST_QUASI_IS_HOUSE = 1 << 6,
  EST_QUASI_IS_PERSON = 1 << 7, /* a name, "une femme" */
} EstQuasiKind;

typedef struct {
  gsize start; /* bytes of the block's text */
  gsize end;
  guint kind; /* one EstQuasiKind */
} EstQuasiItem;

typedef struct {
  const EstQuasiLists *lists;
  guint index;
  const EstBlock *block;
  EstTokens *tokens;
  GArray *sentences; /* of guint: that of each word */
  GArray *kinds;     /* of guint: EstQuasiKind of the items in each sentence */
  GArray *matches;   /* of EstTermMatch */
  GArray *items;     /* of EstQuasiItem */
  gboolean *at_home; /* of each word: "habite" stands before it; NULL: nowhere */
  EstFindings *findings;
} EstQuasiReading;

/* @earlier: what was found in the block before, of EstFinding; NULL: nothing. */
void est_quasi_reading_open (EstQuasiReading *reading, const EstDocument *document, guint index,
                             const GArray *earlier);
void est_quasi_reading_close (EstQuasiReading *reading);

guint est_quasi_sentence (const EstQuasiReading *reading, guint word);

/* Whether @word, folded, is one of @words. */
gboolean est_quasi_is_one_of (const EstQuasiReading *reading, guint word, const char *const *words);

/* EstQuasiKind of all items in @sentence. */
guint est_quasi_kinds_in (const EstQuasiReading *reading, guint sentence);

/* The word that begins at or behind @offset. */
guint est_quasi_word_at (const EstQuasiReading *reading, gsize offset);

/* Enters the words from @first to @last as an item of @kind, and as a finding. */
void est_quasi_add (EstQuasiReading *reading, const EstFinding *like, guint first, guint last,
                    guint kind);
