/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/origin.h"
#include "extractors/xml_visit.h"

/* What reading a text document needs from its first part to its last. */
typedef struct {
  EstDocument *document;
  EstOrigin *origin;
  EstFates *fates;
  const EstLimits *limits;
  GHashTable *values;   /* a value shown once, with its shape → its anchor + 1 */
  GHashTable *authors;  /* author → number */
  GHashTable *kept;     /* name of a member the copy keeps → its name there */
  GHashTable *pictures; /* the same for pictures seen so far; an empty name: removed */
  guint n_tables;       /* seen so far */
} EstOdtReading;

/* Turns the text of one part into blocks of @kind and notes what to cut. */
gboolean est_odt_walk (EstOdtReading *reading, guint part, EstBlockKind kind,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
