/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_text.h"

#include <string.h>

#include "pipeline/base/messages.h"

/* XML 1.0, appendix F: what the first bytes tell. */
static const struct {
  const char *start;
  gsize length;
  const char *encoding;
} signatures[] = {
  { "\xFF\xFE", 2, "UTF-16" },
  { "\xFE\xFF", 2, "UTF-16" },
  { "<\0?\0", 4, "UTF-16LE" },
  { "\0<\0?", 4, "UTF-16BE" },
};

/* Names a declaration may give, and what they are in iconv's words; NULL: as is. */
static const struct {
  const char *name;
  const char *encoding;
} declared[] = {
  { "utf-8", NULL },
  { "utf8", NULL },
  { "us-ascii", NULL },
  { "ascii", NULL },
  { "iso-8859-1", "ISO-8859-1" },
  { "windows-1252", "WINDOWS-1252" },
};

static gboolean
unknown_encoding (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("A part of the document is written in an encoding that Estompe does not "
                      "know, or is not in the one it claims. Open the document in its own "
                      "program, save it again and run again."));
}

static GBytes *
convert (const char *data, gsize length, const char *encoding, GError **error)
{
  gsize n_written;
  char *utf8 = g_convert (data, (gssize) length, "UTF-8", encoding, NULL, &n_written, NULL);

  if (utf8 == NULL)
    return unknown_encoding (error), NULL;
  return g_bytes_new_take (utf8, n_written);
}

/* The stretch of the declared encoding's name, or FALSE: none is declared. */
static gboolean
find_declared (const char *data, gsize length, gsize *start, gsize *end)
{
  const char *close = length > 5 && memcmp (data, "<?xml", 5) == 0
                          ? g_strstr_len (data, (gssize) length, "?>")
                          : NULL;
  const char *at = close == NULL ? NULL : g_strstr_len (data, close - data, "encoding");
  const char *quote;

  if (at == NULL)
    return FALSE;
  for (at += strlen ("encoding"); at < close && *at != '"' && *at != '\''; at++)
    ;
  quote = at < close ? memchr (at + 1, *at, (gsize) (close - at - 1)) : NULL;
  if (quote == NULL)
    return FALSE;
  *start = (gsize) (at + 1 - data);
  *end = (gsize) (quote - data);
  return TRUE;
}

static gboolean
look_up (const char *name, gsize length, const char **encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (declared); i++)
    if (strlen (declared[i].name) == length &&
        g_ascii_strncasecmp (declared[i].name, name, length) == 0)
      {
        *encoding = declared[i].encoding;
        return TRUE;
      }
  return FALSE;
}

/* @part with "UTF-8" where its declaration names another encoding. */
static GBytes *
declare_utf8 (GBytes *part)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  gsize start;
  gsize end;
  GString *text;

  if (!find_declared (data, length, &start, &end))
    return g_bytes_ref (part);
  text = g_string_sized_new (length);
  g_string_append_len (text, data, (gssize) start);
  g_string_append (text, "UTF-8");
  g_string_append_len (text, data + end, (gssize) (length - end));
  return g_string_free_to_bytes (text);
}

static gboolean
is_continuation (char byte)
{
  return ((guchar) byte & 0xC0) == 0x80;
}

/* How many bytes from @at on are one character of UTF-8, or several of ASCII; 0: none. */
static gsize
character_length (const char *at, gsize length)
{
  guint64 eight;
  gunichar character;

  if (length >= sizeof eight)
    {
      memcpy (&eight, at, sizeof eight);
      if ((eight & 0x8080808080808080) == 0)
        return sizeof eight;
    }
  if ((guchar) *at < 0x80)
    return 1;
  if ((guchar) *at >= 0xC2 && (guchar) *at < 0xE0)
    return length >= 2 && is_continuation (at[1]) ? 2 : 0;
  character = g_utf8_get_char_validated (at, (gssize) length);
  return character >= 0x110000 ? 0 : (gsize) g_unichar_to_utf8 (character, NULL);
}

/* How much of @data is ASCII from its start on, in steps of as many bytes as are looked at
 * at once. */
static gsize
ascii_length (const char *data, gsize length)
{
  guint64 four[4];
  gsize at = 0;

  for (; length - at >= sizeof four; at += sizeof four)
    {
      memcpy (four, data + at, sizeof four);
      if (((four[0] | four[1] | four[2] | four[3]) & 0x8080808080808080) != 0)
        break;
    }
  return at;
}

/* As g_utf8_validate_len(), several times as fast where most is ASCII. */
static gboolean
is_utf8 (const char *data, gsize length)
{
  gsize at = 0;

  while (at < length)
    {
      gsize n;

      at += ascii_length (data + at, length - at);
      if (at == length)
        break;
      n = character_length (data + at, length - at);

      if (n == 0)
        return FALSE;
      at += n;
    }
  return length == 0 || memchr (data, '\0', length) == NULL;
}

/* UTF-16 in any of its dresses; NULL without error: it is not. */
static GBytes *
from_utf16 (const char *data, gsize length, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].length &&
        memcmp (data, signatures[i].start, signatures[i].length) == 0)
      return convert (data, length, signatures[i].encoding, error);
  return NULL;
}

GBytes *
est_xml_to_utf8 (GBytes *part, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) converted = from_utf16 (data, length, &failure);
  const char *encoding = NULL;
  gsize start;
  gsize end;

  if (failure != NULL)
    return g_propagate_error (error, g_steal_pointer (&failure)), NULL;
  if (converted != NULL)
    return declare_utf8 (converted);
  if (find_declared (data, length, &start, &end) && !look_up (data + start, end - start, &encoding))
    return unknown_encoding (error), NULL;
  if (encoding != NULL)
    {
      converted = convert (data, length, encoding, error);
      return converted == NULL ? NULL : declare_utf8 (converted);
    }
  if (!is_utf8 (data, length))
    return unknown_encoding (error), NULL;
  return g_bytes_ref (part);
}
