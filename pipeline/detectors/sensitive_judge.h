/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/sensitive_reading.h"

/* What the blocks around say about the one that is judged. */
typedef struct {
  gboolean in_story; /* below a heading that names somebody */
  gboolean in_cell;  /* of a table */
  gboolean row_has_person;
  gboolean is_counted; /* the row holds numbers, not people */
  guint32 header;      /* EST_ROLE_LABELS of the column's header, or of the cell on the left */
} EstSensitiveScope;

/* Gives every hit of @reading its level. */
void est_sensitive_judge (EstSensitiveReading *reading, const EstSensitiveScope *scope);
