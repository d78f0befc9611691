/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/prompt.h"

#include <stdio.h>

#include "cmd/message.h"
#include "cmd/engine.h"
#include "cmd/standard_input.h"
#include "pipeline/base/messages.h"

static EstStatus
write_all (GBytes *copy)
{
  gsize length = 0;
  gconstpointer bytes = g_bytes_get_data (copy, &length);

  if (fwrite (bytes, 1, length, stdout) == length && fflush (stdout) == 0)
    return EST_STATUS_DONE;
  est_message (_ ("The result could not be written to the end. Look for a full disk."));
  return EST_STATUS_IO;
}

EstStatus
est_prompt (const EstCall *call, const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (EstEngine) engine = { 0 };
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GBytes) copy = NULL;

  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  original = est_standard_input_read (engine.batch->limits.file_bytes, options->quiet, &error);
  if (original == NULL)
    return est_message_error (EST_STAGE_STREAM, error);
  copy = est_sanitise (engine.batch, original, EST_STANDARD_INPUT_NAME, NULL, &error);
  if (copy == NULL)
    return est_message_error (EST_STAGE_WORK, error);

  return options->dry_run ? EST_STATUS_DONE : write_all (copy);
}
