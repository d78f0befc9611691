/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The language the program speaks: "fr" or "en", static.  @asked: the value of
 * --lang, NULL when there was none; then the first of the user's languages
 * that we know, English otherwise.  NULL when @asked is none of ours. */
const char *est_language_choose (const char *asked);

/* Makes gettext speak @language, whatever locales the machine has installed. */
void est_language_start (const char *language);
