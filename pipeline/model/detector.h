/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/finding.h"
#include "pipeline/model/ledger.h"
#include "pipeline/model/policy.h"

/* What a pass may take from while it prepares; all of it outlives the pass. */
typedef struct {
  EstData *data;
  const EstCategories *categories;
  gboolean compiles_ahead;     /* patterns are made ready now, for processes forked later; else
                                * when a text first needs them */
  const GPtrArray *user_lists; /* of EstUserLists, the users' lists; NULL: none */
} EstSetup;

/* One pass over a document.  Passes run in table order; each one sees what the
 * passes above it found and adds its own, and changes nothing else.  prepare()
 * runs once, reads what the pass needs and compiles it; detect() opens no file
 * and may run for many documents at once with the same state.  A pass that
 * fails fails the document.
 *
 * @ledger is NULL for all passes but those that need it: they run later, once
 * all documents of the dossier have been read and everybody in it is known. */
typedef struct {
  const char *name;
  gboolean needs_ledger;
  gboolean (*prepare) (const EstSetup *setup, gpointer *state, GError **error);
  gboolean (*detect) (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
                      const EstLedger *ledger, EstFindings *findings, GError **error);
  void (*release) (gpointer state);

  /* The same pass with the lists of a dossier; NULL: it uses none. */
  gpointer (*adapt) (gconstpointer state, const GPtrArray *user_lists);
} EstDetector;
