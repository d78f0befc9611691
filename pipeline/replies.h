/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/frames.h"
#include "pipeline/model/category.h"
#include "pipeline/model/kind.h"
#include "pipeline/model/record.h"
#include "pipeline/model/sighting.h"
#include "pipeline/model/wanted.h"

/* What the steps hand each other when a process border lies between them.  Each
 * put has its take; a take believes nothing that could not be true: categories,
 * kinds and fates are numbers in lists that the taker knows, and there are limits
 * to how much of anything there can be.  Whether it was all true, only
 * est_frames_are_whole() says. */

void est_replies_put_sightings (GByteArray *frames, const GPtrArray *sightings,
                                const EstCategories *categories);
GPtrArray *est_replies_take_sightings (EstFrames *frames, const EstCategories *categories);

void est_replies_put_wanted (GByteArray *frames, const GPtrArray *wanted);
GPtrArray *est_replies_take_wanted (EstFrames *frames);

/* Of a record, what the document itself tells: words, counts, fates, places. */
void est_replies_put_record (GByteArray *frames, const EstDocumentRecord *record,
                             const EstCategories *categories);
/* In place of what @record said of it. */
void est_replies_take_record (EstFrames *frames, EstDocumentRecord *record,
                              const EstCategories *categories);
