/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What may stand in the dictionaries of a copy: keys (ISO 32000-1) that say how a
 * page looks.  What is not here does not pass. */
gboolean est_pdf_key_may_pass (const char *key);

/* Whether a string may stand behind @key. */
gboolean est_pdf_key_holds_string (const char *key);

/* Whether the dictionary behind @key is a list of named things, whose keys are the
 * names: those of resources, glyphs and inks. */
gboolean est_pdf_key_holds_names (const char *key);
