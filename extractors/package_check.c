/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package_check.h"

#include <string.h>

#include "extractors/autoptr.h"
#include "extractors/package_private.h"
#include "pipeline/base/messages.h"

/* 1980-01-01 00:00. */
#define DOS_DATE 0x21

typedef struct {
  const guint8 *data;
  gsize size;
  gsize local;   /* where the next member begins */
  gsize central; /* where the next entry of the directory begins */
} Layout;

/* One entry of the directory and the member it speaks of. */
static gboolean
check_entry (Layout *layout)
{
  const guint8 *entry = layout->data + layout->central;
  const guint8 *local = layout->data + layout->local;
  guint64 n_name;
  guint64 packed;

  if (layout->central + EST_ZIP_ENTRY_BYTES > layout->size || memcmp (entry, "PK\1\2", 4) != 0 ||
      layout->local + EST_ZIP_LOCAL_BYTES > layout->size || memcmp (local, "PK\3\4", 4) != 0)
    return FALSE;
  n_name = est_little_endian (entry + 28, 2);
  packed = est_little_endian (entry + 20, 4);
  /* Extra fields, comments, disk, internal and external attributes: none. */
  for (guint i = 30; i < 42; i++)
    if (entry[i] != 0)
      return FALSE;
  if (est_little_endian (entry + 12, 2) != 0 || est_little_endian (entry + 14, 2) != DOS_DATE ||
      est_little_endian (entry + 42, 4) != layout->local)
    return FALSE;
  /* The member's own header says the same, from its flags to its sizes. */
  if (memcmp (entry + 6, local + 4, 22) != 0 || est_little_endian (local + 26, 2) != n_name ||
      est_little_endian (local + 28, 2) != 0 || (est_little_endian (local + 6, 2) & 0x0009) != 0)
    return FALSE;
  layout->local += EST_ZIP_LOCAL_BYTES + n_name + packed;
  layout->central += EST_ZIP_ENTRY_BYTES + n_name;
  return layout->local <= layout->size && layout->central <= layout->size;
}

static gboolean
check_layout (GBytes *bytes)
{
  Layout layout = { 0 };
  const guint8 *end;
  gsize directory;

  layout.data = g_bytes_get_data (bytes, &layout.size);
  if (layout.size < EST_ZIP_END_BYTES)
    return FALSE;
  end = layout.data + layout.size - EST_ZIP_END_BYTES;
  if (memcmp (end, "PK\5\6\0\0\0\0", 8) != 0 || est_little_endian (end + 20, 2) != 0)
    return FALSE;
  directory = layout.central = est_little_endian (end + 16, 4);
  for (guint i = 0; i < est_little_endian (end + 10, 2); i++)
    if (!check_entry (&layout))
      return FALSE;
  return layout.local == directory && layout.central == layout.size - EST_ZIP_END_BYTES;
}

static gboolean
libzip_agrees (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  zip_source_t *source = zip_source_buffer_create (data, size, 0, NULL);
  zip_t *archive =
      source == NULL ? NULL : zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);

  if (archive == NULL)
    zip_source_free (source);
  else
    zip_discard (archive);
  return archive != NULL;
}

gboolean
est_package_check (GBytes *bytes, GError **error)
{
  if (check_layout (bytes) && libzip_agrees (bytes))
    return TRUE;
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("The archive of the copy is not laid out as it should be, so something may "
                      "hide in it. It was thrown away; please report this."));
}
