/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"
#include "pipeline/register.h"

/* The register in the state folder that @options ask for, or in the usual one;
 * NULL: @status, and it is told why. */
EstRegister *est_state_open (const EstOptions *options, EstStatus *status);
