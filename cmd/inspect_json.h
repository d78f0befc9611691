/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "cmd/survey.h"

/* What inspect says, for programs: one array with an object for each decision,
 *
 *   file_index, block, kind, start, end, category, pass, rule, score, action,
 *   reason, replacement (null: kept), text (only when asked for)
 *
 * and for each refused document one with file_index, refused and message.
 * Files and blocks count from 1; start and end are bytes of the block. */
typedef struct _EstInspectJson EstInspectJson;

EstInspectJson *est_inspect_json_new (void);
void est_inspect_json_free (EstInspectJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstInspectJson, est_inspect_json_free)

/* An EstSurveyFunc; @user_data: the EstInspectJson. */
void est_inspect_json_add (const EstSurveyed *surveyed, gpointer user_data);

/* The array, and a newline. */
void est_inspect_json_print (const EstInspectJson *json, FILE *stream);
