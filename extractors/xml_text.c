/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_text.h"

#include <string.h>

#include "pipeline/base/messages.h"

/* One step of decoding: so many raw bytes give so many bytes of text. */
typedef struct {
  gsize n_raw;
  gsize n_text;
  char text[6];
} Step;

static const struct {
  const char *name;
  char character;
} entities[] = {
  { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' },
};

static gunichar
referenced_character (const char *raw, gsize length)
{
  gboolean is_hex = length > 3 && raw[2] == 'x';
  gunichar character = 0;

  for (gsize i = is_hex ? 3 : 2; i < length && raw[i] != ';'; i++)
    {
      int digit = g_ascii_xdigit_value (raw[i]);

      if (digit < 0 || character > 0x10FFFF)
        return 0xFFFD;
      character = character * (is_hex ? 16 : 10) + (gunichar) digit;
    }
  return g_unichar_validate (character) ? character : 0xFFFD;
}

static Step
reference_step (const char *raw, gsize length)
{
  const char *end = memchr (raw, ';', length);
  Step step = { .n_raw = 1, .n_text = 1, .text = { '&' } };

  if (end == NULL)
    return step;
  if (length > 2 && raw[1] == '#')
    {
      step.n_raw = (gsize) (end - raw) + 1;
      step.n_text = (gsize) g_unichar_to_utf8 (referenced_character (raw, length), step.text);
      return step;
    }
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strncmp (raw, entities[i].name, MIN (length, strlen (entities[i].name))) == 0)
      {
        step.n_raw = strlen (entities[i].name);
        step.text[0] = entities[i].character;
      }
  return step;
}

/* The step at @raw[0], which is not a plain byte. */
static Step
special_step (const char *raw, gsize length, EstXmlPlace place)
{
  Step step = { .n_raw = 1, .n_text = 1 };

  if (*raw == '&' && place != EST_XML_IN_CDATA)
    return reference_step (raw, length);
  step.text[0] = *raw;
  if (*raw == '\r')
    {
      step.text[0] = '\n';
      step.n_raw = length > 1 && raw[1] == '\n' ? 2 : 1;
    }
  if (place == EST_XML_IN_ATTRIBUTE && (*raw == '\r' || *raw == '\n' || *raw == '\t'))
    step.text[0] = ' ';
  return step;
}

/* Length of the bytes at @raw that stand for themselves. */
static gsize
plain_length (const char *raw, gsize length, EstXmlPlace place)
{
  gsize i = 0;

  while (i < length && raw[i] != '&' && raw[i] != '\r' &&
         (place != EST_XML_IN_ATTRIBUTE || (raw[i] != '\n' && raw[i] != '\t')))
    i++;
  return i;
}

void
est_xml_decode (GString *text, const char *raw, gsize length, EstXmlPlace place)
{
  gsize at = 0;

  while (at < length)
    {
      gsize plain = plain_length (raw + at, length - at, place);

      g_string_append_len (text, raw + at, (gssize) plain);
      at += plain;
      if (at < length)
        {
          Step step = special_step (raw + at, length - at, place);

          g_string_append_len (text, step.text, (gssize) step.n_text);
          at += step.n_raw;
        }
    }
}

gboolean
est_xml_is_blank (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r'))
    i++;
  return i == length;
}

gsize
est_xml_decoded_length (const char *raw, gsize length, EstXmlPlace place)
{
  gsize n_text = length;
  gsize at = 0;

  while (at < length)
    {
      Step step;

      if (raw[at] != '&' && raw[at] != '\r')
        {
          at++;
          continue;
        }
      step = special_step (raw + at, length - at, place);
      n_text = n_text + step.n_text - step.n_raw;
      at += step.n_raw;
    }
  return n_text;
}

gsize
est_xml_raw_offset (const char *raw, gsize length, EstXmlPlace place, gsize offset)
{
  gsize at = 0;

  while (at < length && offset > 0)
    {
      gsize plain = plain_length (raw + at, length - at, place);
      Step step;

      if (plain >= offset)
        return at + offset;
      offset -= plain;
      at += plain;
      if (at == length)
        break;
      step = special_step (raw + at, length - at, place);
      offset -= MIN (offset, step.n_text);
      at += step.n_raw;
    }
  return at;
}

static const char *
escaped (char character, EstXmlPlace place)
{
  switch (character)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return place == EST_XML_IN_ATTRIBUTE ? "&quot;" : NULL;
    case '\'':
      return place == EST_XML_IN_ATTRIBUTE ? "&apos;" : NULL;
    case '\n':
      return place == EST_XML_IN_ATTRIBUTE ? "&#10;" : NULL;
    case '\t':
      return place == EST_XML_IN_ATTRIBUTE ? "&#9;" : NULL;
    default:
      return NULL;
    }
}

void
est_xml_escape (GString *raw, const char *text, gsize length, EstXmlPlace place)
{
  for (gsize i = 0; i < length; i++)
    {
      const char *replacement = place == EST_XML_IN_CDATA ? NULL : escaped (text[i], place);

      if ((guchar) text[i] < 0x20 && text[i] != '\n' && text[i] != '\t')
        continue;
      if (place == EST_XML_IN_CDATA && text[i] == '>')
        g_string_append (raw, "]]><![CDATA[>");
      else if (replacement != NULL)
        g_string_append (raw, replacement);
      else
        g_string_append_c (raw, text[i]);
    }
}
