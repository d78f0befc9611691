/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* The formats Estompe reads and writes, most particular first: the first row
 * whose probe recognises a file gets it.  To add one: write <name>_reader.c and
 * <name>_writer.c, and give it a row in formats.c. */
extern const EstFormat est_formats[]; /* ends with a NULL name */
