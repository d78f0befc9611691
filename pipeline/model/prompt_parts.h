/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/bilingual.h"
#include "pipeline/base/data.h"

/* The parts of a good prompt (dictionaries/prompt_parts.ini), and whether a text
 * has them.  Judged by words: a hint to whoever wrote it, not a verdict. */
typedef struct {
  char *id; /* "contexte" */
  EstBilingual label;
  EstBilingual advice;
  char **cues;  /* folded */
  char **empty; /* folded; NULL: none */
} EstPromptPart;

/* Of EstPromptPart, owned, in order. */
GPtrArray *est_prompt_parts_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean est_prompt_part_is_in (const EstPromptPart *part, const char *text);
