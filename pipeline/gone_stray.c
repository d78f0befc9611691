/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/gone_stray.h"

#include <string.h>

#include "pipeline/publish.h"

/* Who signs in the register for what the program takes away. */
#define PURGER "estompe run --purge"

EstStray *
est_stray_new (const char *dossier, const EstMemoryFile *file)
{
  EstStray *stray = g_new0 (EstStray, 1);

  stray->dossier = g_strdup (dossier);
  stray->path = g_strdup (file->path);
  stray->sha256 = g_strdup (file->sha256);
  return stray;
}

void
est_stray_free (gpointer stray)
{
  EstStray *gone = stray;

  g_free (gone->dossier);
  g_free (gone->path);
  g_free (gone->sha256);
  g_free (gone);
}

const char *
est_stray_place (const char *path)
{
  const char *place = strchr (path, '/');

  return place == NULL ? path : place;
}

gboolean
est_stray_take_away (const EstStray *stray, EstRegister *reg, const char *output, GError **error)
{
  static const char *const folders[] = { EST_FOLDER_COPIES, EST_FOLDER_APPROVED };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *copy = g_strconcat (folders[i], est_stray_place (stray->path), NULL);
      g_autofree char *companion = g_strconcat (copy, EST_COMPANION_ENDING, NULL);

      if (!est_unpublish (output, companion, error) || !est_unpublish (output, copy, error))
        return FALSE;
    }
  return est_register_note (reg, "purged", stray->dossier, stray->sha256, PURGER, error);
}
