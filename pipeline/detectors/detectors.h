/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/detector.h"

/* The passes, in the order they run.  To add one: write its file, which
 * defines est_detector_<name>, and give it a row here.
 *
 * Propagation comes after all that find names; sensitive and quasi after it: they
 * must see the same people in a document and in its copy. */
#define EST_DETECTORS(ROW) \
  ROW (dictionary)         \
  ROW (identifiers)        \
  ROW (fields)             \
  ROW (titles)             \
  ROW (tagger)             \
  ROW (blocks)             \
  ROW (public_names)       \
  ROW (propagation)        \
  ROW (initials)           \
  ROW (sensitive)          \
  ROW (quasi)

#define ROW(name) extern const EstDetector est_detector_##name;
EST_DETECTORS (ROW)
#undef ROW

extern const EstDetector *const est_detectors[]; /* ends with NULL */
