/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* The folder of dictionaries: lists, patterns, wording, policies.  Everything
 * is read from it before the first document is opened, so that the steps
 * themselves open no file.  The digest covers every file that was read. */
typedef struct _EstData EstData;

/* @folder: a dictionaries/ folder; NULL: $ESTOMPE_DATA, else the folder of the
 * build tree the program runs from, else the one it was installed in. */
EstData *est_data_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_data_free (EstData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstData, est_data_free)

/* The bytes of @name ("policies/charte.ini"), mapped, never copied. */
GBytes *est_data_load (EstData *data, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Large files carry a digest of their own: whoever has checked it says so, and
 * the next reader of @name in this run need not check again. */
void est_data_note_whole (EstData *data, const char *name);
gboolean est_data_is_whole (const EstData *data, const char *name);

/* @name as a key file; a malformed one is EST_ERROR_POLICY with its name. */
GKeyFile *est_data_load_ini (EstData *data, const char *name,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The lines of @name that are neither empty nor start with '#', as UTF-8. */
GPtrArray *est_data_load_lines (EstData *data, const char *name,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Hex BLAKE2b-256 over names and bytes of all files read so far, in name order. */
char *est_data_digest (const EstData *data);
