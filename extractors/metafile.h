/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/placeholder.h"

/* Windows metafiles: pictures kept as the orders to draw them, which are text as
 * often as not and may hold whole documents in their comments.  One without text
 * stays, cleaned; others give way to our own grey area, which NULL asks for. */
GBytes *est_metafile_clean (GBytes *bytes);

/* Both are as grey whatever was there, and why. */
GBytes *est_emf_blank (GBytes *bytes, EstPlaceholderReason reason);
GBytes *est_wmf_blank (GBytes *bytes, EstPlaceholderReason reason);
