/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* @text, UTF-8, taken over, without its DOCTYPE.  Most drawing programs declare the public one
 * of SVG 1.1; one that declares something itself stays, and is told when the part is read. */
GBytes *est_svg_without_doctype (GBytes *text);
