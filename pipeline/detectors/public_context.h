/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* What stands around a name that is public there (dictionaries/public_names.ini).
 * Private to public_names.c. */
typedef struct _EstPublicContext EstPublicContext;

EstPublicContext *est_public_context_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_public_context_free (EstPublicContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPublicContext, est_public_context_free)

/* "|Bourdieu| (1979)", "(|Foucault|, 1975 ; …)": one name, or a name and initials,
 * with a year.  Children are told with the year of their birth as well, so this is
 * an author only when a reference says so.  "|Marmot| et al." says it by itself. */
gboolean est_public_context_is_cited (const EstPublicContext *context, const char *text,
                                      gsize start, gsize end);
gboolean est_public_context_is_first_of_many (const EstPublicContext *context, const char *text,
                                              gsize start, gsize end);

/* "|Dupont J.|, Martin C. (2019). Titre. Paris : Éditions…": the name is of an
 * author at the head of a reference.  @in_list: it stands in a list of references. */
gboolean est_public_context_heads (const EstPublicContext *context, const char *text, gsize start,
                                   gsize end, gboolean in_list);

/* Whether a line of @text says that references follow ("Bibliographie"), and where
 * the first one begins that does. */
gboolean est_public_context_find_list (const EstPublicContext *context, const char *text,
                                       gsize length, gsize *start);

/* "le préfet |Paul Roche|", "|Claire Martin|, maire de Metz". */
gboolean est_public_context_is_official (const EstPublicContext *context, const char *text,
                                         gsize start, gsize end);
