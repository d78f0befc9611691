/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/svg_address.h"

#include <string.h>

#include "extractors/address.h"

#define ESCAPE_DIGITS 6

gboolean
est_svg_address_stays (const char *value)
{
  return *value == '#' || *value == '\0' || strcmp (value, EST_ADDRESS_NOWHERE) == 0;
}

gboolean
est_svg_address_is_disk (const char *link)
{
  return g_ascii_strncasecmp (link, "file:", 5) == 0 || g_str_has_prefix (link, "..") ||
         *link == '/' || *link == '\\';
}

/* CSS Syntax 3, 4.3.7: what the escape behind a backslash says is appended; gives its end. */
static const char *
append_escape (GString *plain, const char *at)
{
  gunichar character = 0;
  guint n = 0;

  while (n < ESCAPE_DIGITS && g_ascii_isxdigit (at[n]))
    character = character * 16 + (gunichar) g_ascii_xdigit_value (at[n++]);
  if (n == 0)
    return at; /* what follows stands for itself */
  if (character != 0 && g_unichar_validate (character))
    g_string_append_unichar (plain, character);
  return at + n + (g_ascii_isspace (at[n]) ? 1 : 0);
}

/* @style without its escapes, in lower case. */
static GString *
plain_style (const char *style)
{
  GString *plain = g_string_sized_new (strlen (style));
  const char *at = style;

  while (*at != '\0')
    if (*at == '\\' && at[1] == '\n')
      at += 2;
    else if (*at == '\\')
      at = append_escape (plain, at + 1);
    else
      g_string_append_c (plain, *at++);
  (void) g_string_ascii_down (plain);
  return plain;
}

/* Whether a call of @function, "url(", leads out.  A comment cannot stand within its name
 * nor before an address without quotes: CSS Syntax 3, 4.3.4 and 4.3.6. */
static gboolean
calls_out (const char *style, const char *function)
{
  const char *at = style;

  while ((at = strstr (at, function)) != NULL)
    {
      at += strlen (function);
      at += strspn (at, " \t\r\n\f\"'");
      if (*at != '#' && *at != ')')
        return TRUE;
    }
  return FALSE;
}

gboolean
est_svg_style_leads_out (const char *style)
{
  static const char *const functions[] = { "url(", "src(", "image(", "image-set(", NULL };
  g_autoptr (GString) plain = plain_style (style);

  for (guint i = 0; functions[i] != NULL; i++)
    if (calls_out (plain->str, functions[i]))
      return TRUE;
  return strstr (plain->str, "@import") != NULL || strstr (plain->str, "file:") != NULL;
}
