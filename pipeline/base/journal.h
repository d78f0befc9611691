/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* An append-only journal in a folder of this machine, one file a year, its lines
 * chained with a secret key (chain.h).  Whoever opens it holds it alone until
 * est_journal_free(). */
typedef struct _EstJournal EstJournal;

/* Makes what is missing: @folder (0700), the key (0400), the lock.  Checks the
 * whole chain: a broken one is EST_ERROR_DOUBT.  A last line that a power cut or a
 * kill tore is cut off. */
EstJournal *est_journal_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_journal_free (EstJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstJournal, est_journal_free)

/* Adds a line with these JSON members, written whole and synced, to the file of
 * the year of @now.  After a failure the journal takes no more lines. */
gboolean est_journal_append (EstJournal *journal, GDateTime *now, const char *fields,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for @n lines, synced once.  A kill leaves none of them, or the first ones. */
gboolean est_journal_append_all (EstJournal *journal, GDateTime *now, char *const *fields, guint n,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Digest of the last line: kept elsewhere, it shows when the end was cut off. */
const char *est_journal_head (const EstJournal *journal);

guint64 est_journal_count (const EstJournal *journal);

/* The open folder that the journal is kept in, for what belongs beside it. */
int est_journal_folder (const EstJournal *journal);

/* Calls @visit for each line, in order, without its newline; the chain has been
 * followed already.  FALSE: a file could not be read. */
typedef void (*EstJournalVisit) (const char *line, gsize length, gpointer user_data);
gboolean est_journal_visit (const EstJournal *journal, EstJournalVisit visit, gpointer user_data,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether its line number @count had the digest @head. */
gboolean est_journal_was_at (const EstJournal *journal, guint64 count, const char *head);

/* The key of its chain, to follow that of a copy. */
const guint8 *est_journal_key (const EstJournal *journal);

/* Digest of @text with the journal's key: @kind keeps digests of different things
 * apart.  NULL for NULL. */
char *est_journal_digest (const EstJournal *journal, const char *kind, const char *text);
