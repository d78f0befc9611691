/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/digest.h"
#include "pipeline/base/error.h"

/* A secret key of EST_KEY_BYTES in a file that only its owner may read.  In
 * memory it is kept out of swap and core dumps, and is gone in child processes:
 * whoever takes over the worker that reads a document finds no key there. */

/* The key in the file @name of the open @folder; with @may_create, a new one is
 * made when there is none. */
const guint8 *est_secret_key_load (int folder, const char *name, gboolean may_create,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_secret_key_free (const guint8 *key);
