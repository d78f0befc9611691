/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The words of a text, as a reader of French sees them: "Marie-Thérèse",
 * "J.-P.", "N’Guyen" and "accompagnateur·ice" are one word each; the elision of
 * "d’Élodie" is a word of its own, apostrophe included. */
typedef enum {
  EST_WORD_LOWER,   /* "bonjour", "d’" */
  EST_WORD_CAPITAL, /* "Bonjour", "Le"; "王明": no small letters to be told from */
  EST_WORD_UPPER,   /* "BONJOUR": two letters or more */
  EST_WORD_MIXED,   /* "McDonald", "chargéEs" */
  EST_WORD_INITIAL, /* "A", "J.", "J.-P.": its dots belong to it */
  EST_WORD_NUMBER,  /* begins with a digit: "12", "3e" */
} EstWordKind;

typedef struct {
  gsize start; /* bytes, end exclusive */
  gsize end;
  EstWordKind kind;
  gboolean elided; /* ends with the apostrophe of an elision */
} EstWord;

/* Of EstWord, in order.  @text is valid UTF-8. */
GArray *est_words (const char *text, gsize length);

/* How many of the words from @first on are the letters of one: "|D I A L L O| Mamadou",
 * four or more; 1: the word stands for itself. */
guint est_words_spelled (const GArray *words, guint first, const char *text);

/* Whether a sentence begins at @offset: nothing before it but blanks, quotation
 * marks and list signs, up to the end of a sentence or the start of the text. */
gboolean est_starts_sentence (const char *text, gsize offset);

/* Whether the line around [@start, @end) is written in capitals: "PRÉSENTS :
 * |CLAIRE|".  A name in capitals alone says nothing. */
gboolean est_line_is_in_capitals (const char *text, gsize start, gsize end);
