/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text_encoding.h"

#include <string.h>

#include "pipeline/base/messages.h"

typedef struct {
  const char *mark;
  gsize length;
  EstTextCode code;
} MarkRow;

static const MarkRow marks[] = {
  { .mark = "\xEF\xBB\xBF", .length = 3, .code = EST_TEXT_UTF8 },
  { .mark = "\xFF\xFE", .length = 2, .code = EST_TEXT_UTF16LE },
  { .mark = "\xFE\xFF", .length = 2, .code = EST_TEXT_UTF16BE },
};

/* Windows-1252 from 0x80 to 0x9F, as the WHATWG Encoding Standard lists it; 0 where
 * no character is.  iconv would load a module from disk, which a confined process
 * may not do. */
static const guint16 windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Bytes that no French word has inside in Windows-1252, and that are its accented
 * letters in the encodings of DOS, of old Macintoshes and in ISO 8859-15. */
static const char foreign[] = "\x80\x82\x83\x84\x87\x88\x89\x8A\x8B\x8E\x93\x94\x95\x98\x99\x9B"
                              "\xBC\xBD";

static EstTextEncoding
encoding_of (const char *bytes, gsize length, gsize *mark_length)
{
  EstTextEncoding encoding = { .code = EST_TEXT_UTF8 };

  *mark_length = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      {
        *mark_length = marks[i].length;
        encoding.code = marks[i].code;
        encoding.has_mark = TRUE;
        return encoding;
      }
  if (!g_utf8_validate_len (bytes, length, NULL))
    encoding.code = EST_TEXT_WINDOWS_1252;
  return encoding;
}

gboolean
est_text_is_plausible (GBytes *bytes)
{
  gsize length;
  gsize mark_length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length == 0)
    return TRUE;
  if (memchr (data, '\0', length) == NULL)
    return TRUE;
  switch (encoding_of (data, length, &mark_length).code)
    {
    case EST_TEXT_UTF16LE:
    case EST_TEXT_UTF16BE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
fail_unknown (GError **error)
{
  return est_fail (
      error, EST_ERROR_UNREADABLE,
      _ ("The encoding of the text cannot be told for sure. Open it, check its accents, "
         "save it as UTF-8 and run again."));
}

static gboolean
decode_utf16 (GString *text, const char *bytes, gsize length, EstTextCode code, GError **error)
{
  g_autofree gunichar2 *units = g_new (gunichar2, length / 2 + 1);
  g_autofree char *decoded = NULL;
  glong decoded_length = 0;

  for (gsize i = 0; i < length / 2; i++)
    {
      guint8 first = (guint8) bytes[2 * i];
      guint8 second = (guint8) bytes[2 * i + 1];

      units[i] = (gunichar2) (code == EST_TEXT_UTF16LE ? first | second << 8 : first << 8 | second);
      if (units[i] == 0)
        return fail_unknown (error);
    }
  decoded = g_utf16_to_utf8 (units, (glong) (length / 2), NULL, &decoded_length, NULL);
  if (decoded == NULL || length % 2 != 0)
    return est_fail (
        error, EST_ERROR_UNREADABLE,
        _ ("The text is damaged: it is not valid UTF-16. Open it, save it as UTF-8 and "
           "run again."));
  g_string_append_len (text, decoded, decoded_length);
  return TRUE;
}

static gboolean
is_lower (char byte)
{
  return byte >= 'a' && byte <= 'z';
}

/* Two kinds of bytes that are not Windows-1252 although they could be: UTF-8 with
 * a damaged place ("Ã©"), and a letter of another old encoding inside a word. */
static gboolean
is_misread (const char *bytes, gsize length, gsize at)
{
  const guint8 *here = (const guint8 *) bytes + at;
  const gsize left = length - at;

  if ((here[0] == 0xC2 || here[0] == 0xC3) && left > 1 && (here[1] & 0xC0) == 0x80)
    return TRUE;
  if (here[0] == 0xE2 && left > 2 && here[1] >= 0x80 && here[1] <= 0x82 && (here[2] & 0xC0) == 0x80)
    return TRUE;
  return at > 0 && left > 1 && strchr (foreign, bytes[at]) != NULL && is_lower (bytes[at - 1]) &&
         is_lower (bytes[at + 1]);
}

static gboolean
decode_windows_1252 (GString *text, const char *bytes, gsize length, GError **error)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) bytes[i];
      gunichar character = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;

      if (character == 0 || (byte >= 0x80 && is_misread (bytes, length, i)))
        return fail_unknown (error);
      g_string_append_unichar (text, character);
    }
  return TRUE;
}

static gboolean
decode (GString *text, const char *bytes, gsize length, EstTextCode code, GError **error)
{
  switch (code)
    {
    case EST_TEXT_UTF16LE:
    case EST_TEXT_UTF16BE:
      return decode_utf16 (text, bytes, length, code, error);
    case EST_TEXT_WINDOWS_1252:
      return decode_windows_1252 (text, bytes, length, error);
    default:
      if (!g_utf8_validate_len (bytes, length, NULL))
        return fail_unknown (error);
      g_string_append_len (text, bytes, (gssize) length);
      return TRUE;
    }
}

/* Control characters between the letters of a name would hide it. */
static gboolean
check_controls (const GString *text, GError **error)
{
  for (gsize i = 0; i < text->len; i++)
    if (((guint8) text->str[i] < 0x20 && strchr ("\t\n\v\f\r", text->str[i]) == NULL) ||
        text->str[i] == 0x7F)
      return est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("The text holds control characters that no text needs. Open it, save it "
                          "as plain text in UTF-8 and run again."));
  return TRUE;
}

GString *
est_text_decode (GBytes *bytes, EstTextEncoding *encoding, GError **error)
{
  gsize length;
  gsize mark_length;
  const char *data = g_bytes_get_data (bytes, &length);
  EstTextEncoding found;
  GString *text;

  if (length == 0)
    {
      (void) est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("The file is empty. If it should not be, ask for it again."));
      return NULL;
    }
  found = encoding_of (data, length, &mark_length);
  text = g_string_sized_new (length);
  if (!decode (text, data + mark_length, length - mark_length, found.code, error) ||
      !check_controls (text, error))
    {
      (void) g_string_free (text, TRUE);
      return NULL;
    }
  *encoding = found;
  return text;
}

static gboolean
encode_utf16 (GByteArray *bytes, const GString *text, EstTextCode code)
{
  glong n_units = 0;
  g_autofree gunichar2 *units =
      g_utf8_to_utf16 (text->str, (glong) text->len, NULL, &n_units, NULL);

  if (units == NULL)
    return FALSE;
  for (glong i = 0; i < n_units; i++)
    {
      const guint8 high = (guint8) (units[i] >> 8);
      const guint8 low = (guint8) (units[i] & 0xFF);
      const gboolean is_little = code == EST_TEXT_UTF16LE;
      const guint8 unit[2] = { is_little ? low : high, is_little ? high : low };

      g_byte_array_append (bytes, unit, 2);
    }
  return TRUE;
}

/* 0 when Windows-1252 has no such character. */
static guint8
windows_1252_byte (gunichar character)
{
  if (character < 0x80 || (character >= 0xA0 && character <= 0xFF))
    return (guint8) character;
  for (guint i = 0; i < G_N_ELEMENTS (windows_1252); i++)
    if (windows_1252[i] == character)
      return (guint8) (0x80 + i);
  return 0;
}

static gboolean
encode_windows_1252 (GByteArray *bytes, const GString *text)
{
  for (const char *next = text->str; *next != '\0'; next = g_utf8_next_char (next))
    {
      guint8 byte = windows_1252_byte (g_utf8_get_char (next));

      if (byte == 0)
        return FALSE;
      g_byte_array_append (bytes, &byte, 1);
    }
  return TRUE;
}

static gboolean
encode (GByteArray *bytes, const GString *text, EstTextCode code)
{
  switch (code)
    {
    case EST_TEXT_UTF16LE:
    case EST_TEXT_UTF16BE:
      return encode_utf16 (bytes, text, code);
    case EST_TEXT_WINDOWS_1252:
      return encode_windows_1252 (bytes, text);
    default:
      g_byte_array_append (bytes, (const guint8 *) text->str, (guint) text->len);
      return TRUE;
    }
}

GBytes *
est_text_encode (const GString *text, EstTextEncoding encoding, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) text->len);

  for (gsize i = 0; encoding.has_mark && i < G_N_ELEMENTS (marks); i++)
    if (marks[i].code == encoding.code)
      g_byte_array_append (bytes, (const guint8 *) marks[i].mark, (guint) marks[i].length);
  if (encode (bytes, text, encoding.code))
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  (void) est_fail (error, EST_ERROR_WRITE,
                   _ ("The encoding of the document has no sign for something the copy must say. "
                      "Save the document as UTF-8 and run again."));
  return NULL;
}
