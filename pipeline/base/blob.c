/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/blob.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"

struct _EstBlob {
  int file;
};

typedef struct {
  void *start;
  gsize length;
} Mapping;

EstBlob *
est_blob_new (GError **error)
{
  int file = memfd_create ("estompe", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  EstBlob *blob = NULL;

  if (file < 0)
    {
      (void) est_fail_write (error, errno);
      return NULL;
    }
  blob = g_new0 (EstBlob, 1);
  blob->file = file;
  return blob;
}

void
est_blob_free (EstBlob *blob)
{
  if (blob == NULL)
    return;
  close (blob->file);
  g_free (blob);
}

int
est_blob_file (const EstBlob *blob)
{
  return blob->file;
}

gboolean
est_blob_write (EstBlob *blob, GBytes *bytes)
{
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return est_write_all (blob->file, data, length);
}

gboolean
est_blob_seal (EstBlob *blob)
{
  return fcntl (blob->file, F_ADD_SEALS,
                F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
}

guint64
est_blob_size (const EstBlob *blob)
{
  struct stat status;

  return fstat (blob->file, &status) == 0 ? (guint64) status.st_size : 0;
}

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  (void) munmap (mapping->start, mapping->length);
  g_free (mapping);
}

GBytes *
est_blob_map (const EstBlob *blob)
{
  gsize length = (gsize) est_blob_size (blob);
  Mapping *mapping = NULL;
  void *start = NULL;

  if (length == 0)
    return g_bytes_new_static ("", 0);
  start = mmap (NULL, length, PROT_READ, MAP_PRIVATE, blob->file, 0);
  if (start == MAP_FAILED)
    return NULL;
  mapping = g_new0 (Mapping, 1);
  *mapping = (Mapping){ .start = start, .length = length };
  return g_bytes_new_with_free_func (start, length, unmap, mapping);
}
