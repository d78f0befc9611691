/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/form.h"
#include "pipeline/model/record.h"

/* The internal register of the uses of AI (ESMS guide, step 7), for people: a
 * CSV file with one line a run and dossier, which any spreadsheet opens. */

/* The names of the columns, with a byte order mark: spreadsheets then know that
 * the file is UTF-8. */
char *est_uses_head (void);

/* One line for @record.  @checked_by, @checked_on: of the sign-off; NULL: none yet. */
char *est_uses_line (const EstForm *form, const EstUsage *usage, const EstDossierRecord *record,
                     const char *checked_by, const char *checked_on);

/* Adds @line to the register below @output, which is begun when there is none; what people wrote
 * into it stays.  @once: nothing is added when that stands in it already; NULL: always.
 * EST_ERROR_WRITE when there is one that cannot be read. */
gboolean est_uses_add (const char *output, const char *line, const char *once,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
