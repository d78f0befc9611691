/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/lexicon.h"
#include "pipeline/model/ledger.h"

/* What stands around a name and says whose it is (dictionaries/name_context.ini),
 * and what the lists say of who bears it. */
typedef struct _EstSurroundings EstSurroundings;

EstSurroundings *est_surroundings_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_surroundings_free (EstSurroundings *surroundings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSurroundings, est_surroundings_free)

/* "l’enfant |Lina": the word right before @offset names a child, or a family
 * ("les époux |Grandjean"), and stays in a copy. */
gboolean est_surroundings_child_before (const EstSurroundings *surroundings, const char *text,
                                        gsize offset);
gboolean est_surroundings_family_before (const EstSurroundings *surroundings, const char *text,
                                         gsize offset);

/* The word right before @offset that says somebody is named there ("enfant", "famille",
 * "nee"), as the list has it; NULL: none does. */
const char *est_surroundings_cue (const EstSurroundings *surroundings, const char *text,
                                  gsize offset);

/* Whether what stands around the name [start, end) says that a child bears it: the
 * word before, a class behind it ("en CE1"), or the age, which has the last word. */
gboolean est_surroundings_child (const EstSurroundings *surroundings, const char *text, gsize start,
                                 gsize end);

/* Whether [start, end) says, and says nothing else, that the names on both sides are one
 * person's: ", née ", but not " ne connaît pas ". */
gboolean est_surroundings_join (const EstSurroundings *surroundings, const char *text, gsize start,
                                gsize end);

/* The gender of nearly all who bear @given, folded; only good to tell persons
 * apart, never for the copy. */
EstGender est_surroundings_likely (const EstSurroundings *surroundings, const char *given);
