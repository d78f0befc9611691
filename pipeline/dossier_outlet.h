/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/crew.h"
#include "pipeline/discover.h"
#include "pipeline/model/record.h"
#include "pipeline/register.h"

/* What the run tells whoever watches: @step is the step's English verb
 * ("extract", …, "register"); @source is for the watcher's own eyes. */
typedef struct {
  guint document; /* of the run, from 0 */
  guint n_documents;
  const char *step;
  const EstSource *source;
  const EstDocumentRecord *record; /* filled once the step is "register"; else NULL */
} EstProgress;

typedef void (*EstProgressFunc) (const EstProgress *progress, gpointer user_data);

/* Who watches; @tell NULL: nobody. */
typedef struct {
  EstProgressFunc tell;
  gpointer user_data;
} EstWatcher;

typedef struct {
  guint copied;
  guint refused;
  guint failed;  /* the copy was good, but could not be written */
  guint waiting; /* not begun when the run was told to stop */
  guint held;    /* open in another program, or out of reach: the next run takes them */

  gboolean is_out_of_reach; /* the sources or the output went away while they were worked on */

  /* Of dossiers in which nothing changed: left as they are. */
  guint unchanged;         /* copies */
  guint unchanged_refused; /* documents without one */

  /* Copies whose documents are gone. */
  guint gone;                /* that are still there */
  guint purged;              /* that were taken away */
  gboolean is_purge_refused; /* they were too many */
} EstTally;

/* Where what a run makes goes. */
typedef struct {
  const char *output; /* folder: copies below a_verifier, reports below rapports */
  EstRegister *reg;   /* NULL: none is kept */
  EstWatcher watcher;
  EstCrew *crew;     /* who reads documents; NULL: this process itself */
  gboolean all_anew; /* also what has not changed since the last run */

  /* Copies whose documents are gone are taken away, unless they are more than so many in a
   * hundred.  Dossiers are gone when they were found below one of @roots, resolved; NULL:
   * this run does not see all there is. */
  gboolean purge;
  guint purge_percent;
  const char *const *roots;

  /* Told what the folder of each dossier is called, and what it would be called were there
   * no other (NULL: it is left as the run before made it).  NULL: nobody asks. */
  void (*name) (const EstDossierSources *dossier, const char *name, const char *alone,
                gpointer named);
  /* Told when all that there is to write of a dossier is written.  NULL: nobody asks. */
  void (*made) (const EstDossierSources *dossier, gpointer named);
  /* Whether a dossier in which nothing changed may be left as it is.  NULL: it may. */
  gboolean (*may_stay) (const EstDossierSources *dossier, gpointer named);
  gpointer named;

  /* Asked before each document: from TRUE on, what is in hand is finished and
   * nothing more is begun.  NULL: never. */
  gboolean (*is_stopped) (void);
} EstOutlet;
