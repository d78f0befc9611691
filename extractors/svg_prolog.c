/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/svg_prolog.h"

#include <string.h>

/* Where the markup at @at, no tag, ends: a comment, an instruction, a blank; @at itself for
 * anything else. */
static const char *
skip_aside (const char *at, const char *end)
{
  static const struct {
    const char *start;
    const char *end;
  } asides[] = { { "<?", "?>" }, { "<!--", "-->" } };

  while (at < end && g_ascii_isspace (*at))
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      gsize n = strlen (asides[i].start);
      const char *close = NULL;

      if ((gsize) (end - at) >= n && memcmp (at, asides[i].start, n) == 0)
        close = g_strstr_len (at + n, end - at - (gssize) n, asides[i].end);
      if (close != NULL)
        return close + strlen (asides[i].end);
    }
  return at;
}

/* Where the DOCTYPE at @at ends, which declares nothing itself; NULL for any other. */
static const char *
end_of_doctype (const char *at, const char *end)
{
  char quote = '\0';

  for (; at < end; at++)
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else if (*at == '[' || *at == '>')
      return *at == '>' ? at + 1 : NULL;
  return NULL;
}

GBytes *
est_svg_without_doctype (GBytes *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  const char *start = data + (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
  const char *behind = start;
  const char *end;
  GString *rest;

  while ((behind = skip_aside (start, data + length)) != start)
    start = behind;
  if (!g_str_has_prefix (start, "<!DOCTYPE"))
    return text;
  end = end_of_doctype (start, data + length);
  if (end == NULL)
    return text;
  rest = g_string_new_len (data, start - data);
  g_string_append_len (rest, end, (gssize) (length - (gsize) (end - data)));
  g_bytes_unref (text);
  return g_string_free_to_bytes (rest);
}
