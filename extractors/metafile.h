/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Windows metafiles: pictures kept as the orders to draw them, which are text as
 * often as not and may hold whole documents in their comments.  Nothing of one
 * stays but our own grey area, which NULL asks for. */
GBytes *est_metafile_clean (GBytes *bytes);

GBytes *est_emf_blank (void);
GBytes *est_wmf_blank (void);
