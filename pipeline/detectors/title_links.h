/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/title_reading.h"

/* Whether the word at @index says that a person has another name too, "née |Aubry|",
 * "Garbis dit |Lenoir|".  *@first is where the name begins: behind the word, or before
 * it where capitals make one name of all ("|GARBIS DIT LENOIR|"). */
gboolean est_title_link (const EstTitleReading *reading, guint index, guint *first);
