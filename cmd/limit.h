/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* Applies one --limit: "file_bytes=200M".  Sizes may end in k, M or G, powers
 * of 1024. */
gboolean est_limit_apply (EstLimits *limits, const char *setting,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
