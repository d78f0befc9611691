/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"
#include "pipeline/pipeline.h"

/* Looking into documents without writing anything: what inspect and verify
 * have in common. */

/* One document that was looked into. */
typedef struct {
  guint number;              /* from 1, in the order of the command line */
  char *shown;               /* its name when the user may see it, else "file 3"; escaped */
  EstInspection *inspection; /* NULL: refused */
  GError *refusal;
  const EstBatch *batch; /* what it was looked into by */
  const char *language;
  gboolean show_text;
} EstSurveyed;

typedef void (*EstSurveyFunc) (const EstSurveyed *surveyed, gpointer user_data);

/* Calls @tell for each document below the sources, and counts; a refusal is told
 * on standard error besides.  Not EST_STATUS_DONE: nothing could be looked into,
 * and the user has been told why. */
EstStatus est_survey (const EstCall *call, const EstOptions *options, EstSurveyFunc tell,
                      gpointer user_data, EstTally *tally);
