/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/picture_number.h"

/* Whether the bitmap whose header begins at @at and lies before @end says that it is pixels and
 * nothing else: no JPEG or PNG with what a camera wrote, no profile of colours or path to one. */
gboolean est_picture_dib_is_pixels (const EstPictureBytes *bytes, gsize at, gsize end);
