/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/decision.h"
#include "pipeline/model/document.h"
#include "pipeline/model/format.h"

/* What copies are called: the names of their sources after the engine, made fit
 * for any share, and never two alike. */
typedef struct _EstNaming EstNaming;

EstNaming *est_naming_new (void);
void est_naming_free (EstNaming *naming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstNaming, est_naming_free)

/* The path below the dossier's folder for the copy of @document, whose own name
 * was @name.  @format NULL: the file could not be read, and keeps its extension.
 * Case and accents do not tell two names apart; the later one gets a number. */
char *est_naming_path (EstNaming *naming, const EstDocument *document,
                       const EstDecisions *decisions, const char *name, const EstFormat *format);

/* @wish, or @wish with a number when it is taken. */
char *est_naming_folder (EstNaming *naming, const char *wish);

/* Gives back @name, which est_naming_folder () gave. */
void est_naming_release (EstNaming *naming, const char *name);
