/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_reach.h"

#include <string.h>

/* How far around a trigger a pattern is tried when its row does not say. */
#define DEFAULT_BEFORE 32
#define DEFAULT_AFTER 96
#define DEFAULT_WITHIN 4

#define MAX_REACH 4096

static gboolean
read_size (GKeyFile *file, const char *group, const char *key, gsize fallback, gsize *size)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);
  guint64 read = 0;

  *size = fallback;
  if (value == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (value, 10, 0, MAX_REACH, &read, NULL))
    return FALSE;
  *size = (gsize) read;
  return TRUE;
}

/* "0-9", "\n" for a line end, any other character for itself. */
static void
read_needs (EstIdentifierReach *reach, const char *list)
{
  for (const char *c = list; *c != '\0'; c++)
    {
      guchar first = (guchar) *c;
      guchar last = first;

      if (*c == '\\' && c[1] == 'n')
        {
          first = last = '\n';
          c++;
        }
      else if (g_ascii_isalnum (*c) && c[1] == '-' && g_ascii_isalnum (c[2]))
        {
          last = (guchar) c[2];
          c += 2;
        }
      for (guint byte = first; byte <= last; byte++)
        reach->needs[byte] = TRUE;
      reach->has_needs = TRUE;
    }
}

gboolean
est_identifier_reach_read (EstIdentifierReach *reach, GKeyFile *file, const char *group,
                           const char **key)
{
  g_autofree char *line = g_key_file_get_value (file, group, "line", NULL);
  g_autofree char *behind = g_key_file_get_value (file, group, "behind", NULL);
  g_autofree char *needs = g_key_file_get_value (file, group, "needs", NULL);
  gsize numbers[3] = { 0 };
  const struct {
    const char *key;
    gsize fallback;
    gsize *size;
  } sizes[] = {
    { "digits", 0, &numbers[0] },
    { "run", 0, &numbers[1] },
    { "singles", 0, &numbers[2] },
    { "before", DEFAULT_BEFORE, &reach->before },
    { "after", DEFAULT_AFTER, &reach->after },
    { "within", DEFAULT_WITHIN, &reach->within },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      *key = sizes[i].key;
      if (!read_size (file, group, *key, sizes[i].fallback, sizes[i].size))
        return FALSE;
    }
  reach->digits = (guint) numbers[0];
  reach->run = (guint) numbers[1];
  reach->singles = (guint) numbers[2];
  for (guint byte = 1; behind != NULL && byte < G_N_ELEMENTS (reach->behind); byte++)
    reach->behind[byte] = strchr (behind, g_ascii_tolower ((char) byte)) != NULL;
  reach->has_behind = behind != NULL;
  reach->characters = g_key_file_get_value (file, group, "characters", NULL);
  reach->followed = g_key_file_get_value (file, group, "followed", NULL);
  reach->opens_line = g_strcmp0 (line, "true") == 0;
  if (needs != NULL)
    read_needs (reach, needs);
  return TRUE;
}

void
est_identifier_reach_clear (EstIdentifierReach *reach)
{
  g_free (reach->characters);
  g_free (reach->followed);
}

gboolean
est_identifier_reach_has_cluster (const EstIdentifierReach *reach, const EstDigitCluster *cluster)
{
  return cluster->digits >= reach->digits && cluster->run >= reach->run &&
         cluster->singles >= reach->singles;
}

gboolean
est_identifier_reach_has_character (const EstIdentifierReach *reach, const char *at)
{
  if (reach->characters == NULL || *at == '\0' || strchr (reach->characters, *at) == NULL)
    return FALSE;
  return reach->followed == NULL || (at[1] != '\0' && strchr (reach->followed, at[1]) != NULL);
}

gboolean
est_identifier_reach_has_behind (const EstIdentifierReach *reach, const char *text, gsize offset)
{
  gsize floor = offset > reach->within ? offset - reach->within : 0;

  for (gsize i = offset; reach->has_behind && i > floor; i--)
    if (reach->behind[(guchar) text[i - 1]])
      return TRUE;
  return !reach->has_behind;
}

gboolean
est_identifier_reach_has_line (const EstIdentifierReach *reach, const char *text, gsize start,
                               gsize end)
{
  return !reach->opens_line || start == 0 || text[start - 1] == '\n' ||
         memchr (text + start, '\n', end - start) != NULL;
}

gboolean
est_identifier_reach_has_needs (const EstIdentifierReach *reach, const char *text, gsize start,
                                gsize end, EstSpan *bare)
{
  gsize at = bare->end;

  if (!reach->has_needs)
    return TRUE;
  if (start < bare->start || start > at)
    bare->start = at = start;
  while (at < end && !reach->needs[(guchar) text[at]])
    at++;
  bare->end = at;
  return at < end;
}
