/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/memory.h"

/* A copy that has no document any more. */
typedef struct {
  char *dossier; /* its folder in the output */
  char *path;    /* below the output folder */
  char *sha256;
} EstStray;

EstStray *est_stray_new (const char *dossier, const EstMemoryFile *file);
void est_stray_free (gpointer stray);

/* Where the copy at @path lies below the folder of its kind: it is the same one whether it
 * waits to be read or is signed off. */
const char *est_stray_place (const char *path);

/* Takes it away, signed off or not, with the text beside it, and tells the register. */
gboolean est_stray_take_away (const EstStray *stray, EstRegister *reg, const char *output,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
