/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/limit.h"

#include <string.h>

#include "pipeline/base/messages.h"

typedef struct {
  const char *name;
  gsize offset;
} Row;

static const Row rows[] = {
  { "file_bytes", offsetof (EstLimits, file_bytes) },
  { "inflated_bytes", offsetof (EstLimits, inflated_bytes) },
  { "member_bytes", offsetof (EstLimits, member_bytes) },
  { "members", offsetof (EstLimits, members) },
  { "ratio", offsetof (EstLimits, ratio) },
  { "depth", offsetof (EstLimits, depth) },
  { "cpu_seconds", offsetof (EstLimits, cpu_seconds) },
  { "memory_bytes", offsetof (EstLimits, memory_bytes) },
  { "scan_pages", offsetof (EstLimits, scan_pages) },
  { "scan_seconds", offsetof (EstLimits, scan_seconds) },
};

static char *
all_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", rows[i].name);
  return g_string_free (names, FALSE);
}

static gboolean
parse_size (const char *text, guint64 *size)
{
  static const char units[] = "kMG";
  const char *unit;
  char *end = NULL;
  guint64 number;
  guint shift = 0;

  if (!g_ascii_isdigit (*text)) /* strtoull would take "-1" */
    return FALSE;
  number = g_ascii_strtoull (text, &end, 10);
  unit = *end == '\0' ? NULL : strchr (units, *end);
  if (unit != NULL)
    {
      shift = 10 * (guint) (unit - units + 1);
      end++;
    }
  if (*end != '\0' || number == 0 || number > (G_MAXUINT64 >> 1) >> shift)
    return FALSE;

  *size = number << shift;
  return TRUE;
}

gboolean
est_limit_apply (EstLimits *limits, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  gsize length = equals == NULL ? 0 : (gsize) (equals - setting);
  g_autofree char *names = NULL;

  for (gsize i = 0; equals != NULL && i < G_N_ELEMENTS (rows); i++)
    {
      guint64 size = 0;

      if (strlen (rows[i].name) != length || strncmp (rows[i].name, setting, length) != 0)
        continue;
      if (!parse_size (equals + 1, &size))
        return est_fail (error, EST_ERROR_USAGE,
                         _ ("The limit %s needs a whole number above zero, if need be with k, M "
                            "or G behind it."),
                         rows[i].name);
      *(guint64 *) (gpointer) ((char *) limits + rows[i].offset) = size;
      return TRUE;
    }

  names = all_names ();
  return est_fail (error, EST_ERROR_USAGE,
                   _ ("--limit takes NAME=VALUE, where NAME is one of: %s."), names);
}
