/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"

/* status --monitor: one line for a monitoring system, and its statuses in place of ours
 * (0 all is well, 1 look when you can, 2 act, 3 it cannot be told), as Nagios, Icinga and
 * Centreon understand them. */
EstStatus est_monitor (const EstOptions *options);
