/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/quasi_reading.h"

/* Counts of people from 1 to 4 that something else narrows down: "2 usagères de
 * Vaucourt", or a cell of a table crossed with ages, places or illnesses. */
void est_quasi_read_counts (EstQuasiReading *reading, const EstDocument *document);
