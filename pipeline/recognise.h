/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/kind.h"

/* What kind of document it is, as far as that changes what is done with it. */
typedef struct {
  const EstKind *kind; /* NULL: none that is treated apart */
  gboolean certain;    /* else it may be one */
  int score;
} EstRecognised;

EstRecognised est_recognise (const EstKinds *kinds, const EstDocument *document);

/* Bits of what a run was told to let through although the charter refuses it. */
typedef enum {
  EST_ALLOW_TRANSCRIPTS = 1 << 0,
  EST_ALLOW_INDIVIDUAL_FILES = 1 << 1,
} EstAllowed;

/* FALSE with EST_ERROR_CHARTER when such a document is refused and not allowed. */
gboolean est_recognised_may_pass (const EstRecognised *recognised, guint allowed, GError **error);
