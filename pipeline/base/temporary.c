/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/temporary.h"

#include <errno.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define A_DAY G_GINT64_CONSTANT (86400) /* seconds */

/* A number for what @path holds; the same on each call. */
static guint32
number_of (const char *path, const char *otherwise)
{
  g_autofree char *content = NULL;

  if (!g_file_get_contents (path, &content, NULL, NULL) || *content == '\0')
    return g_str_hash (otherwise);
  return g_str_hash (content);
}

static guint32
this_machine (void)
{
  return number_of ("/etc/machine-id", g_get_host_name ());
}

static guint32
this_boot (void)
{
  return number_of ("/proc/sys/kernel/random/boot_id", "");
}

char *
est_temporary_name (void)
{
  guint64 number = 0;

  randombytes_buf (&number, sizeof number);
  return g_strdup_printf (EST_TEMPORARY_PREFIX "%08x-%08x-%x-%016" G_GINT64_MODIFIER "x",
                          this_machine (), this_boot (), (guint) getpid (), number);
}

gboolean
est_temporary_is_dead (const char *name, gint64 changed)
{
  g_auto (GStrv) parts = NULL;
  const gboolean is_old = changed < g_get_real_time () / G_USEC_PER_SEC - A_DAY;

  if (!g_str_has_prefix (name, EST_TEMPORARY_PREFIX))
    return FALSE;
  parts = g_strsplit (name + strlen (EST_TEMPORARY_PREFIX), "-", -1);
  if (g_strv_length (parts) != 4 ||
      g_ascii_strtoull (parts[0], NULL, 16) != (guint64) this_machine ())
    return is_old;
  if (g_ascii_strtoull (parts[1], NULL, 16) != (guint64) this_boot ())
    return TRUE;
  return kill ((pid_t) g_ascii_strtoull (parts[2], NULL, 16), 0) != 0 && errno == ESRCH;
}
