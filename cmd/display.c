/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/display.h"

#include <string.h>

static gboolean
prints (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT: /* bidirectional overrides, zero-width characters */
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
append_character (GString *shown, gunichar character)
{
  if (character == '\n')
    g_string_append (shown, "\\n");
  else if (character == '\t')
    g_string_append (shown, "\\t");
  else if (character == '\\')
    g_string_append (shown, "\\\\");
  else if (prints (character))
    g_string_append_unichar (shown, character);
  else if (character < 0x100)
    g_string_append_printf (shown, "\\x%02x", (guint) character);
  else
    g_string_append_printf (shown, "\\u%04x", (guint) character);
}

char *
est_display_escape (const char *bytes, gssize length)
{
  const char *end = bytes + (length < 0 ? strlen (bytes) : (gsize) length);
  GString *shown = g_string_new (NULL);

  while (bytes < end)
    {
      gunichar character = g_utf8_get_char_validated (bytes, end - bytes);

      if (character == (gunichar) -1 || character == (gunichar) -2)
        {
          g_string_append_printf (shown, "\\x%02x", (guint) (guchar) *bytes);
          bytes++;
          continue;
        }
      append_character (shown, character);
      bytes = g_utf8_next_char (bytes);
    }
  return g_string_free (shown, FALSE);
}

char *
est_display_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return est_display_escape (name, -1);
}

static guint
width (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

guint
est_display_columns (const char *text)
{
  guint columns = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    columns += width (g_utf8_get_char (text));
  return columns;
}

char *
est_display_fit (const char *text, guint columns)
{
  const char *next = text;
  guint taken = 0;
  g_autofree char *kept = NULL;

  if (est_display_columns (text) <= columns)
    return g_strdup (text);
  if (columns == 0)
    return g_strdup ("");

  while (taken + width (g_utf8_get_char (next)) < columns)
    {
      taken += width (g_utf8_get_char (next));
      next = g_utf8_next_char (next);
    }
  kept = g_strndup (text, (gsize) (next - text));
  return g_strconcat (kept, "…", NULL);
}
