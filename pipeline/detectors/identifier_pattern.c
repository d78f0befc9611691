/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_pattern.h"

#include <string.h>

/* Macros may hold macros, but not without end. */
#define MAX_EXPANSIONS 400
#define MAX_PATTERN 65536

/* The next "{NAME}" of @text that is a macro: its value, and where it stands. */
static char *
next_macro (GKeyFile *file, const char *text, gsize *start, gsize *length)
{
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      gsize size = strspn (open + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
      g_autofree char *name = g_strndup (open + 1, size);
      char *value = NULL;

      if (size == 0 || open[size + 1] != '}' || (open > text + 1 && open[-1] == 'p'))
        continue;
      value = g_key_file_get_value (file, EST_IDENTIFIER_MACROS, name, NULL);
      if (value == NULL)
        continue;
      *start = (gsize) (open - text);
      *length = size + 2;
      return value;
    }
  return NULL;
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

  for (guint i = 0; i < MAX_EXPANSIONS && text->len < MAX_PATTERN; i++)
    {
      gsize start = 0;
      gsize length = 0;
      g_autofree char *value = next_macro (file, text->str, &start, &length);

      if (value == NULL)
        break;
      g_string_erase (text, (gssize) start, (gssize) length);
      g_string_insert (text, (gssize) start, value);
    }
  return with_ascii_digits (text->str);
}
