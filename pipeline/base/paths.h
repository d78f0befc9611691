/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What paths and names say before anything is opened. */

/* @path without links, "." and ".."; NULL with errno set when it leads nowhere. */
char *est_path_resolve (const char *path);

/* The same for a folder that need not exist yet: the nearest one above it that
 * does, resolved, and the rest. */
char *est_path_resolve_future (const char *path);

/* Whether @path is @folder or lies in it; both resolved. */
gboolean est_path_is_inside (const char *path, const char *folder);

/* Whether a program laid this file beside a document while it works on it (an
 * owner file, a lock, a half-made copy).  It is no document, and often carries
 * the name of whoever has the document open. */
gboolean est_name_is_work_file (const char *name);

/* Whether systems leave a file of this name in any folder. */
gboolean est_name_is_system_file (const char *name);

/* Whether a file system (statfs: f_type) is shared with other machines or served
 * by a program: a lock or an fsync proves nothing there. */
gboolean est_filesystem_is_shared (guint64 magic);
