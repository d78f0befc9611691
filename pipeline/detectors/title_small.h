/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/title_reading.h"

/* One past the name in small letters behind a title that begins at @first: "mme |petit|
 * a appelé", "mr |el amrani|", "dr |rousseau|"; @first: none does.  Most of what follows
 * "madame" in hasty notes is no name: "madame est venue", "mme mange peu". */
guint est_reading_small_name_end (const EstTitleReading *reading, guint first);
