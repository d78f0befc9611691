/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"

/* Adds to options->sources what the list names that --files-from asks for: a path a
 * line, or with a NUL behind each, as “find -print0” writes.  FALSE: EST_ERROR_MISSING
 * for a list that is not there or names nothing. */
gboolean est_file_list_read (EstOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
