/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detect.h"
#include "pipeline/discover.h"
#include "pipeline/dossier_outlet.h"
#include "pipeline/model/paper.h"
#include "pipeline/model/decision.h"
#include "pipeline/model/form.h"
#include "pipeline/model/format.h"
#include "pipeline/model/kind.h"
#include "pipeline/model/ledger.h"
#include "pipeline/model/phrases.h"
#include "pipeline/model/policy.h"
#include "pipeline/model/record.h"
#include "pipeline/model/title.h"
#include "pipeline/register.h"

/* What a run needs, made once and constant from then on.  cmd/ fills it in:
 * the pipeline itself knows no format and no option. */
typedef struct {
  const EstFormat *formats; /* ends with a NULL name */
  EstLimits limits;
  EstData *data;
  EstCategories *categories;
  EstPolicy *policy;
  EstTitles *titles;
  EstPhrases *phrases;
  EstForm *form;
  EstUsage *usage;
  EstDetection *detection;
  EstLexicon *lexicon;
  GPtrArray *user_lists; /* of EstUserLists: the users' lists */
  EstKinds *kinds;
  guint allowed;          /* EstAllowed: what the charter refuses and this run lets through */
  const char *allowed_by; /* who answers for that, and why; NULL: nobody said so */
  const char *allowed_why;
  const char *language;       /* "fr" or "en" */
  gboolean dry_run;           /* everything but writing */
  const char *confinement;    /* what documents are shut in by: "seccomp"; NULL: nothing */
  EstPaperWriter write_paper; /* of ready texts for an office program; NULL: text only */
  gboolean names_in_report;   /* reports name the files received */
} EstBatch;

EstBatch *est_batch_new (const EstFormat *formats, EstData *data, const char *policy,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, with all made ready now that confined children could not. */
EstBatch *est_batch_new_for_children (const EstFormat *formats, EstData *data, const char *policy,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_batch_free (EstBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstBatch, est_batch_free)

/* @own becomes @batch with the policy and lists of @dossier; returns it, or @batch. */
const EstBatch *est_batch_adapt (EstBatch *own, const EstBatch *batch,
                                 const EstDossierSources *dossier);
void est_batch_clear_adapted (EstBatch *own);

/* An empty record that says by what program, policy and dictionaries it is made. */
EstDossierRecord *est_batch_new_record (const EstBatch *batch);

/* All dossiers, one after the other.  A refused document is no failure of the
 * run; it is counted in @tally. */
gboolean est_run (const EstBatch *batch, GPtrArray *dossiers, const EstOutlet *outlet,
                  EstTally *tally, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One document from bytes to verified bytes, nothing written anywhere.  @name is
 * the file's, a hint for its format.  @record may be NULL. */
GBytes *est_sanitise (const EstBatch *batch, GBytes *original, const char *name,
                      EstDocumentRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same up to the decisions, for inspect: what would be done and why. */
typedef struct {
  const EstFormat *format;
  EstDocument *document;
  EstFindings *findings;
  EstDecisions *decisions;
  EstLedger *ledger;
} EstInspection;

EstInspection *est_inspect (const EstBatch *batch, GBytes *original, const char *name,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_inspection_free (EstInspection *inspection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstInspection, est_inspection_free)
