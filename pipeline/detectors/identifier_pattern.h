/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The group of the key file that holds the macros: NAME = pattern. */
#define EST_IDENTIFIER_MACROS "macros"

/* @pattern as PCRE2 wants it: every {NAME} replaced by the macro of that name,
 * which may hold macros again, and \d read as an ASCII digit.  NULL when there
 * is no such macro, or they never end. */
char *est_identifier_pattern (GKeyFile *file, const char *pattern);

/* Gives the row @group what the row it is like says and it does not, but for what goes
 * with the pattern.  What makes a place worth trying it says itself, or takes whole. */
void est_identifier_inherit (GKeyFile *file, const char *group);
