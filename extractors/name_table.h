/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Names with a number each.  The names stay where they stand, in constant text,
 * so that thousands are entered in the time it takes to walk over them. */
typedef struct _EstNameTable EstNameTable;

/* For @n_names at most. */
EstNameTable *est_name_table_new (guint n_names);
void est_name_table_free (EstNameTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstNameTable, est_name_table_free)

/* The number of a name, entered as 0 if it is new; stays at its address. @space:
 * names in different spaces are different. */
guint32 *est_name_table_enter (EstNameTable *table, guint16 space, const char *name, gsize length);

/* NULL when it is not there. */
guint32 *est_name_table_find (const EstNameTable *table, guint16 space, const char *name,
                              gsize length);

/* How many names @names holds, separated by single blanks. */
guint est_name_count (const char *names);
