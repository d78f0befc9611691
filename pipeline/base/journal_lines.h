/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/journal.h"

/* The files that hold the lines of a journal, one a year, in the open folder @lines. */
#define EST_JOURNAL_SUFFIX ".jsonl"

/* 2026 for "2026.jsonl"; 0 for any other name. */
guint est_journal_year_of (const char *name);

/* Names of all there are, sorted; NULL with errno. */
GPtrArray *est_journal_years (int lines);

/* Calls @visit for each line, in order, without its newline. */
gboolean est_journal_lines_visit (int lines, EstJournalVisit visit, gpointer user_data,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the line of number @sequence ends with @digest; no line is number 0, and every chain
 * begins there. */
gboolean est_journal_lines_hold (int lines, guint64 sequence, const char *digest);
