/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"
#include "pipeline/model/record.h"

/* What an earlier run left: an output folder and the reports in it. */
typedef struct {
  char *output;
  GPtrArray *records; /* of EstDossierRecord, in the order of their names */
} EstResults;

/* @folder: an output folder, or a dossier in its rapports/, a_verifier/ or valide/.
 * FALSE when there is no report there, or a damaged one: @status, and it is told. */
gboolean est_results_open (EstResults *results, const char *folder, EstStatus *status);
void est_results_clear (EstResults *results);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstResults, est_results_clear)

/* The documents of @record that @names speak of, by codes or by copies; all of them
 * when there are no names. */
GPtrArray *est_results_select (const EstDossierRecord *record, char **names);
