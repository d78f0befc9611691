/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/sample.h"

/* Reads annotated texts into samples, one a line of text.  JSON Lines: "text" and
 * "entities" of "start", "end" (characters) and "type". */
gboolean corpus_read_json (const char *path, GPtrArray *samples, GError **error);

/* A token and its label a line ("Emmanuel I-PER"). */
gboolean corpus_read_columns (const char *path, GPtrArray *samples, GError **error);
