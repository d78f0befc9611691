/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/publish.h"

#include <string.h>

/* File systems allow 255 bytes or 255 UTF-16 units; the rest is for ".md" and for
 * the numbers that keep equal names apart. */
#define MAX_NAME_BYTES 200
#define MAX_EXTENSION_BYTES 16

/* What a Windows share refuses, what a terminal obeys, what no one sees. */
static gboolean
is_safe_in_name (gunichar character)
{
  if (character < 128 && strchr ("<>:\"/\\|?*", (int) character) != NULL)
    return FALSE;
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return TRUE;
    }
}

static GString *
replace_unsafe (const char *name)
{
  GString *safe = g_string_new (NULL);

  while (*name != '\0')
    {
      gunichar character = g_utf8_get_char_validated (name, -1);
      gboolean is_valid = character < (gunichar) -2;

      g_string_append_unichar (safe, is_valid && is_safe_in_name (character) ? character : '_');
      name = is_valid ? g_utf8_next_char (name) : name + 1;
    }
  return safe;
}

/* Shortens the stem and keeps the extension, which says what the file is. */
static void
shorten (GString *name)
{
  const char *dot = strrchr (name->str, '.');
  gsize tail = dot != NULL ? strlen (dot) : 0;
  gsize end;

  if (name->len <= MAX_NAME_BYTES)
    return;
  if (tail > MAX_EXTENSION_BYTES)
    tail = 0;
  end = MAX_NAME_BYTES - tail;
  while ((name->str[end] & 0xC0) == 0x80) /* inside a character */
    end--;
  g_string_erase (name, (gssize) end, (gssize) (name->len - tail - end));
}

/* CON, COM1.txt …: Windows takes them for devices whatever the extension. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "conin$", "conout$" };
  g_autofree char *stem = g_ascii_strdown (name, (gssize) strcspn (name, "."));

  g_strchomp (stem);
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (strcmp (stem, devices[i]) == 0)
      return TRUE;
  if (!g_str_has_prefix (stem, "com") && !g_str_has_prefix (stem, "lpt"))
    return FALSE;
  return (g_ascii_isdigit (stem[3]) && stem[4] == '\0') || strcmp (stem + 3, "¹") == 0 ||
         strcmp (stem + 3, "²") == 0 || strcmp (stem + 3, "³") == 0;
}

static void
trim_end (GString *name)
{
  while (name->len > 0 && strchr (". ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

char *
est_safe_name (const char *name)
{
  g_autoptr (GString) safe = replace_unsafe (name);

  trim_end (safe);
  if (safe->len == 0 || is_device (safe->str))
    g_string_prepend_c (safe, '_');
  shorten (safe);
  trim_end (safe);
  return g_strdup (safe->str);
}
