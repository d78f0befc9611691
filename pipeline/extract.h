/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* With what documents are read. */
typedef struct {
  const EstFormat *formats; /* ends with a NULL name */
  const EstLimits *limits;
  const EstTreatment *treatment;
  GBytes *readings; /* of whoever read the same bytes before; NULL: nobody */
} EstIntake;

/* The step that makes text of bytes: the first format row that recognises them
 * reads them.  @name is the file's own, a hint.  The components of @name become
 * blocks of their own: names of files tell names.  EST_ERROR_UNSUPPORTED when no
 * row recognises the bytes. */
EstDocument *est_extract (GBytes *original, const char *name, const EstIntake *intake,
                          const EstFormat **format, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The first row that recognises @bytes, of a file called @name; NULL: none. */
const EstFormat *est_extract_find_format (GBytes *bytes, const char *name,
                                          const EstFormat *formats);

/* The blocks of @name alone, for a file that cannot be read: its name still
 * goes through the engine before anybody is told of it.  The name of a folder
 * ends with "/": it has no extension to lose. */
EstDocument *est_extract_name (const char *name);
