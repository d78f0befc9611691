/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/sources.h"

#include "cmd/message.h"

GPtrArray *
est_sources_find (char **paths, const char *output, EstStatus *status)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *dossiers = est_discover ((const char *const *) paths, output, &error);

  if (dossiers == NULL)
    *status = est_message_error (EST_STAGE_DISCOVER, error);
  return dossiers;
}

guint
est_sources_count (const GPtrArray *dossiers)
{
  guint n = 0;

  for (guint i = 0; i < dossiers->len; i++)
    n += ((const EstDossierSources *) dossiers->pdata[i])->sources->len;
  return n;
}

guint
est_sources_count_skipped (const GPtrArray *dossiers)
{
  guint n = 0;

  for (guint i = 0; i < dossiers->len; i++)
    n += ((const EstDossierSources *) dossiers->pdata[i])->n_skipped;
  return n;
}
