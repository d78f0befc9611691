/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/coarseness.h"

#include <string.h>

#define GROUP "generalise"
#define AGES "ages"
#define BIRTH_DATE "birth_date"
#define DATE "date"

#define MAX_AGE 150

const EstCoarseness est_default_coarseness = {
  .ages = { 0, 3, 6, 11, 15, 18, 20, 30, 40, 50, 60, 70, 80, 85 },
  .n_ages = 14,
};

static gboolean
read_ages (EstCoarseness *coarseness, GKeyFile *file)
{
  gsize n = 0;
  g_autoptr (GError) malformed = NULL;
  g_autofree gint *ages = g_key_file_get_integer_list (file, GROUP, AGES, &n, &malformed);

  if (malformed != NULL || n < 2 || n > EST_MAX_AGES || ages[0] != 0)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (ages[i] <= ages[i - 1] || ages[i] > MAX_AGE)
      return FALSE;
  memcpy (coarseness->ages, ages, n * sizeof *ages);
  coarseness->n_ages = (guint) n;
  return TRUE;
}

static gboolean
read_birth_date (EstCoarseness *coarseness, GKeyFile *file)
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, BIRTH_DATE, NULL);

  coarseness->by_decade = g_strcmp0 (word, "decade") == 0;
  return coarseness->by_decade || g_strcmp0 (word, "year") == 0;
}

static gboolean
read_date (EstCoarseness *coarseness, GKeyFile *file)
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, DATE, NULL);

  coarseness->without_month = g_strcmp0 (word, "year") == 0;
  return coarseness->without_month || g_strcmp0 (word, "month") == 0;
}

char *
est_coarseness_read (EstCoarseness *coarseness, GKeyFile *file)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!(g_str_equal (keys[i], AGES) && read_ages (coarseness, file)) &&
        !(g_str_equal (keys[i], BIRTH_DATE) && read_birth_date (coarseness, file)) &&
        !(g_str_equal (keys[i], DATE) && read_date (coarseness, file)))
      return g_strdup (keys[i]);
  return NULL;
}

char *
est_coarseness_say (const EstCoarseness *coarseness)
{
  g_autoptr (GString) line = g_string_new (AGES "=");

  for (guint i = 0; i < coarseness->n_ages; i++)
    g_string_append_printf (line, "%s%d", i == 0 ? "" : ";", coarseness->ages[i]);
  g_string_append_printf (line, " " BIRTH_DATE "=%s", coarseness->by_decade ? "decade" : "year");
  g_string_append_printf (line, " " DATE "=%s", coarseness->without_month ? "year" : "month");
  return g_string_free (g_steal_pointer (&line), FALSE);
}
