/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/lexicon.h"

/* One past the rest of the word that a hyphen at the end of its line parts from what
 * stands before @end: "Mme Kou|-⏎adio| a dit"; @end: nothing there goes on with it.  A
 * word does not that stands for itself behind a name ("Mme Benali-⏎et son fils"), unless
 * both make a name the lists know ("Dial-⏎lo").  @text is a tidy view's. */
gsize est_broken_word_end (const EstLexicon *lexicon, const char *text, gsize length, gsize end);

/* @text without such hyphens and line ends; NULL: there are none. */
char *est_broken_words_join (const char *text, gsize length);
