/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_tokens.h"

/* What the lists say of a token whose word and casing are known. */
void est_token_reader_look_up (const EstTokenReader *reader, EstToken *token);

/* Makes of "Kou|-⏎adio|" one word of @text, where no list has its first part; of what is
 * in small letters, nothing. */
void est_token_reader_mend (const EstTokenReader *reader, EstToken *token, const char *text,
                            gsize length);

/* Marks the places and the family names of several words. */
void est_token_reader_mark_runs (const EstTokenReader *reader, GArray *tokens);
