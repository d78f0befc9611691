/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/communes.h"
#include "pipeline/base/validators.h"

/* Whether the words behind the postcode in [@start, @end) of @text, or before it, name
 * a commune, the longest name counting: in any case, without accents, with "St" for
 * "Saint".  RIGHT: one of the postcode's département.  ABSENT: one of another.  Both
 * move @start or @end so that the name is within.  WRONG: none. */
EstCheck est_identifier_check_commune (const EstCommunes *communes, const char *text, gsize length,
                                       gsize *start, gsize *end);
