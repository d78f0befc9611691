/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <zip.h>

#include "extractors/deflate.h"
#include "extractors/package.h"

/* APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16: fixed bytes of the header of a member, of its
 * entry in the directory, and of the record at the end. */
#define EST_ZIP_LOCAL_BYTES 30
#define EST_ZIP_ENTRY_BYTES 46
#define EST_ZIP_END_BYTES 22

static inline guint64
est_little_endian (const guint8 *at, guint n_bytes)
{
  guint64 value = 0;

  while (n_bytes-- > 0)
    value = value << 8 | at[n_bytes];
  return value;
}

/* What package.c and package_writer.c share. */
typedef struct {
  EstMember public;
  zip_uint64_t archive_index;
  GBytes *inflated; /* NULL: not read yet */
} Member;

struct _EstPackage {
  GBytes *bytes;
  zip_t *archive;
  EstInflater *inflater;
  GStringChunk *names;
  GArray *members;     /* of Member */
  GHashTable *by_name; /* case-folded name → index */
};
