/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The one of @words that @typed was most likely meant to be, or NULL when none
 * is near: at most two letters changed, added, lost or swapped. */
const char *est_nearest (const char *typed, const char *const *words);
