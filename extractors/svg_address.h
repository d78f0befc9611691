/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Where what a drawing refers to lies.  Everything but links that people follow must lie in
 * the drawing itself: a path tells of a disk, and an address of whoever is asked. */

/* Whether @value, of a reference, decoded, leads to a place of the same drawing, or nowhere. */
gboolean est_svg_address_stays (const char *value);

/* Whether @link, that people follow, leads to somebody's disk. */
gboolean est_svg_address_is_disk (const char *link);

/* Whether @style, CSS or the value of one of its properties, asks for another file; doubt
 * counts as yes. */
gboolean est_svg_style_leads_out (const char *style);
