/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/paths.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *start; /* of the name, ASCII case apart */
  const char *end;
} NamePattern;

static const NamePattern work_files[] = {
  { .start = "~$", .end = "" },          { .start = "~WRL", .end = "" },
  { .start = ".~lock.", .end = "#" },    { .start = "", .end = ".tmp" },
  { .start = "", .end = ".crdownload" }, { .start = "", .end = ".part" },
  { .start = "", .end = ".swp" },
};

static const char *const system_files[] = { "Thumbs.db", "desktop.ini" };

char *
est_path_resolve (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *copy = g_strdup (resolved);

  free (resolved);
  return copy;
}

char *
est_path_resolve_future (const char *path)
{
  g_autofree char *head = g_canonicalize_filename (path, NULL);
  g_autofree char *resolved = est_path_resolve (path);
  g_autofree char *tail = NULL;

  while (resolved == NULL && strcmp (head, "/") != 0)
    {
      g_autofree char *name = g_path_get_basename (head);
      g_autofree char *parent = g_path_get_dirname (head);
      char *longer = g_build_filename (name, tail, NULL);

      g_free (tail);
      tail = longer;
      g_free (head);
      head = g_steal_pointer (&parent);
      resolved = est_path_resolve (head);
    }
  return g_build_filename (resolved != NULL ? resolved : "/", tail, NULL);
}

gboolean
est_path_is_inside (const char *path, const char *folder)
{
  const gsize length = strlen (folder);

  if (strcmp (folder, "/") == 0)
    return TRUE;
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

gboolean
est_name_is_work_file (const char *name)
{
  const gsize length = strlen (name);

  for (gsize i = 0; i < G_N_ELEMENTS (work_files); i++)
    {
      const gsize start = strlen (work_files[i].start);
      const gsize end = strlen (work_files[i].end);

      if (length >= start + end && g_ascii_strncasecmp (name, work_files[i].start, start) == 0 &&
          g_ascii_strcasecmp (name + length - end, work_files[i].end) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
est_name_is_system_file (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (system_files); i++)
    if (g_ascii_strcasecmp (name, system_files[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The kernel's linux/magic.h names some of these only in later versions. */
gboolean
est_filesystem_is_shared (guint64 magic)
{
  static const guint32 shared[] = {
    0xFF534D42, /* CIFS */
    0xFE534D42, /* SMB2 */
    0x0000517B, /* SMB */
    0x00006969, /* NFS */
    0x65735546, /* FUSE */
    0x01021997, /* 9P */
    0x5346414F, /* AFS */
    0x6B414653, /* kAFS */
    0x73757245, /* Coda */
    0x00C36400, /* Ceph */
    0x0BD00BD0, /* Lustre */
  };

  /* f_type is signed on some machines: CIFS would come out negative. */
  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    if ((guint32) (magic & 0xFFFFFFFF) == shared[i])
      return TRUE;
  return FALSE;
}
