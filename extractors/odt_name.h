/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Names of styles in ODF are identifiers; what an identifier cannot hold is
 * written as its code between underscores, so that "Petit texte" is called
 * "Petit_20_texte" (ODF 1.3 part 3, 19.502; the way all programs choose). */
void est_odt_name_decode (GString *text);

/* Appends the identifier for @text. */
void est_odt_name_encode (GString *name, const char *text);
