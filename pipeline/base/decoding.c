/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/decoding.h"

#include <string.h>

/* Shorter runs of base64 letters are words: six bytes at least. */
#define MIN_BASE64 8
#define GROUP_BASE64 4

/* Of a letter of UTF-16 that is no half of a pair, in UTF-8. */
#define MAX_BYTES_OF_UNIT 3

static void
take (GPtrArray *readings, GString *text)
{
  g_ptr_array_add (readings, g_string_free_to_bytes (text));
}

/* Both byte orders, from both offsets: a string may lie anywhere in a binary part. */
static void
add_utf16 (GPtrArray *readings, const guint8 *data, gsize size)
{
  for (guint offset = 0; offset < 2; offset++)
    for (guint big = 0; big < 2; big++)
      {
        char *text = g_malloc (size / 2 * MAX_BYTES_OF_UNIT + 1);
        gsize length = 0;

        for (gsize i = offset; i + 1 < size; i += 2)
          {
            gunichar c = big ? (gunichar) (data[i] << 8 | data[i + 1])
                             : (gunichar) (data[i + 1] << 8 | data[i]);

            c = (c >= 0xD800 && c < 0xE000) || c == 0 ? ' ' : c;
            length += (gsize) g_unichar_to_utf8 (c, text + length);
          }
        g_ptr_array_add (readings, g_bytes_new_take (text, length));
      }
}

/* What code page 1252 has and Latin-1 has not, as far as names are written with it. */
static gunichar
windows_letter (guint8 byte)
{
  switch (byte)
    {
    case 0x8A:
      return 0x0160; /* Š */
    case 0x8C:
      return 0x0152; /* Œ */
    case 0x8E:
      return 0x017D; /* Ž */
    case 0x92:
      return 0x2019; /* ’ */
    case 0x9A:
      return 0x0161; /* š */
    case 0x9C:
      return 0x0153; /* œ */
    case 0x9E:
      return 0x017E; /* ž */
    case 0x9F:
      return 0x0178; /* Ÿ */
    default:
      return byte;
    }
}

static void
add_windows1252 (GPtrArray *readings, const guint8 *data, gsize size)
{
  char *text = g_malloc (size * MAX_BYTES_OF_UNIT + 1);
  gsize length = 0;

  for (gsize i = 0; i < size; i++)
    if (data[i] < 0x80)
      text[length++] = (char) data[i];
    else
      length += (gsize) g_unichar_to_utf8 (windows_letter (data[i]), text + length);
  g_ptr_array_add (readings, g_bytes_new_take (text, length));
}

/* "%C3%A8" and "=C3=A8"; @sign is what announces two hexadecimal digits. */
static void
add_hexadecimal (GPtrArray *readings, const guint8 *data, gsize size, guint8 sign)
{
  GString *text = g_string_sized_new (size);

  for (gsize i = 0; i < size; i++)
    if (data[i] == sign && i + 2 < size && g_ascii_isxdigit ((char) data[i + 1]) &&
        g_ascii_isxdigit ((char) data[i + 2]))
      {
        g_string_append_c (text, (char) (g_ascii_xdigit_value ((char) data[i + 1]) * 16 +
                                         g_ascii_xdigit_value ((char) data[i + 2])));
        i += 2;
      }
    else
      g_string_append_c (text, (char) data[i]);
  take (readings, text);
}

/* The character that the reference at @data ("#233;", "#xE9;", "amp;") stands
 * for, and how many bytes it takes; 0: it is none. */
static gsize
read_reference (const char *data, gsize size, gunichar *character)
{
  static const struct {
    const char *name;
    char character;
  } names[] = {
    { "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' }, { "apos;", '\'' }
  };
  const char *semicolon = memchr (data, ';', MIN (size, 10));
  guint64 code;

  if (semicolon == NULL)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strncmp (data, names[i].name, strlen (names[i].name)) == 0)
      {
        *character = (gunichar) names[i].character;
        return strlen (names[i].name);
      }
  if (data[0] != '#')
    return 0;
  code = data[1] == 'x' || data[1] == 'X' ? g_ascii_strtoull (data + 2, NULL, 16)
                                          : g_ascii_strtoull (data + 1, NULL, 10);
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
    return 0;
  *character = (gunichar) code;
  return (gsize) (semicolon - data) + 1;
}

static void
add_references (GPtrArray *readings, const char *data, gsize size)
{
  GString *text = g_string_sized_new (size);

  for (gsize i = 0; i < size; i++)
    {
      gunichar character = 0;
      gsize taken = data[i] == '&' ? read_reference (data + i + 1, size - i - 1, &character) : 0;

      if (taken == 0)
        g_string_append_c (text, data[i]);
      else
        g_string_append_unichar (text, character);
      i += taken;
    }
  take (readings, text);
}

static gboolean
is_base64 (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '/' || c == '-' || c == '_';
}

/* The letters of the run of base64 that begins at *@at, which moves behind it: a
 * run goes on over line ends, as long as its lines are whole groups of four. */
static char *
read_base64 (const char *data, gsize size, gsize *at)
{
  GString *run = g_string_new (NULL);

  while (*at < size)
    {
      gboolean line_end = data[*at] == '\n' || data[*at] == '\r';

      if (!is_base64 (data[*at]) && (!line_end || run->len % GROUP_BASE64 != 0))
        break;
      if (data[*at] == '-' || data[*at] == '_')
        g_string_append_c (run, data[*at] == '-' ? '+' : '/');
      else if (!line_end)
        g_string_append_c (run, data[*at]);
      (*at)++;
    }
  return g_string_free (run, FALSE);
}

static gsize
count_base64 (const char *data, gsize size)
{
  gsize n = 0;

  while (n < size && is_base64 (data[n]))
    n++;
  return n;
}

/* Every long run of base64 letters, decoded, one after the other.  One that ends within
 * its first group goes on nowhere. */
static void
add_base64 (GPtrArray *readings, const char *data, gsize size)
{
  GString *text = g_string_new (NULL);

  for (gsize at = 0; at < size; at++)
    {
      gsize n = count_base64 (data + at, MIN (size - at, GROUP_BASE64));
      g_autofree char *run = NULL;
      g_autofree char *padded = NULL;
      g_autofree guchar *decoded = NULL;
      gsize length = 0;

      if (n < GROUP_BASE64)
        {
          at += n;
          continue;
        }
      run = read_base64 (data, size, &at);
      if (strlen (run) < MIN_BASE64)
        continue;
      padded = g_strconcat (run, "===", NULL);
      padded[strlen (run) + (4 - strlen (run) % 4) % 4] = '\0';
      decoded = g_base64_decode (padded, &length);
      g_string_append_len (text, (const char *) decoded, (gssize) length);
      g_string_append_c (text, '\n');
    }
  take (readings, text);
}

static gboolean
holds (const guint8 *data, gsize size, char byte)
{
  return memchr (data, byte, size) != NULL;
}

GPtrArray *
est_decodings (GBytes *bytes)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_ptr_array_add (readings, g_bytes_ref (bytes));
  if (size == 0)
    return readings;
  if (holds (data, size, '\0'))
    add_utf16 (readings, data, size);
  if (!g_utf8_validate ((const char *) data, (gssize) size, NULL))
    add_windows1252 (readings, data, size);
  if (holds (data, size, '%'))
    add_hexadecimal (readings, data, size, '%');
  if (holds (data, size, '='))
    add_hexadecimal (readings, data, size, '=');
  if (holds (data, size, '&'))
    add_references (readings, (const char *) data, size);
  add_base64 (readings, (const char *) data, size);
  return readings;
}
