/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/state.h"

#include "cmd/message.h"

EstRegister *
est_state_open (const EstOptions *options, EstStatus *status)
{
  g_autofree char *folder =
      options->state == NULL ? est_register_default_folder () : g_strdup (options->state);
  g_autoptr (GError) error = NULL;
  EstRegister *reg = est_register_open (folder, &error);

  if (reg == NULL)
    *status = est_message_error (EST_STAGE_LOCK, error);
  return reg;
}
