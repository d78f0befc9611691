/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/chain.h"
#include "pipeline/base/error.h"

/* Beside the lines of a journal, a file tells the number and the digest of the last one, so
 * that it shows when the end was cut off.  It is written after each line: a run that was
 * killed leaves it one behind.  Before several lines that are written at once, it also says
 * how many may come. */
typedef struct {
  guint64 sequence;
  char digest[2 * EST_KEY_BYTES + 1];
  guint64 coming; /* 0: no more than one */
} EstJournalHead;

#define EST_JOURNAL_HEAD_NAME "TETE"

/* Below @lines, the open folder of the journal's lines. */
gboolean est_journal_head_write (int lines, const EstChain *chain, guint64 coming,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @path: of the file.  FALSE: there is none.  One that says nothing of the kind comes as the
 * head of a chain that nobody has. */
gboolean est_journal_head_read (const char *path, EstJournalHead *head);

/* Whether a chain of @sequence lines may have come of it, as far as their number tells. */
gboolean est_journal_head_fits (const EstJournalHead *head, guint64 sequence);
