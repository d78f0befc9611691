/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/names.h"

/* The same line with other people in it. */
Sample *variant_renamed (const Sample *sample, const Names *names, Dice *dice);

/* The same line as somebody else would have typed it: in capitals, in lower case,
 * with the names alone in the one or the other.  Most are left as they are. */
Sample *variant_recased (const Sample *sample, guint percent, Dice *dice);
