/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "pipeline/pipeline.h"

/* The same as the bar, for programs: a line of JSON a step, on a stream that says
 * nothing else.  Documents are named by their codes.
 *
 *   {"step":"register","document":3,"documents":10,"code":"DOC-003","outcome":"copied",
 *    "copied":2,"refused":1,"per_minute":41.5,"seconds_left":10}
 *
 * outcome: of a document that is done; else null.  seconds_left: null while it is too
 * early to tell. */
typedef struct {
  FILE *stream;
  gint64 started; /* of the monotonic clock */
  guint copied;
  guint refused;
} EstProgressJson;

EstProgressJson est_progress_json (FILE *stream);

/* An EstProgressFunc; @user_data: the EstProgressJson. */
void est_progress_json_tell (const EstProgress *progress, gpointer user_data);
