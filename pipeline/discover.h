/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/look.h"
#include "pipeline/model/user_lists.h"
#include "pipeline/model/manifest.h"
#include "pipeline/model/policy.h"

/* One file to work on.  Paths are as the file system has them (bytes). */
typedef struct {
  char *path;       /* to open it */
  char *relative;   /* below the dossier's folder, "/" between components: "2025/bilan.docx" */
  EstLook look;     /* as it was found */
  gboolean is_held; /* somebody has it open in an office program */
} EstSource;

/* The file that makes a folder a dossier. */
#define EST_MANIFEST_NAME "dossier.ini"

/* The file that says that a share is there (presence.h); no document. */
#define EST_PRESENCE_NAME ".estompe-present"

/* The folder of a dossier that holds lists of what to hide and to keep, no
 * documents. */
#define EST_LISTS_NAME "dictionnaires"

/* A folder that holds a dossier.ini and all below it; without one, each SOURCE
 * of the command line is one dossier. */
typedef struct {
  char *name; /* basename of its folder, or of its only file without the extension */
  char *path;
  guint64 device;        /* the file system it lies on, to know it again; 0: not known */
  char *root;            /* the SOURCE it was found in, resolved */
  GPtrArray *sources;    /* of EstSource, owned, sorted by relative path (bytes) */
  gboolean is_folder;    /* else one file: a manifest beside it is not its own */
  EstManifest *manifest; /* what its dossier.ini says, once somebody has read it; NULL: nothing */
  EstPolicy *policy;     /* that it asks for; NULL: the run's */
  EstUserLists *lists;   /* its own lists, beside the run's; NULL: none */
  guint n_skipped;       /* owner files (~$x.docx, .~lock.x#), hidden files, temporaries */
} EstDossierSources;

static inline guint
est_dossier_sources_count (const EstDossierSources *dossier)
{
  return dossier->sources->len;
}

/* Whether the folder still lies where it was found, and not below a share that went away. */
gboolean est_dossier_sources_are_there (const EstDossierSources *dossier);

void est_dossier_sources_free (EstDossierSources *dossier);

/* The dossiers under @paths, in the order given, nested ones apart and sorted;
 * of EstDossierSources.  Follows no symbolic link but those named on the command
 * line, opens no document.  Refuses (EST_ERROR_USAGE) an output that is a
 * source, lies in one, or holds one; EST_ERROR_MISSING for a path that is not
 * there; EST_ERROR_PERMISSION for a folder that may not be read.
 * @output: NULL for a run that writes nothing. */
GPtrArray *est_discover (const char *const *paths, const char *output,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
