/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* Bytes of a document that lie in no process's memory: a file without a name, in
 * RAM.  Whoever needs them maps them and lets them go, so that the process from
 * which all others are copied holds no document, and a child gets only the blobs
 * it is given. */
typedef struct _EstBlob EstBlob;

EstBlob *est_blob_new (GError **error) G_GNUC_WARN_UNUSED_RESULT; /* empty; reading and writing */
void est_blob_free (EstBlob *blob);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstBlob, est_blob_free)

int est_blob_file (const EstBlob *blob);

/* Appends; FALSE: errno says why. */
gboolean est_blob_write (EstBlob *blob, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* From now on nobody can change it, not even who still holds it open; FALSE: it
 * could not be done, and it must not be believed. */
gboolean est_blob_seal (EstBlob *blob) G_GNUC_WARN_UNUSED_RESULT;

guint64 est_blob_size (const EstBlob *blob);

/* Its bytes, for reading; NULL: there is no memory to map them.  Of use as long as
 * the bytes are referenced, whatever becomes of the blob. */
GBytes *est_blob_map (const EstBlob *blob);
