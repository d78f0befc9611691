/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/sample.h"
#include "pipeline/base/data.h"

/* Names of origins that the lists know too little (tagger/names_elsewhere.tsv). */
typedef struct _Elsewhere Elsewhere;

/* One origin; its names go together. */
typedef struct _Origin Origin;

Elsewhere *elsewhere_load (EstData *data, GError **error);
void elsewhere_free (Elsewhere *elsewhere);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Elsewhere, elsewhere_free)

/* Any origin as often as any other. */
const Origin *elsewhere_draw (const Elsewhere *elsewhere, Dice *dice);

char *origin_given (const Origin *origin, Dice *dice);
char *origin_family (const Origin *origin, Dice *dice);
