/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_names.h"

/* Whether @name, though it looks like a person's, is that of a street, a school, a
 * law, a disease or a firm, or is made of words of the language alone. */
gboolean est_tagged_is_nobodys (const EstTagged *text, const EstTaggedName *name);
