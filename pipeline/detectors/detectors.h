/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/detector.h"

/* The passes, in the order they run.  To add one: write its file, which
 * defines est_detector_<name>, and give it a row here.
 *
 * The plan of the passes keeps these places free: fields and dictionary after
 * identifiers; quasi after tagger.  Propagation comes after all that
 * find names, and sensitive after it: it must see the same people in a document
 * and in its copy. */
#define EST_DETECTORS(ROW) \
  ROW (identifiers)        \
  ROW (fields)             \
  ROW (titles)             \
  ROW (tagger)             \
  ROW (propagation)        \
  ROW (sensitive)

#define ROW(name) extern const EstDetector est_detector_##name;
EST_DETECTORS (ROW)
#undef ROW

extern const EstDetector *const est_detectors[]; /* ends with NULL */
