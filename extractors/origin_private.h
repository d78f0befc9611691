/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/origin.h"

/* What origin.c and origin_render.c share: a stretch of a part and what comes in
 * its stead. */
typedef struct {
  gsize start;
  gsize end;
  char *text; /* NULL: nothing */
} EstSplice;

GArray *est_splices_new (void); /* of EstSplice */
