/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_tokens.h"

/* Whether a text is in French, the one language the tagger has learnt.  To it the
 * words of another look like names: nearly all are unknown, and in German each
 * noun has a capital. */
typedef enum {
  EST_LANGUAGE_UNKNOWN, /* too little to tell by */
  EST_LANGUAGE_FRENCH,
  EST_LANGUAGE_OTHER,
} EstLanguage;

/* What tells languages apart, counted over a block or a document. */
typedef struct {
  guint french; /* grammatical words of French */
  guint other;  /* grammatical words of other languages */
  guint lower;  /* words in small letters */
  guint alien;  /* of these, those that stand in no list of words or names */
  guint brief;  /* of the alien, those of three letters at most: every language has them */
} EstLanguageCount;

/* Adds what @tokens say to @count. */
void est_language_count (EstLanguageCount *count, const GArray *tokens);
void est_language_add (EstLanguageCount *count, const EstLanguageCount *more);

/* A passage that is too short to tell is in the language of its document.  In doubt
 * that is French, or none that can be told: read as French is, for rather too much
 * is taken for a name than too little. */
EstLanguage est_language_of_passage (const EstLanguageCount *count);
EstLanguage est_language_of_document (const EstLanguageCount *count);
