/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/detectors.h"

#define ROW(name) &est_detector_##name,
const EstDetector *const est_detectors[] = { EST_DETECTORS (ROW) NULL };
#undef ROW
