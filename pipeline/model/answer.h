/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/form.h"

/* @answer to @question as it is kept: dates in ISO 8601, the rest as it stands.
 * NULL when it makes no sense: then *expected says what is wanted, to follow
 * "takes", and is the caller's. */
char *est_answer_read (const EstQuestion *question, const EstUsage *usage, const char *answer,
                       char **expected);

/* Letters without accents, digits, "-", "_" and "." inside: what codes and keys are. */
gboolean est_answer_is_word (const char *answer);
