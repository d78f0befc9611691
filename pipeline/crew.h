/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/worker.h"

/* Several pieces of work at once.  Errands are sent one after the other; each
 * waits for a free hand.  What came of one is told as soon as it is known, in
 * whatever order they end, always in this process and one at a time. */
typedef struct _EstCrew EstCrew;

/* Told what came of it; may send the next errand about the same subject, and take
 * the outputs. */
typedef void (*EstConclusionFunc) (EstCrew *crew, EstResult *result, gpointer told);

typedef struct {
  EstTask task;
  EstConclusionFunc conclude;
  gpointer told; /* for conclude */
} EstErrand;

typedef struct {
  guint n_hands;             /* 0: no child at all, everything in this process */
  const EstSandbox *sandbox; /* NULL: children are not confined */
  guint64 wall_seconds;      /* by the clock on the wall, for one errand */
  guint64 most_cpu_seconds;  /* who computes until then is given as much again, and so on,
                              * up to that much of the processor; 0: nobody is */
} EstCrewSettings;

EstCrew *est_crew_new (const EstCrewSettings *settings);
void est_crew_free (EstCrew *crew); /* ends who is still at work */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstCrew, est_crew_free)

void est_crew_send (EstCrew *crew, const EstErrand *errand);

/* Until everybody is back. */
void est_crew_finish (EstCrew *crew);
