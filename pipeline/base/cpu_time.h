/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Processor time of this process and of its children that have ended, in
 * milliseconds since it began. */
guint64 est_cpu_time_ms (void);
