/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"
#include "pipeline/model/record.h"

/* The text for the AI goes where its copy goes: what is signed off is both. */

/* Whether the companion beside the copy in @folder ("valide") below @output is
 * the one that was made; where none was made, whether there is none. */
gboolean est_companion_is_intact (const char *output, const EstDocumentRecord *document,
                                  const char *folder);

/* Puts the companion that lies in @from into @to as well; nothing to do when it
 * is there already, or when none was made. */
gboolean est_companion_bring (const char *output, const EstDocumentRecord *document,
                              const char *from, const char *to,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes it away from @folder. */
gboolean est_companion_take_away (const char *output, const EstDocumentRecord *document,
                                  const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
