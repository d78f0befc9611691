/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_name.h"

#include <stdlib.h>

#define MAX_CODE_DIGITS 5

/* The length of "_20_" at @at, or 0. */
static gsize
escape_length (const char *at)
{
  gsize n = 1;

  if (*at != '_')
    return 0;
  while (n <= MAX_CODE_DIGITS && g_ascii_isxdigit (at[n]))
    n++;
  return n > 1 && at[n] == '_' ? n + 1 : 0;
}

void
est_odt_name_decode (GString *text)
{
  g_autoptr (GString) decoded = g_string_sized_new (text->len);
  const char *at = text->str;

  while (*at != '\0')
    {
      gsize n = escape_length (at);
      gunichar code = n == 0 ? 0 : (gunichar) strtoul (at + 1, NULL, 16);

      if (code >= 0x20 && g_unichar_validate (code))
        {
          g_string_append_unichar (decoded, code);
          at += n;
        }
      else
        g_string_append_c (decoded, *at++);
    }
  g_string_assign (text, decoded->str);
}

static gboolean
may_stand (gunichar character, gboolean is_first)
{
  if (g_unichar_isalpha (character) || character == '_')
    return TRUE;
  return !is_first && (g_unichar_isdigit (character) || character == '-' || character == '.');
}

void
est_odt_name_encode (GString *name, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (may_stand (character, at == text) && escape_length (at) == 0)
        g_string_append_unichar (name, character);
      else
        g_string_append_printf (name, "_%x_", character);
    }
}
