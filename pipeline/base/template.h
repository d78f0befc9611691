/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/wording.h"

/* A page with places to fill in.
 *
 *   {{name}}              a value; else the sentence of that name in [text] of the wording,
 *                         which may itself hold places
 *   {{#name}} … {{/name}} once for each turn of the section
 *   {{^name}} … {{/name}} once when the section has no turn
 *
 * All that is put in is escaped for HTML: markup stands in the template alone.
 * A name that nobody knows fails the page, so that no sentence is lost unseen. */
typedef struct _EstFields EstFields;

EstFields *est_fields_new (void);
void est_fields_free (EstFields *fields);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFields, est_fields_free)

void est_fields_set (EstFields *fields, const char *name, const char *value);
void est_fields_take (EstFields *fields, const char *name, char *value);

/* A section without a turn yet: a section must be known before it can be empty. */
void est_fields_declare (EstFields *fields, const char *section);

/* One more turn of @section; what it does not name is looked for in @fields.
 * Owned by @fields. */
EstFields *est_fields_add (EstFields *fields, const char *section);

/* A section of one turn when @shown, else of none. */
void est_fields_show (EstFields *fields, const char *section, gboolean shown);

/* The same for a page of plain text: nothing is escaped. */
char *est_template_fill (const char *template, const EstWording *wording, const EstFields *fields,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *est_template_render (const char *template, const EstWording *wording, const EstFields *fields,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
