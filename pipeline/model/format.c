/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/format.h"

#define MIB (G_GUINT64_CONSTANT (1) << 20)

const EstLimits est_default_limits = {
  .file_bytes = 64 * MIB,
  .inflated_bytes = 64 * MIB,
  .member_bytes = 16 * MIB,
  .members = 1000,
  .ratio = 100,
  .depth = 256,
  .cpu_seconds = 35,
  .memory_bytes = 1024 * MIB,
  .scan_pages = 200,
  .scan_seconds = 15,
};

void
est_stream_free (EstStream *stream)
{
  if (stream == NULL)
    return;
  g_free (stream->name);
  g_bytes_unref (stream->bytes);
  g_free (stream);
}
