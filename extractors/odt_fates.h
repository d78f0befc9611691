/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"

/* The table of fates of text documents: one file for each of its lists. */
extern const EstXmlNamespace est_odt_namespaces[];
extern const EstElementRow est_odt_elements[];
extern const EstAttributeRow est_odt_attributes[];
extern const char *const est_odt_words[];

extern const EstFateTable est_odt_fates;

/* Lets insertions pass as such: where a policy keeps tracked changes. */
void est_odt_keep_changes (EstFates *fates);

/* Whether a set of settings, or one of them, tells the layout and nothing about
 * whoever made the document. */
gboolean est_odt_setting_is_kept (const char *name);

/* What is left of @name, of a member, behind the folders of embedded objects in a copy. */
const char *est_odt_object_tail (const char *name);

/* Whether the archive of a copy may hold a picture called @name. */
gboolean est_odt_is_picture_name (const char *name);
