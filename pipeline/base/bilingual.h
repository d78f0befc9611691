/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A phrase of the dictionaries in the two languages of reports: the keys
 * "<name>_fr" and "<name>_en" of a group.  Either may be NULL. */
typedef struct {
  char *fr;
  char *en;
} EstBilingual;

EstBilingual est_bilingual_read (GKeyFile *file, const char *group, const char *name);
void est_bilingual_clear (EstBilingual *phrase);

/* @language: "fr" or "en"; the other one when it lacks; NULL when both do. */
const char *est_bilingual_in (const EstBilingual *phrase, const char *language);
