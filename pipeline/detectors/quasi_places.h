/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/quasi_reading.h"

/* Communes that few people live in, where somebody lives, learns or comes from,
 * and the houses that go with them.  The fewer inhabitants, the higher the score:
 * with a word that ties it to somebody ("habite à") 0.75 below 2,000 inhabitants,
 * 0.65 below 10,000, 0.35 below 50,000; in one sentence with somebody whose age
 * or state is told 0.45 and 0.35. */
void est_quasi_read_places (EstQuasiReading *reading);
