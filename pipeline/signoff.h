/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/record.h"
#include "pipeline/register.h"

/* The human part: a person has read a copy and says that it may be used, or may
 * not.  A verdict is bound to the bytes of the copy; it stands in
 * rapports/<dossier>/validation.json and, by digests, in the register. */
typedef struct {
  char *path; /* of the copy, below a_verifier/ or valide/ */
  char *sha256;
  gboolean approved; /* else rejected */
  char *by;
  char *role;
  char *date; /* ISO 8601, UTC */
  char *note; /* of a rejection: the reason; may be NULL */
  char **acknowledged;
} EstVerdict;

/* Who signs, and what. */
typedef struct {
  const char *by;
  const char *role;
  const char *note;          /* NULL: none */
  const char *const *places; /* acknowledged; NULL: none */
} EstSigner;

typedef enum {
  EST_SIGNOFF_WAITING,
  EST_SIGNOFF_APPROVED,
  EST_SIGNOFF_REJECTED,
  EST_SIGNOFF_CHANGED, /* the copy is not the one that was made, or was signed */
  EST_SIGNOFF_GONE,    /* it is no longer there */
  EST_SIGNOFF_REFUSED, /* there never was one */
} EstSignoffState;

typedef struct _EstSignoff EstSignoff;

/* @record: of the dossier in @output, borrowed. */
EstSignoff *est_signoff_open (const char *output, const EstDossierRecord *record,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_signoff_free (EstSignoff *signoff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSignoff, est_signoff_free)

EstSignoffState est_signoff_state (const EstSignoff *signoff, const EstDocumentRecord *document);

/* The verdict on the copy as it was made; NULL: none yet. */
const EstVerdict *est_signoff_verdict (const EstSignoff *signoff,
                                       const EstDocumentRecord *document);

/* Writes the verdicts on the copies of @record into it, for its report. */
void est_signoff_tell (const EstSignoff *signoff, EstDossierRecord *record);

/* Why @signer cannot approve @document: sentences; empty when nothing stands in
 * the way.  What is missing of the whole dossier is in its record's gaps. */
GPtrArray *est_signoff_objections (const EstSignoff *signoff, const EstDocumentRecord *document,
                                   const EstSigner *signer);

/* Moves the copy to valide/ and keeps the verdict; there must be no objection. */
gboolean est_signoff_approve (EstSignoff *signoff, const EstDocumentRecord *document,
                              const EstSigner *signer, EstRegister *reg,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the verdict; a copy that had been approved goes back to a_verifier/. */
gboolean est_signoff_reject (EstSignoff *signoff, const EstDocumentRecord *document,
                             const EstSigner *signer, EstRegister *reg,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many blocking gaps the dossier has. */
guint est_signoff_n_blocking (const EstDossierRecord *record);
