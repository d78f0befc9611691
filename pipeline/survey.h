/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/decide.h"
#include "pipeline/pipeline.h"
#include "pipeline/recognise.h"
#include "pipeline/verify.h"

/* The steps put together, from the bytes of one document to verified bytes of its
 * copy: nothing is opened, printed or kept, so that all of it can run in a
 * confined process.  Private to the pipeline. */

/* What the first sweep learns of a document. */
typedef struct {
  const EstFormat *format;
  EstDocument *document;
  EstFindings *findings;
  EstRecognised recognised;
} EstSurvey;

void est_survey_clear (EstSurvey *survey);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstSurvey, est_survey_clear)

EstGrounds est_batch_grounds (const EstBatch *batch, const EstLedger *ledger);
EstVerifier est_batch_verifier (const EstBatch *batch, const EstFormat *format,
                                const EstGrounds *grounds);

/* A document as it came. */
typedef struct {
  GBytes *bytes;
  const char *name;
  GBytes *readings;   /* of whoever read it before; NULL: nobody */
  gboolean is_agreed; /* the same bytes were read before, and not refused: see EstTreatment */
} EstOriginal;

/* Extract, recognise, detect. */
gboolean est_survey_make (const EstBatch *batch, const EstOriginal *original,
                          const EstAdmission *admission, EstSurvey *survey,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Detect what the dossier knows, decide. */
EstDecisions *est_survey_judge (const EstBatch *batch, const EstSurvey *survey,
                                const EstGrounds *grounds,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the copy says, in numbers. */
void est_survey_tell (const EstSurvey *survey, const EstDecisions *decisions,
                      EstDocumentRecord *record);

/* How often a copy may be cleaned of what the verifier finds in it; from which time on
 * its pages are drawn; and how many may be: each is read again like a scan. */
enum { EST_MAX_ROUNDS = 6, EST_DRAWING_ROUND = 3, EST_MAX_DRAWN = 20 };

/* A copy from which the passes, looking again, would take more: without that, told in
 * @record, which may be NULL.  When that does not help, or they would take no more, the
 * pages in which something is left are drawn as pictures.  NULL: nothing is left to try.
 * @round: how often that was done before. */
GBytes *est_copy_take_more (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted,
                            guint round, EstDocumentRecord *record);

/* Verified bytes, or NULL.  What the verifier still finds in @written is taken
 * out as well, a few times, before it is a reason to refuse; the verifier always
 * has the last word. */
GBytes *est_copy_clean (const EstVerifier *verifier, GBytes *written, const GPtrArray *wanted,
                        EstDocumentRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The text for the AI of a copy that was verified, from what the verifier @reread;
 * verified like the copy.  NULL when the copy is text already, or when its text alone
 * would say too much. */
GBytes *est_copy_companion (const EstBatch *batch, const EstVerifier *verifier,
                            const EstDocument *reread, const GPtrArray *wanted, const char *code);
