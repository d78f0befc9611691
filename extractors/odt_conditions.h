/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/odt_frames.h"

/* Whether the element that @token opens stays, given its fate: some pass and yet not always,
 * such as pictures, settings and entries of the manifest.  What stays may be called otherwise
 * in the copy. */
gboolean est_odt_is_kept (EstOdtFrames *frames, const EstXmlToken *token, EstElementFate fate);
