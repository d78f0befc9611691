/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"

/* Sentences on standard error, after the program's name. */
void est_message (const char *sentence);

/* Tells @error and gives the status that goes with it at @stage. */
EstStatus est_message_error (EstStage stage, const GError *error);

/* Tells that a command line makes no sense: EST_STATUS_USAGE.  @command: whose
 * help to read, NULL: the program's. */
EstStatus est_message_usage (const char *command, const char *sentence);

EstStatus est_message_unknown_command (const char *typed);
