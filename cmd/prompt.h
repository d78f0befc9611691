/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"

/* "run -": text from standard input, sanitised, to standard output; for a prompt
 * before it is sent.  Nothing is written anywhere else. */
EstStatus est_prompt (const EstCall *call, const EstOptions *options);
