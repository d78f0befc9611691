/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/lexicon.h"
#include "pipeline/base/view.h"
#include "pipeline/base/wordlist.h"
#include "pipeline/base/words.h"
#include "pipeline/model/category.h"
#include "pipeline/model/finding.h"
#include "pipeline/model/title.h"

/* A text word by word, as the titles pass reads it: what stands between words,
 * and where a name ends. */

typedef struct {
  EstTitles *titles;
  EstWordList *particles;
  EstWordList *not_names;
  EstWordList *functions;
  EstWordList *partnerships;
  EstLexicon *lexicon;
  const EstCategory *person;
} EstTitleLists;

typedef struct {
  const EstTitleLists *lists;
  guint index; /* of the block */
  const EstView *view;
  const char *text; /* the view's */
  GArray *words;    /* of EstWord */
  EstFindings *findings;
} EstTitleReading;

/* The word at @index; NULL behind the last. */
const EstWord *est_reading_word (const EstTitleReading *reading, guint index);

/* The title that is the word at @index, or NULL. */
const EstTitle *est_reading_title (const EstTitleReading *reading, guint index);

/* What stands between a word and the next one, trimmed of blanks, is @sign;
 * the next word must exist and at most one line end may come between.  File
 * names have underscores for blanks. */
gboolean est_reading_is_followed_by (const EstTitleReading *reading, guint index, const char *sign);

gboolean est_reading_is_capitalised (const EstWord *word);

/* "la Directrice", "le Maire": an article in small letters and a function name
 * nobody. */
gboolean est_reading_is_article (const EstTitleReading *reading, guint index);

/* "LA DIRECTRICE", "Le Maire": the same with capitals, if the function is listed. */
gboolean est_reading_is_function (const EstTitleReading *reading, guint index);

/* One past the last word of the name that begins at @first; @first: none does. */
guint est_reading_name_end (const EstTitleReading *reading, guint first);
