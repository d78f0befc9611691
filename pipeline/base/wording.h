/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* The words of a page in one language, from a key file of the dictionaries.
 * Any group may hold sentences; three say how the language writes values:
 *
 *   [number]  thousands = what stands between groups of three digits; decimal = behind units
 *   [date]    format = {{day}} {{month}} …; months = januar;februar;…; first = of the month
 *   [count]   documents = no document|one document|{{n}} documents
 */
typedef struct _EstWording EstWording;

EstWording *est_wording_load (EstData *data, const char *name,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_wording_free (EstWording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstWording, est_wording_free)

/* NULL when there is none. */
const char *est_wording_find (const EstWording *wording, const char *group, const char *key);

/* "custom XML" as a key and a stable word of reports: "custom-xml". */
char *est_wording_key (const char *phrase);

char *est_wording_number (const EstWording *wording, guint64 number);

/* "1.5", with so many digits behind the sign of the language. */
char *est_wording_decimal (const EstWording *wording, double number, int digits);

/* "2 documents"; the bare number when the file has no such count. */
char *est_wording_count (const EstWording *wording, const char *key, guint64 number);

/* @iso: ISO 8601, UTC; given back as it is when it is no date. */
char *est_wording_date (const EstWording *wording, const char *iso);
