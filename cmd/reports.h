/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/texts.h"

/* The report of a dossier and its ready texts, written again from what
 * rapport.json says and from what people have signed since. */
typedef struct {
  EstData *data;
  EstForm *form;
  EstUsage *usage;
  EstCategories *categories;
} EstReports;

/* @folder: of dictionaries, as the user says; may be NULL. */
gboolean est_reports_open (EstReports *reports, const char *folder,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_reports_clear (EstReports *reports);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstReports, est_reports_clear)

/* @output: the output folder. */
gboolean est_reports_write (const EstReports *reports, const char *output, EstDossierRecord *record,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
