/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <libintl.h>

/* Every sentence for people is English here and translated through gettext;
 * po/fr.po holds the French, which is complete (make lint checks it). */
#define _(text) dgettext ("estompe", text)
#define N_(text) text
#define ngettext_(one, many, n) dngettext ("estompe", one, many, n)
