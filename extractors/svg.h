/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/office.h"
#include "extractors/placeholder.h"

/* SVG pictures, SVG 1.1 and what programs use of SVG 2: documents of their own within others.
 * Their text comes as blocks through the engine; drawings pass by a table of fates of their
 * own; scripts, foreign content, pictures in pictures and fonts do not. */
extern const EstFateTable est_svg_fates;

gboolean est_svg_probe (GBytes *bytes, const char *name);
EstDocument *est_svg_read_on (GBytes *bytes, const EstOfficeTerms *terms, GError **error);
EstDocument *est_svg_read_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error);
GBytes *est_svg_write (const EstDocument *document, const GArray *edits, GError **error);
gboolean est_svg_check_at (GBytes *bytes, const EstLimits *limits, guint depth, GError **error);
gboolean est_svg_check_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error);

/* A grey picture of the size that @bytes say, with the reason: see est_placeholder(). */
GBytes *est_svg_blank (GBytes *bytes, EstPlaceholderReason reason);
