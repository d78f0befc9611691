/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/dossier.h"
#include "pipeline/memory.h"

/* What a run recalls of those before it, and what it leaves for the next one.  A dossier is
 * worked on as a whole or not at all: a name in one of its documents concerns all others. */
typedef struct {
  EstRegister *reg;
  char *output;   /* resolved */
  char *settings; /* of the run, for all dossiers */
  gint64 begun;   /* nanoseconds since 1970, before any document is read */
} EstRecall;

void est_recall_init (EstRecall *recall, const EstBatch *batch, EstRegister *reg,
                      const char *output);
void est_recall_clear (EstRecall *recall);

/* How a dossier stands to what was remembered of it. */
typedef struct {
  gboolean is_to_work; /* something changed, or nothing is remembered */
  char *owner;         /* digest of what the dossier is */
  char *settings;      /* of the run and the dossier */
  EstMemory *memory;   /* of the last run; NULL: none */
  char *adopted;       /* whose memory that is: the dossier was moved; NULL: its own */
  gboolean is_named;   /* it may be called what it was called then */
  guint n_copied;      /* as they stand, when the dossier is left as it is */
  guint n_refused;
  guint n_held; /* changed, but somebody has them open */
} EstStanding;

/* Digest of all that the copies and the report of @dossier depend on beside its documents. */
char *est_dossier_settings (EstDossier *dossier, const EstRecall *recall);

/* Looks at the sources and at the copies; reads only those of which the look proves
 * nothing.  Keeps newer looks, so that they need not be read again. */
gboolean est_dossier_stand (EstDossier *dossier, const EstRecall *recall, EstStanding *standing,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_standing_clear (EstStanding *standing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstStanding, est_standing_clear)

/* Keeps what was made of @dossier, unless it is to be made again anyway. */
gboolean est_dossier_remember (EstDossier *dossier, const EstRecall *recall,
                               const EstStanding *standing,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the dossier calls itself, whatever it is moved to: a digest; NULL: nothing. */
char *est_recall_code (const EstRecall *recall, const EstDossier *dossier);

/* What a document is called there: a digest. */
char *est_recall_key (const EstRecall *recall, const EstSource *source);
gboolean est_dossier_is_on_a_share (const EstDossier *dossier);
gboolean est_recall_is_racy (const EstRecall *recall, const EstLook *look, gboolean is_shared);
