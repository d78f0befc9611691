/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* Whether @bytes are an archive as est_package_writer_finish() makes it and
 * nothing else: every byte belongs to a member, its name or the directory; no
 * comments, no extra fields, no date but the fixed one, nothing before or after.
 * Reads the bytes itself and asks libzip for a second opinion. */
gboolean est_package_check (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
