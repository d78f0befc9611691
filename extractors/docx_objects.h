/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/docx_walk.h"

/* The embedded objects of one part (ECMA-376 part 1, 17.3.3.19), known before the walk
 * comes to what it has to decide about as a whole. */
typedef struct _EstDocxObjects EstDocxObjects;

/* NULL: the part holds none. */
EstDocxObjects *est_docx_objects_find (const EstDocxReading *reading, guint part);
void est_docx_objects_free (EstDocxObjects *objects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDocxObjects, est_docx_objects_free)

/* Whether the element that starts at @start is an object, or the reference of one, that
 * leads to a document that was read. */
gboolean est_docx_objects_keep (const EstDocxObjects *objects, gsize start);
