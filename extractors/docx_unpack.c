/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"
#include "extractors/package_unpack.h"
#include "extractors/package_words.h"

static GBytes *
without_words (GBytes *part)
{
  return est_package_without_words (part, &est_docx_fates);
}

void
est_docx_leave_words (GPtrArray *streams)
{
  est_package_let_words (streams, without_words);
}

GPtrArray *
est_docx_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  GPtrArray *streams = est_package_unpack (bytes, limits, &est_docx_fates, error);

  if (streams != NULL)
    est_docx_leave_words (streams);
  return streams;
}
