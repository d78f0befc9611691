/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What becomes of one character above ASCII in the views of a text. */

/* Room for what any one character becomes, NUL included. */
#define EST_LETTER_MAX 80

/* @text gets what a careful typist would have typed for @character: itself, an
 * ASCII character or two, or nothing. */
void est_letter_tidy (gunichar character, char text[EST_LETTER_MAX]);

/* The same, in lower case without accents. */
void est_letter_fold (gunichar character, char text[EST_LETTER_MAX]);

/* The letter that one of Latin-1, C3 and @byte in UTF-8, is without its accent; NUL:
 * it is none, or two, or no such character. */
char est_letter_bare (guint8 byte);

/* The Latin letter that @character of another script looks like, or NUL. */
char est_letter_look_alike (gunichar character);

gboolean est_letter_is_latin (gunichar character);

/* Whether @character is an accent that belongs to the letter before it: of
 * European scripts, or of @any. */
gboolean est_letter_is_mark (gunichar character, gboolean any);
