/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/command.h"

/* Pages of help, for standard output. */
char *est_help_program (const EstFormat *formats);
char *est_help_command (const EstCommand *command);
