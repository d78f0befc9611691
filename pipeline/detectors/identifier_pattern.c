/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_pattern.h"

#include <string.h>

/* Macros may hold macros, but not without end. */
#define MAX_EXPANSIONS 400
#define MAX_PATTERN 65536

/* Whether "{" at @open follows the p of a property: \p{L} is no macro. */
static gboolean
is_of_property (const char *text, const char *open)
{
  return open >= text + 2 && (open[-1] == 'p' || open[-1] == 'P') && open[-2] == '\\';
}

/* The length of the next "{NAME}" of @text from @start on, which moves to it; 0
 * when there is none. */
static gsize
next_macro (const char *text, gsize *start)
{
  for (const char *open = strchr (text + *start, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      gsize size = strspn (open + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

      if (size == 0 || open[size + 1] != '}' || is_of_property (text, open))
        continue;
      *start = (gsize) (open - text);
      return size + 2;
    }
  return 0;
}

/* A tidy text has no digits but those of ASCII.  To say so in the pattern lets
 * PCRE2 skip to the next one instead of trying every character. */
static char *
with_ascii_digits (const char *pattern)
{
  GString *text = g_string_new (NULL);
  gboolean in_class = FALSE;

  for (const char *c = pattern; *c != '\0'; c++)
    if (*c == '\\' && c[1] == 'd')
      {
        g_string_append (text, in_class ? "0-9" : "[0-9]");
        c++;
      }
    else if (*c == '\\' && c[1] != '\0')
      {
        g_string_append_len (text, c, 2);
        c++;
      }
    else
      {
        in_class = *c == '[' || (in_class && *c != ']');
        g_string_append_c (text, *c);
      }
  return g_string_free (text, FALSE);
}

char *
est_identifier_pattern (GKeyFile *file, const char *pattern)
{
  g_autoptr (GString) text = g_string_new (pattern);
  gsize start = 0;
  gsize length = 0;

  for (guint i = 0; (length = next_macro (text->str, &start)) > 0; i++)
    {
      g_autofree char *name = g_strndup (text->str + start + 1, length - 2);
      g_autofree char *value = g_key_file_get_value (file, EST_IDENTIFIER_MACROS, name, NULL);

      if (value == NULL || i == MAX_EXPANSIONS || text->len > MAX_PATTERN)
        return NULL;
      g_string_erase (text, (gssize) start, (gssize) length);
      g_string_insert (text, (gssize) start, value);
    }
  return with_ascii_digits (text->str);
}

static gboolean
is_trigger (const char *key)
{
  static const char *const triggers[] = { "digits", "characters", "followed", "words",
                                          "behind", "within",     NULL };

  return g_strv_contains (triggers, key);
}

/* What goes with a pattern, and says nothing of another. */
static gboolean
is_of_pattern (const char *key)
{
  static const char *const own[] = { "pattern", "run", "singles", "needs", "line", NULL };

  return g_strv_contains (own, key);
}

void
est_identifier_inherit (GKeyFile *file, const char *group)
{
  g_autofree char *model = g_key_file_get_value (file, group, "like", NULL);
  g_auto (GStrv) keys = model == NULL ? NULL : g_key_file_get_keys (file, model, NULL, NULL);
  gboolean has_trigger = g_key_file_has_key (file, group, "digits", NULL) ||
                         g_key_file_has_key (file, group, "characters", NULL) ||
                         g_key_file_has_key (file, group, "words", NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!is_of_pattern (keys[i]) && !(has_trigger && is_trigger (keys[i])) &&
        !g_key_file_has_key (file, group, keys[i], NULL))
      {
        g_autofree char *value = g_key_file_get_value (file, model, keys[i], NULL);

        g_key_file_set_value (file, group, keys[i], value);
      }
}
