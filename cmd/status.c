/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/status.h"

typedef struct {
  EstStage stage;
  EstError code;
  EstStatus status;
} Row;

/* Where a stage gives a code a meaning of its own. */
static const Row special[] = {
  { EST_STAGE_SETUP, EST_ERROR_MISSING, EST_STATUS_CONFIG },
  { EST_STAGE_SETUP, EST_ERROR_UNSUPPORTED, EST_STATUS_CONFIG },
  { EST_STAGE_SETUP, EST_ERROR_UNREADABLE, EST_STATUS_CONFIG },
  { EST_STAGE_SETUP, EST_ERROR_LIMIT, EST_STATUS_CONFIG },
  { EST_STAGE_SETUP, EST_ERROR_DOUBT, EST_STATUS_CONFIG },
  { EST_STAGE_OUTPUT, EST_ERROR_WRITE, EST_STATUS_OUTPUT },
  { EST_STAGE_LOCK, EST_ERROR_WRITE, EST_STATUS_OUTPUT },
  { EST_STAGE_LOCK, EST_ERROR_DOUBT, EST_STATUS_REGISTER },
  { EST_STAGE_STREAM, EST_ERROR_UNREADABLE, EST_STATUS_IO },
};

static const EstStatus usual[] = {
  [EST_ERROR_USAGE] = EST_STATUS_USAGE,
  [EST_ERROR_POLICY] = EST_STATUS_CONFIG,
  [EST_ERROR_MISSING] = EST_STATUS_MISSING,
  [EST_ERROR_PERMISSION] = EST_STATUS_PERMISSION,
  [EST_ERROR_UNSUPPORTED] = EST_STATUS_REFUSED,
  [EST_ERROR_UNREADABLE] = EST_STATUS_REFUSED,
  [EST_ERROR_LIMIT] = EST_STATUS_REFUSED,
  [EST_ERROR_DOUBT] = EST_STATUS_REFUSED,
  [EST_ERROR_LEAK] = EST_STATUS_REFUSED,
  [EST_ERROR_CHARTER] = EST_STATUS_REFUSED,
  [EST_ERROR_WRITE] = EST_STATUS_IO,
  [EST_ERROR_BUSY] = EST_STATUS_AGAIN,
  [EST_ERROR_STOPPED] = EST_STATUS_LOOK,
  [EST_ERROR_SANDBOX] = EST_STATUS_NO_SANDBOX,
  [EST_ERROR_BUG] = EST_STATUS_BUG,
};

EstStatus
est_status_of_error (EstStage stage, const GError *error)
{
  if (error->domain != EST_ERROR || (gsize) error->code >= G_N_ELEMENTS (usual))
    return EST_STATUS_BUG;

  for (gsize i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].stage == stage && (int) special[i].code == error->code)
      return special[i].status;

  return usual[error->code];
}

EstStatus
est_status_of_tally (guint done, guint refused, guint failed)
{
  if (failed > 0)
    return EST_STATUS_IO;
  if (refused == 0)
    return EST_STATUS_DONE;
  return done == 0 ? EST_STATUS_REFUSED : EST_STATUS_LOOK;
}
