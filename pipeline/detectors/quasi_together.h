/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/quasi_reading.h"

/* Three kinds of traits or more that one paragraph tells of one person may single
 * that person out, each harmless as it is: a person must look.  @earlier as in
 * est_quasi_reading_open (). */
void est_quasi_read_together (EstQuasiReading *reading, const GArray *earlier);
