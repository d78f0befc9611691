/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/kind.h"

/* What kind of document it is, as far as that changes what is done with it. */
typedef struct {
  const EstKind *kind; /* NULL: none that is treated apart */
  gboolean certain;    /* else it may be one */
  int score;
  gboolean was_let; /* refused by the charter, let through by the admission */
} EstRecognised;

EstRecognised est_recognise (const EstKinds *kinds, const EstDocument *document);

/* Bits of what a run was told to let through although the charter refuses it. */
typedef enum {
  EST_ALLOW_TRANSCRIPTS = 1 << 0,
  EST_ALLOW_INDIVIDUAL_FILES = 1 << 1,
} EstAllowed;

/* What was said of a document before it was read.  Saying that it is something
 * else settles a doubt, when somebody answers for it; it never outweighs what is
 * recognised for certain. */
typedef struct {
  guint allowed;           /* EstAllowed */
  gboolean no_transcripts; /* at this step, whoever allows them */
  const EstKind *declared; /* by its manifest; NULL: none that is treated apart */
  gboolean is_vouched;     /* somebody says that it is of none */
} EstAdmission;

/* Makes of @recognised what @admission says of it.  FALSE with EST_ERROR_CHARTER
 * when such a document is refused and not allowed. */
gboolean est_recognised_admit (EstRecognised *recognised, const EstAdmission *admission,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
