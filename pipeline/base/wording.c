/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/wording.h"

#include <string.h>

struct _EstWording {
  GHashTable *sentences; /* "group/key" to sentence */
};

#define N_COUNT_FORMS 3 /* none, one, many */

static char *
path_of (const char *group, const char *key)
{
  return g_strconcat (group, "/", key, NULL);
}

static void
add_group (EstWording *wording, GKeyFile *file, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      char *sentence = g_key_file_get_string (file, group, keys[i], NULL);

      if (sentence != NULL)
        g_hash_table_insert (wording->sentences, path_of (group, keys[i]), sentence);
    }
}

EstWording *
est_wording_load (EstData *data, const char *name, GError **error)
{
  g_autoptr (EstWording) wording = NULL;
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) groups = NULL;

  file = est_data_load_ini (data, name, error);
  if (file == NULL)
    return NULL;
  wording = g_new0 (EstWording, 1);
  wording->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    add_group (wording, file, groups[i]);
  return g_steal_pointer (&wording);
}

void
est_wording_free (EstWording *wording)
{
  if (wording == NULL)
    return;
  g_hash_table_unref (wording->sentences);
  g_free (wording);
}

const char *
est_wording_find (const EstWording *wording, const char *group, const char *key)
{
  g_autofree char *path = path_of (group, key);

  return g_hash_table_lookup (wording->sentences, path);
}

char *
est_wording_key (const char *phrase)
{
  return g_strdelimit (g_ascii_strdown (phrase, -1), " ", '-');
}

char *
est_wording_number (const EstWording *wording, guint64 number)
{
  const char *separator = est_wording_find (wording, "number", "thousands");
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  GString *text = g_string_new (NULL);
  gsize left = strlen (digits);

  for (const char *digit = digits; *digit != '\0'; digit++, left--)
    {
      if (digit != digits && left % 3 == 0 && separator != NULL)
        g_string_append (text, separator);
      g_string_append_c (text, *digit);
    }
  return g_string_free (text, FALSE);
}

char *
est_wording_decimal (const EstWording *wording, double number, int digits)
{
  char format[] = { '%', '.', (char) ('0' + CLAMP (digits, 0, 9)), 'f', '\0' };
  char plain[G_ASCII_DTOSTR_BUF_SIZE];
  const char *sign = est_wording_find (wording, "number", "decimal");
  g_auto (GStrv) halves =
      g_strsplit (g_ascii_formatd (plain, sizeof plain, format, number), ".", 2);
  g_autofree char *units = est_wording_number (wording, g_ascii_strtoull (halves[0], NULL, 10));

  return halves[1] == NULL ? g_steal_pointer (&units)
                           : g_strconcat (units, sign == NULL ? "." : sign, halves[1], NULL);
}

char *
est_wording_count (const EstWording *wording, const char *key, guint64 number)
{
  g_autofree char *digits = est_wording_number (wording, number);
  const char *sentence = est_wording_find (wording, "count", key);
  g_auto (GStrv) forms = g_strsplit (sentence == NULL ? "" : sentence, "|", N_COUNT_FORMS);
  g_autoptr (GString) text = NULL;

  if (g_strv_length (forms) != N_COUNT_FORMS)
    return g_steal_pointer (&digits);
  text = g_string_new (forms[MIN (number, N_COUNT_FORMS - 1)]);
  g_string_replace (text, "{{n}}", digits, 0);
  return g_strdup (text->str);
}

/* "1er" where the language says so of the first of a month. */
static char *
day_of_month (const EstWording *wording, int day)
{
  const char *first = est_wording_find (wording, "date", "first");

  return day == 1 && first != NULL ? g_strdup (first) : g_strdup_printf ("%d", day);
}

static void
put (GString *text, const char *place, char *value)
{
  g_string_replace (text, place, value, 0);
  g_free (value);
}

char *
est_wording_date (const EstWording *wording, const char *iso)
{
  const char *format = est_wording_find (wording, "date", "format");
  const char *names = est_wording_find (wording, "date", "months");
  g_auto (GStrv) months = g_strsplit (names == NULL ? "" : names, ";", 12);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (iso, utc);
  g_autoptr (GString) text = NULL;

  if (date == NULL || format == NULL || g_strv_length (months) != 12)
    return g_strdup (iso);
  text = g_string_new (format);
  put (text, "{{day}}", day_of_month (wording, g_date_time_get_day_of_month (date)));
  put (text, "{{month}}", g_strdup (months[g_date_time_get_month (date) - 1]));
  put (text, "{{year}}", g_strdup_printf ("%d", g_date_time_get_year (date)));
  put (text, "{{hour}}", g_strdup_printf ("%d", g_date_time_get_hour (date)));
  put (text, "{{minute}}", g_strdup_printf ("%02d", g_date_time_get_minute (date)));
  return g_strdup (text->str);
}
