/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"
#include "extractors/package_unpack.h"

GPtrArray *
est_docx_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  return est_package_unpack (bytes, limits, &est_docx_fates, error);
}
