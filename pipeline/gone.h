/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/memory.h"

/* Copies whose documents are no longer among the sources.  They stay until somebody asks
 * to take them away, and not even then when they are so many that it is rather the share
 * that is gone. */
typedef struct _EstGone EstGone;

/* @output: resolved. */
EstGone *est_gone_new (EstRegister *reg, const char *output);
void est_gone_free (EstGone *gone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstGone, est_gone_free)

/* The dossiers that this output was ever made of; of owners (digests), each with the root
 * and the name of its memory.  Written when one was added. */
gboolean est_gone_load (EstGone *gone);
gboolean est_gone_save (EstGone *gone, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_gone_know (EstGone *gone, const char *owner, const EstMemory *memory);

/* The run is about to work on @owner.  Saved before it does, a run that is cut short leaves
 * no dossier that nobody knows: whatever it kept of one is found when this is next loaded.
 * @code (digest) NULL: it has none. */
void est_gone_expect (EstGone *gone, const char *owner, const char *root, const char *code);

/* The owner that had @code (digest) before the dossier was moved to @owner, which may use its
 * memory.  NULL: there is none. */
char *est_gone_adopt (const EstGone *gone, const char *owner, const char *code);

/* What was known of @owner is remembered of another by now. */
void est_gone_hand_over (EstGone *gone, const char *owner);

/* Calls @visit with the name of each dossier that is known. */
typedef void (*EstGoneVisit) (const char *owner, const char *name, gpointer user_data);
void est_gone_visit (const EstGone *gone, EstGoneVisit visit, gpointer user_data);

/* Counts the copies of the dossier @owner, which is among the sources: whatever else is said
 * of them, none of them is gone. */
void est_gone_count_present (EstGone *gone, const char *owner, const EstMemory *memory);

/* The same for those that are not, although one of @roots is that of theirs; after all that
 * are present. */
void est_gone_count_absent (EstGone *gone, const char *const *roots);

guint est_gone_n (const EstGone *gone);

/* Whether more than @percent of all copies would go; a single one of several never is too
 * many. */
gboolean est_gone_is_too_much (const EstGone *gone, guint percent);

/* Takes them away, signed off or not, with the texts beside them, and tells the register. */
gboolean est_gone_purge (EstGone *gone, GError **error) G_GNUC_WARN_UNUSED_RESULT;
