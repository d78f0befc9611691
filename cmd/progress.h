/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "pipeline/pipeline.h"

/* Tells on a stream how a run gets on.  On a terminal: a bar that rewrites
 * itself, with the name of the document at hand for its owner's eyes, and a
 * line for each refusal.  Elsewhere (cron, a log): a plain line a document,
 * which names it by its code and its copy, never by its own name. */
typedef struct _EstProgressView EstProgressView;

typedef enum {
  EST_PROGRESS_QUIET,
  EST_PROGRESS_USUAL,
  EST_PROGRESS_VERBOSE, /* a line a step as well */
} EstProgressLevel;

/* @columns: width of the terminal; 0: not a terminal. */
EstProgressView *est_progress_view_new (FILE *stream, guint columns, EstProgressLevel level);

/* Erases the bar. */
void est_progress_view_free (EstProgressView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstProgressView, est_progress_view_free)

/* An EstProgressFunc; @user_data: the view. */
void est_progress_view_tell (const EstProgress *progress, gpointer user_data);

/* Width of the terminal @stream is, 0 when it is none or cannot erase. */
guint est_progress_columns (FILE *stream);

/* How long the rest may take when @fraction took @elapsed microseconds:
 * "1:05"; NULL while it is too early to tell. */
char *est_progress_time_left (double fraction, gint64 elapsed);
