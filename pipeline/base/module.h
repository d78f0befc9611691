/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* Parts of the program that only some runs need, with all the libraries they
 * pull in, are shared objects beside it: a run over letters maps neither a PDF
 * engine nor what reads scans.  They lie in modules/ beside the program where it
 * was built, in lib/estompe once it is installed.
 *
 * The address of @symbol in the module @name ("pdf"), which is loaded at its
 * first use and stays; NULL with EST_ERROR_UNSUPPORTED when it is not there.
 * Nothing is loaded any more once a process is confined: whoever confines one
 * asks for what it will need beforehand. */
gpointer est_module_symbol (const char *name, const char *symbol,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The files (of char, sorted) in all folders where modules are looked for: what the program is
 * made of beside itself. */
GPtrArray *est_module_files (void);
