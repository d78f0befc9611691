/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* A list of what stays although it has the shape of an identifier: helplines,
 * mailboxes of nobody in particular.  One a line; "contact@*" is an opening. */
typedef struct _EstIdentifierKept EstIdentifierKept;

EstIdentifierKept *est_identifier_kept_load (EstData *data, const char *name,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_identifier_kept_free (EstIdentifierKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstIdentifierKept, est_identifier_kept_free)

/* Whether @text is on the list, in whatever case and with whatever separators. */
gboolean est_identifier_kept_has (const EstIdentifierKept *kept, const char *text, gsize length);
