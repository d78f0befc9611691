/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"

/* Puts the file that says that a share is there (presence.h) into each of @folders. */
EstStatus est_marker_write (char *const *folders);
