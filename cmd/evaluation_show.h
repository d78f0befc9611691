/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "cmd/evaluation.h"

/* The figures for people, in the language of messages; passages of the texts only
 * when @misses or @alarms ask for them. */
void est_evaluation_print (const EstEvaluation *evaluation, gboolean misses, gboolean alarms,
                           FILE *stream);

/* The same for programs. */
void est_evaluation_print_json (const EstEvaluation *evaluation, gboolean misses, gboolean alarms,
                                FILE *stream);

/* Parts of a table, for other tables like it. */
void est_evaluation_print_heads (const char *name, const char *n, const char *right,
                                 const char *share, FILE *stream);
void est_evaluation_print_rate (const char *name, guint n, guint right, FILE *stream);
void est_evaluation_print_examples (const char *title, const GPtrArray *examples, FILE *stream);
JsonArray *est_evaluation_json_examples (const GPtrArray *examples);
