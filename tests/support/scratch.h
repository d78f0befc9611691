/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A folder of its own for one test, as its cmocka setup and teardown; *state is
 * its path. */
int scratch_make (void **state);
int scratch_remove (void **state);

/* Path of @name below the scratch folder; the caller's. */
char *scratch_path (void *const *state, const char *name);

/* Writes @content at @name below the scratch folder, folders made on the way. */
void scratch_put (void *const *state, const char *name, const char *content);

/* The content of @name; NULL when it is not there. */
char *scratch_get (void *const *state, const char *name);

/* Names in the folder @name ("." for the scratch folder itself), hidden ones
 * included, sorted, with a space between. */
char *scratch_list (void *const *state, const char *name);
