/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* The step that makes text of bytes: the first format row that recognises them
 * reads them.  @formats ends with a NULL name; @name is the file's own, a hint.
 * The components of @name become blocks of their own: names of files tell
 * names.  EST_ERROR_UNSUPPORTED when no row recognises the bytes. */
EstDocument *est_extract (GBytes *original, const char *name, const EstFormat *formats,
                          const EstLimits *limits, const EstFormat **format,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The blocks of @name alone, for a file that cannot be read: its name still
 * goes through the engine before anybody is told of it.  The name of a folder
 * ends with "/": it has no extension to lose. */
EstDocument *est_extract_name (const char *name);
