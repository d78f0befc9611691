/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* Where a verified copy lies in the output: where it waits for a person to read it, or where
 * sign-off put the very same. */

/* What is published of a document. */
typedef struct {
  GBytes *copy;
  GBytes *companion; /* its text for the AI, beside it; NULL: none */
} EstCopies;

void est_copies_clear (EstCopies *copies);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstCopies, est_copies_clear)

/* Gives them their names below @output; *@place is that of the copy: @path, which is below
 * EST_FOLDER_COPIES, or the same below EST_FOLDER_APPROVED.  One that was signed off and is the
 * same to the byte, its text too, stays signed off; a changed one has to be read again. */
gboolean est_copies_put (const char *output, const char *path, const EstCopies *copies,
                         char **place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes away the copy at @path and its text, signed off or not. */
gboolean est_copies_withdraw (const char *output, const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
