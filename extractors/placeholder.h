/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Why a picture is not in the copy; the placeholder says so. */
typedef enum {
  EST_PLACEHOLDER_POLICY, /* the policy wants none, or it shows what was replaced */
  EST_PLACEHOLDER_KIND,   /* of a kind that cannot be cleaned */
} EstPlaceholderReason;

/* A grey picture in the proportions of the one that @bytes hold, or of any when they are
 * NULL: PNG, with the reason written on it.  The placeholder of a placeholder is itself, for one
 * reason. */
GBytes *est_placeholder (GBytes *bytes, EstPlaceholderReason reason);
