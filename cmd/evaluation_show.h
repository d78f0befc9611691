/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "cmd/evaluation.h"

/* The figures for people, in the language of messages; passages of the texts only
 * when @misses or @alarms ask for them. */
void est_evaluation_print (const EstEvaluation *evaluation, gboolean misses, gboolean alarms,
                           FILE *stream);

/* The same for programs. */
void est_evaluation_print_json (const EstEvaluation *evaluation, gboolean misses, gboolean alarms,
                                FILE *stream);
