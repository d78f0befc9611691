/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/origin.h"

/* What origin.c and origin_render.c share.  A document of small pieces has as many places and
 * splices as it has elements, so both are as short as can be: libxml2 reads no part of more
 * than 2 GB, and 32 bits tell where in it something stands. */
typedef struct {
  EstAnchor anchor;
  guint32 shape;
  guint32 start;
  guint32 end;
  guint32 space_at;
} EstStoredPlace;

/* A stretch of a part, and what comes in its stead: bytes of the texts. */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 text;
  guint32 length;
} EstSplice;

struct _EstSplices {
  GArray *list;   /* of EstSplice */
  GString *texts; /* of all of them, one after the other */
};

EstSplices *est_splices_new (void);
void est_splices_free (EstSplices *splices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSplices, est_splices_free)

/* [start, end) gives way to what the texts hold from @text on. */
void est_splices_add (EstSplices *splices, gsize start, gsize end, gsize text);
