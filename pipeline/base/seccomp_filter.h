/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The system calls that a confined process may still make. */

/* The filter as the kernel takes it (struct sock_filter[]); with @may_open, files
 * may be opened for reading, because something else says which.  NULL: it could
 * not be made. */
GBytes *est_seccomp_filter (gboolean may_open);

/* For ever.  Wants no_new_privs. */
gboolean est_seccomp_enter (GBytes *filter);
