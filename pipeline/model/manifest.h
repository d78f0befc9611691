/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"
#include "pipeline/model/form.h"

/* What a dossier says of itself (its dossier.ini): answers to the form, and what
 * is said of single files.  Dates are ISO 8601.  An answer left empty is none. */
typedef struct _EstManifest EstManifest;

/* Strict: an unknown group or key, a wrong date, a step that does not exist, a
 * byte that is no UTF-8 is EST_ERROR_POLICY, with the line and what is expected. */
EstManifest *est_manifest_parse (GBytes *bytes, const EstForm *form, const EstUsage *usage,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_manifest_free (EstManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstManifest, est_manifest_free)

/* Of the bytes that were parsed. */
const char *est_manifest_digest (const EstManifest *manifest);

/* NULL when @key was left empty. */
const char *est_manifest_get (const EstManifest *manifest, const char *key);

/* What is said of one file, or of all whose names fit: the group [fichier:NAME]. */
typedef struct _EstFileEntry EstFileEntry;

/* The last entry for the file at @relative, below the dossier; NULL: none. */
const EstFileEntry *est_manifest_file (const EstManifest *manifest, const char *relative);
const char *est_file_entry_get (const EstFileEntry *entry, const char *key);
gboolean est_file_entry_is_public (const EstFileEntry *entry); /* @entry may be NULL */

guint est_manifest_n_files (const EstManifest *manifest);
const EstFileEntry *est_manifest_get_file (const EstManifest *manifest, guint index);
gboolean est_file_entry_fits (const EstFileEntry *entry, const char *relative);
guint est_file_entry_line (const EstFileEntry *entry); /* of its group, from 1 */
