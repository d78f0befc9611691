/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* The value that is taken out of every document it stands in.  No word of any format's
 * own vocabulary holds it. */
#define LAW_VALUE "Kerbrizec"

/* What holds of any bytes whatever that a format is given:
 *
 *   - they are read, or refused with a sentence;
 *   - a copy that passed the verifier holds the value nowhere, in no stream;
 *   - it is read again, and it is the same again when nothing more is replaced.
 *
 * NULL when all of it does; else the law that was broken.  Needs engine_open (). */
const char *document_law_broken (const EstFormat *format, GBytes *bytes);
