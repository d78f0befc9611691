/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/register.h"

/* Lines that the state folder keeps for one dossier from run to run, in
 * <folder>/<keyed digest of the code>.  Their last line is a keyed digest of the
 * others, so that a change is noticed. */
typedef struct {
  const EstRegister *reg;
  const char *folder;
  const char *code;
} EstKept;

/* The lines, each with its newline; "" when none are kept.  EST_ERROR_DOUBT when
 * they are not what was written. */
char *est_kept_load (const EstKept *kept, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps @lines instead of what was kept. */
gboolean est_kept_save (const EstKept *kept, const char *lines,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
