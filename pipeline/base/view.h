/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A text made easier to search, with the way back to the bytes it came from.
 *
 * The tidy view is what a careful typist would have typed: one kind of blank,
 * hyphen and apostrophe, no soft hyphens or zero-width characters, ASCII
 * digits, no ligatures; case and accents stay.  The folded view is the tidy
 * one in lower case without accents, for names and words.  Both are valid
 * UTF-8 without NUL whatever the input (a wrong byte is a '?'); a newline or a
 * tab stays what it is. */
typedef enum {
  EST_VIEW_TIDY,
  EST_VIEW_FOLDED,
} EstViewKind;

typedef struct _EstView EstView;

/* The view keeps what it needs of @text, which may go. */
EstView *est_view_new (EstViewKind kind, const char *text, gsize length);
void est_view_free (EstView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstView, est_view_free)

const char *est_view_text (const EstView *view); /* NUL-terminated */
gsize est_view_length (const EstView *view);

/* The bytes of the source that made the stretch [start, end) of the view:
 * always on character boundaries, dropped characters inside included. */
void est_view_to_source (const EstView *view, gsize start, gsize end, gsize *source_start,
                         gsize *source_end);

/* The folded form of @text alone: "Lefèvre" → "lefevre". */
char *est_fold (const char *text, gssize length);
