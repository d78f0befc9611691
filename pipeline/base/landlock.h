/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the kernel lets a process see of the file system, taken away from it by
 * itself.  Each kernel knows a little more; the headers of Debian 12 know less than
 * its successors' kernels, so what is asked for depends on the kernel met. */

/* The version of the interface; 0: the kernel has none. */
guint est_landlock_version (void);

/* A set of rules by which only the folders in @readable may be read and nothing
 * else may be done: a descriptor; -1 when it could not be made. */
int est_landlock_rules (const char *const *readable);

/* For ever, and for all children.  Wants no_new_privs. */
gboolean est_landlock_enter (int rules);
