/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* The communes of France, by name (dictionaries/communes.tsv). */
typedef struct _EstCommunes EstCommunes;

typedef struct {
  guint population;         /* of the largest of that name */
  const char *departements; /* "54" or "02,54": the list's */
  gsize length;             /* of them */
} EstCommune;

EstCommunes *est_communes_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_communes_free (EstCommunes *communes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstCommunes, est_communes_free)

/* @name: words folded, parted by one blank: "l hay les roses". */
gboolean est_communes_find (const EstCommunes *communes, const char *name, gsize length,
                            EstCommune *commune);

/* Whether a commune of that name lies in the département @code. */
gboolean est_commune_is_in (const EstCommune *commune, const char *code, gsize length);

/* @text as names are compared. */
char *est_commune_name_of (const char *text, gssize length);
