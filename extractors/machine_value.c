/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/machine_value.h"

#include <string.h>

/* Lengths in EMU and ids of 32 bits have ten digits; so have French telephone
 * numbers, but those start with 0. */
#define MAX_DIGITS 10
#define MAX_LEADING_ZERO 4

static const char *const units[] = {
  "pt", "in", "cm", "mm", "px", "pc", "pi", "em", "ex", "%", "f", "fd", "emu", "deg", "*", NULL,
};

/* What programs count up: "rId12", "_Toc467580795", "_x0000_t202". */
static const char *const counted[] = {
  "rId",
  "Id",
  "docRId",
  "_Toc",
  "_Ref",
  "_Hlk",
  "_Hlt",
  "_Hlc",
  "_x0000_s",
  "_x0000_t",
  "_x0000_i",
  "#_x0000_t",
  "_bookmark",
  "__RefHeading___Toc",
  "_PictureBullets",
  "__DdeLink__",
  "Auteur\u00A0",
  NULL,
};

static const struct {
  guint length;
  gboolean needs_digit; /* else a word of six letters from A to F would do */
} hexadecimals[] = { { 2, FALSE }, { 4, TRUE },  { 6, FALSE },
                     { 8, FALSE }, { 20, TRUE }, { 32, TRUE } };

gsize
est_value_span_digits (const char *value, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (value[n]))
    n++;
  return n;
}

static gboolean
is_unit (const char *value, gsize length)
{
  if (length == 0)
    return TRUE;
  for (guint i = 0; units[i] != NULL; i++)
    if (strlen (units[i]) == length && memcmp (units[i], value, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_number (const char *value, gsize length)
{
  gsize n_whole;
  gsize n_part = 0;

  if (length > 0 && (*value == '-' || *value == '+'))
    value++, length--;
  n_whole = est_value_span_digits (value, length);
  if (n_whole > MAX_DIGITS || (n_whole > MAX_LEADING_ZERO && *value == '0'))
    return FALSE;
  value += n_whole, length -= n_whole;
  if (length > 1 && *value == '.')
    {
      n_part = est_value_span_digits (value + 1, length - 1);
      value += n_part + 1, length -= n_part + 1;
    }
  return n_whole + n_part > 0 && is_unit (value, length);
}

/* One case only, so that "Decade" is no colour. */
static gboolean
is_hexadecimal (const char *value, gsize length)
{
  guint n_digits = 0;
  guint n_lower = 0;
  guint n_upper = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isxdigit (value[i]))
        return FALSE;
      n_digits += g_ascii_isdigit (value[i]);
      n_lower += g_ascii_islower (value[i]);
      n_upper += g_ascii_isupper (value[i]);
    }
  if (n_lower > 0 && n_upper > 0)
    return FALSE;
  /* Eight digits alone are a date or half a telephone number. */
  for (guint i = 0; i < G_N_ELEMENTS (hexadecimals); i++)
    if (hexadecimals[i].length == length)
      return n_digits > 0 || !hexadecimals[i].needs_digit;
  return FALSE;
}

/* CSS: "#00ff7F". */
static gboolean
is_colour (const char *value, gsize length)
{
  if (length != 7 || *value != '#')
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isxdigit (value[i]))
      return FALSE;
  return TRUE;
}

/* ECMA-376 part 1, 17.18.7: twelve flags as digits. */
static gboolean
is_flags (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] != '0' && value[i] != '1')
      return FALSE;
  return length == 12;
}

static gboolean
is_guid (const char *value, gsize length)
{
  if (length == 38 && value[0] == '{' && value[37] == '}')
    value++, length -= 2;
  if (length != 36)
    return FALSE;
  for (gsize i = 0; i < 36; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? value[i] != '-' : !g_ascii_isxdigit (value[i]))
      return FALSE;
  return TRUE;
}

/* "R5662f9f3c709403a": identifiers that programs draw by lot. */
static gboolean
is_random (const char *value, gsize length)
{
  guint n_digits = 0;

  if (length < 17 || (*value != 'R' && *value != 'X' && *value != 'r'))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isxdigit (value[i]))
      return FALSE;
    else
      n_digits += g_ascii_isdigit (value[i]);
  return n_digits >= 4;
}

static gsize
span (const char *value, gsize length, gboolean (*is_member) (char))
{
  gsize n = 0;

  while (n < length && is_member (value[n]))
    n++;
  return n;
}

static gboolean
is_lower (char character)
{
  return g_ascii_islower (character);
}

static gboolean
is_upper (char character)
{
  return g_ascii_isupper (character);
}

/* BCP 47 as Office writes it: "fr-FR", "zh-Hans-CN", "es-419". */
static gboolean
is_language (const char *value, gsize length)
{
  gsize at = span (value, length, is_lower);

  if (at < 2 || at > 3 || at == length || value[at] != '-')
    return FALSE;
  at++;
  if (length - at > 5 && g_ascii_isupper (value[at]) &&
      span (value + at + 1, length - at - 1, is_lower) == 3 && value[at + 4] == '-')
    at += 5;
  return (length - at == 2 && span (value + at, 2, is_upper) == 2) ||
         (length - at == 3 && est_value_span_digits (value + at, 3) == 3);
}

static gboolean
is_counted (const char *value, gsize length)
{
  for (guint i = 0; counted[i] != NULL; i++)
    {
      gsize n = strlen (counted[i]);

      if (length > n && length - n <= MAX_DIGITS && memcmp (value, counted[i], n) == 0 &&
          est_value_span_digits (value + n, length - n) == length - n)
        return TRUE;
    }
  return FALSE;
}

/* A bullet, a list separator. */
static gboolean
is_single_character (const char *value, gsize length)
{
  return length == (gsize) (g_utf8_next_char (value) - value);
}

/* ECMA-376 part 1, 17.9.11: "%1.%2)", places for numbers and marks between. */
static gboolean
is_level_text (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] == '%' && i + 1 < length && g_ascii_isdigit (value[i + 1]))
      i++;
    else if (g_ascii_isalnum (value[i]) || (guchar) value[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* VML path commands, one or two letters between numbers: "21600r21600", "xe". */
gboolean
est_value_is_path_command (const char *value, gsize length)
{
  guint n_letters = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_letters = g_ascii_islower (value[i]) ? n_letters + 1 : 0;
      if (n_letters > 2 || (n_letters == 0 && !g_ascii_isdigit (value[i])))
        return FALSE;
    }
  return TRUE;
}

gboolean
est_value_is_machine_item (const char *value, gsize length)
{
  return is_number (value, length) || is_hexadecimal (value, length) || is_colour (value, length) ||
         is_counted (value, length);
}

gboolean
est_value_is_machine_made (const char *value, gsize length)
{
  return is_single_character (value, length) || is_level_text (value, length) ||
         is_flags (value, length) || is_guid (value, length) || is_random (value, length) ||
         is_language (value, length);
}
