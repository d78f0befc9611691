/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/address.h"

#include <string.h>

/* Addresses written by old programs hold bytes of their own code page. */
static void
make_utf8 (GString *text)
{
  g_autofree char *converted = NULL;

  if (g_utf8_validate (text->str, (gssize) text->len, NULL))
    return;
  converted = g_convert (text->str, (gssize) text->len, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  if (converted != NULL)
    g_string_assign (text, converted);
}

void
est_address_decode (GString *link)
{
  g_autoptr (GString) decoded = g_string_sized_new (link->len);

  for (const char *at = link->str; *at != '\0'; at++)
    {
      int high = *at == '%' ? g_ascii_xdigit_value (at[1]) : -1;
      int low = high < 0 ? -1 : g_ascii_xdigit_value (at[2]);

      if (low < 0 || high + low == 0)
        {
          g_string_append_c (decoded, *at);
          continue;
        }
      g_string_append_c (decoded, (char) (high * 16 + low));
      at += 2;
    }
  make_utf8 (decoded);
  g_string_assign (link, decoded->str);
}

char *
est_address_encode (const char *link)
{
  return g_uri_escape_string (link, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#[]", FALSE);
}

gboolean
est_address_is_public (const char *link)
{
  static const char *const schemes[] = { "#",    "http:", "https:", "mailto:",
                                         "ftp:", "tel:",  "about:", NULL };

  for (guint i = 0; schemes[i] != NULL; i++)
    if (g_ascii_strncasecmp (link, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}
