/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"

/* One option: adding one is a row here, a member of EstOptions, and a paragraph of the
 * manual. */
typedef struct {
  EstOptionHelp shown;
  GOptionArg type;
  gsize offset; /* in EstOptions */
  guint commands;
} EstOptionRow;

extern const EstOptionRow est_option_rows[];
extern const gsize est_n_option_rows;
