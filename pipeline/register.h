/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"
#include "pipeline/model/record.h"

/* The memory of what was done: JSON Lines, append-only, on a local disk.  Each
 * line carries a keyed BLAKE2b over itself and the line before, so that a line
 * changed, lost or added is found.  Documents are named by keyed digests. */
typedef struct _EstRegister EstRegister;

/* @folder: the state folder, made 0700 when missing, with its key (0400) and a
 * lock that is held until est_register_free().  EST_ERROR_BUSY when another run
 * holds it, EST_ERROR_WRITE when it cannot be written; a broken chain is
 * EST_ERROR_DOUBT and nothing may be processed. A torn last line is cut. */
EstRegister *est_register_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_register_free (EstRegister *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstRegister, est_register_free)

/* One line for @document of @dossier, written whole and synced. @path: of the
 * source; only its keyed digest is kept, as of who allowed an exception and why. */
gboolean est_register_append (EstRegister *reg, const EstDossierRecord *dossier,
                              const EstDocumentRecord *document, const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One line on a decision about a copy: @event is "approved" or "rejected". @who
 * and @digest: of the copy; of who only the keyed digest is kept. */
gboolean est_register_note (EstRegister *reg, const char *event, const char *dossier,
                            const char *digest, const char *who,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Digest of @text with the register's key; @kind keeps digests of different
 * things apart. */
char *est_register_digest (const EstRegister *reg, const char *kind, const char *text);

guint64 est_register_count (const EstRegister *reg);
int est_register_folder (const EstRegister *reg); /* open, the state folder */

typedef void (*EstRegisterVisit) (const char *line, gsize length, gpointer user_data);
gboolean est_register_visit (const EstRegister *reg, EstRegisterVisit visit, gpointer user_data,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of a register elsewhere that began as a copy of this one, and of whose lines @text is
 * the end, after @count others.  The head of these is @head: */

/* whether it was the head of this one, too; */
gboolean est_register_was_at (const EstRegister *reg, guint64 count, const char *head);
/* whether @text follows it; */
gboolean est_register_continues (const EstRegister *reg, guint64 count, const char *head,
                                 const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* and that puts the lines of @text behind those of this one, but for those that it has. */
gboolean est_register_adopt (EstRegister *reg, const char *text, gsize length,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* $STATE_DIRECTORY, else $XDG_STATE_HOME/estompe, else ~/.local/state/estompe. */
char *est_register_default_folder (void);

/* Digest of the last line, in hexadecimal: to be kept elsewhere. */
const char *est_register_head (const EstRegister *reg);
