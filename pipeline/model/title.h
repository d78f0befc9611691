/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"
#include "pipeline/model/ledger.h"
#include "pipeline/model/surroundings.h"

/* Forms of address that announce a name and stay in the copy: "Mme", "Dr". */
typedef struct {
  char *form; /* folded, without its dot */
  EstGender gender;
  gboolean plural;   /* may be followed by several names: "MM." */
  gboolean in_small; /* no other word: announces what is all in small letters as well */
} EstTitle;

typedef struct _EstTitles EstTitles;

EstTitles *est_titles_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_titles_free (EstTitles *titles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTitles, est_titles_free)

/* What else stands around names. */
const EstSurroundings *est_titles_surroundings (const EstTitles *titles);

/* The title that is the word [@start, @end) of @text, dot not included; NULL: none. */
const EstTitle *est_titles_match (const EstTitles *titles, const char *text, gsize start,
                                  gsize end);

/* The title that stands right before @offset ("Mme |", "le Dr. |"); NULL: none. */
const EstTitle *est_titles_before (const EstTitles *titles, const char *text, gsize offset);
