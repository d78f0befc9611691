/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/view_letters.h"

#include <string.h>

#define IS_WITHIN(character, first, last) ((character) >= (first) && (character) <= (last))

/* Letters of Cyrillic and Greek that are drawn like a Latin one.
 * Unicode Technical Standard 39, confusables.txt: those that are the same in
 * any ordinary typeface. */
static const struct {
  gunichar character;
  char latin;
} look_alikes[] = {
  /* Greek */
  { 0x0391, 'A' },
  { 0x0392, 'B' },
  { 0x0395, 'E' },
  { 0x0396, 'Z' },
  { 0x0397, 'H' },
  { 0x0399, 'I' },
  { 0x039A, 'K' },
  { 0x039C, 'M' },
  { 0x039D, 'N' },
  { 0x039F, 'O' },
  { 0x03A1, 'P' },
  { 0x03A4, 'T' },
  { 0x03A5, 'Y' },
  { 0x03A7, 'X' },
  { 0x03B1, 'a' },
  { 0x03B9, 'i' },
  { 0x03BD, 'v' },
  { 0x03BF, 'o' },
  { 0x03C1, 'p' },
  { 0x03F3, 'j' },
  /* Cyrillic */
  { 0x0405, 'S' },
  { 0x0406, 'I' },
  { 0x0408, 'J' },
  { 0x0410, 'A' },
  { 0x0412, 'B' },
  { 0x0415, 'E' },
  { 0x041A, 'K' },
  { 0x041C, 'M' },
  { 0x041D, 'H' },
  { 0x041E, 'O' },
  { 0x0420, 'P' },
  { 0x0421, 'C' },
  { 0x0422, 'T' },
  { 0x0423, 'Y' },
  { 0x0425, 'X' },
  { 0x0430, 'a' },
  { 0x0435, 'e' },
  { 0x043E, 'o' },
  { 0x0440, 'p' },
  { 0x0441, 'c' },
  { 0x0443, 'y' },
  { 0x0445, 'x' },
  { 0x0455, 's' },
  { 0x0456, 'i' },
  { 0x0458, 'j' },
  { 0x04AE, 'Y' },
  { 0x04BA, 'H' },
  { 0x04BB, 'h' },
  { 0x04C0, 'I' },
  { 0x04CF, 'l' },
  { 0x0501, 'd' },
  { 0x051A, 'Q' },
  { 0x051B, 'q' },
  { 0x051C, 'W' },
  { 0x051D, 'w' },
};

/* The letters from À to ÿ in lower case without accents, for speed: Unicode says
 * the same.  ' ': one of those below. */
static const char latin_1[] = "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y";

/* What Unicode does not decompose and people type without the stroke. */
static const struct {
  gunichar character;
  const char *text;
} plain[] = {
  { 0x00C6, "ae" }, { 0x00D0, "d" }, { 0x00D8, "o" },  { 0x00DE, "th" }, { 0x00DF, "ss" },
  { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" },  { 0x00FE, "th" }, { 0x0110, "d" },
  { 0x0111, "d" },  { 0x0126, "h" }, { 0x0127, "h" },  { 0x0130, "i" },  { 0x0131, "i" },
  { 0x0141, "l" },  { 0x0142, "l" }, { 0x0152, "oe" }, { 0x0153, "oe" }, { 0x0166, "t" },
  { 0x0167, "t" },  { 0x018F, "e" }, { 0x0259, "e" },  { 0x1E9E, "ss" },
};

static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

/* Characters that show nothing: they only break words apart for a machine. */
static gboolean
is_invisible (gunichar character)
{
  return character == 0x00AD || character == 0x034F || character == 0x180E ||
         IS_WITHIN (character, 0x200B, 0x200F) || IS_WITHIN (character, 0x202A, 0x202E) ||
         IS_WITHIN (character, 0x2060, 0x2069) || IS_WITHIN (character, 0xFE00, 0xFE0F) ||
         character == 0xFEFF;
}

static gboolean
is_blank (gunichar character)
{
  return character == 0x00A0 || character == 0x1680 || IS_WITHIN (character, 0x2000, 0x200A) ||
         character == 0x202F || character == 0x205F || character == 0x3000;
}

static gboolean
is_hyphen (gunichar character)
{
  return IS_WITHIN (character, 0x2010, 0x2015) || character == 0x2212 || character == 0xFE58 ||
         character == 0xFE63;
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == 0x2018 || character == 0x2019 || character == 0x201B || character == 0x02BC ||
         character == 0x2032 || character == 0x00B4;
}

/* The ASCII character that a typist has for it, or NUL. */
static char
keyboard (gunichar character)
{
  if (is_blank (character))
    return ' ';
  if (is_hyphen (character))
    return '-';
  if (is_apostrophe (character))
    return '\'';
  if (character == 0x2028 || character == 0x2029)
    return '\n';
  if (IS_WITHIN (character, 0xFF01, 0xFF5E))
    return (char) (character - 0xFF01 + '!');
  if (g_unichar_isdigit (character))
    return (char) ('0' + g_unichar_digit_value (character));
  return '\0';
}

static void
set_ascii (char text[EST_LETTER_MAX], char character)
{
  text[0] = character;
  text[1] = '\0';
}

static void
set_character (char text[EST_LETTER_MAX], gunichar character)
{
  text[g_unichar_to_utf8 (character, text)] = '\0';
}

void
est_letter_tidy (gunichar character, char text[EST_LETTER_MAX])
{
  gunichar letter = 0;

  /* What most letters are: themselves. */
  set_character (text, character);
  if (IS_WITHIN (character, 0x00C0, 0x02AF))
    return;
  if (is_invisible (character))
    text[0] = '\0';
  else if (keyboard (character) != '\0')
    set_ascii (text, keyboard (character));
  else if (IS_WITHIN (character, 0xFB00, 0xFB06))
    (void) g_strlcpy (text, ligatures[character - 0xFB00], EST_LETTER_MAX);
  else if (character == 0x00BA)
    (void) g_strlcpy (text, "°", EST_LETTER_MAX);
  else if (character == 0x2116)
    (void) g_strlcpy (text, "n°", EST_LETTER_MAX);
  else if (IS_WITHIN (character, 0x1D400, 0x1D7FF) &&
           g_unichar_fully_decompose (character, TRUE, &letter, 1) == 1)
    set_character (text, letter);
}

/* @character in lower case, without what Unicode says is an accent on it. */
static void
fold_letter (gunichar character, char text[EST_LETTER_MAX])
{
  gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { 0 };
  gsize n = g_unichar_fully_decompose (g_unichar_tolower (character), FALSE, letters,
                                       G_N_ELEMENTS (letters));
  gsize length = 0;

  for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (letters)); i++)
    if (!est_letter_is_mark (letters[i], TRUE))
      length += (gsize) g_unichar_to_utf8 (letters[i], text + length);
  text[length] = '\0';
}

void
est_letter_fold (gunichar character, char text[EST_LETTER_MAX])
{
  char tidy[EST_LETTER_MAX] = "";
  char look_alike = est_letter_look_alike (character);

  if (IS_WITHIN (character, 0x00C0, 0x00FF) && g_ascii_isalpha (latin_1[character - 0x00C0]))
    {
      set_ascii (text, latin_1[character - 0x00C0]);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i].character == character)
      {
        (void) g_strlcpy (text, plain[i].text, EST_LETTER_MAX);
        return;
      }

  est_letter_tidy (character, tidy);
  if (look_alike != '\0')
    set_ascii (text, g_ascii_tolower (look_alike));
  else if ((guchar) tidy[0] >= 0x80)
    fold_letter (g_utf8_get_char (tidy), text);
  else
    for (gsize i = 0; i <= strlen (tidy); i++)
      text[i] = g_ascii_tolower (tidy[i]);
}

char
est_letter_bare (guint8 byte)
{
  static const char letters[] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0"
                                "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";

  return (byte & 0xc0) == 0x80 ? letters[byte & 0x3f] : '\0';
}

char
est_letter_look_alike (gunichar character)
{
  if (!IS_WITHIN (character, 0x0370, 0x052F))
    return '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (look_alikes); i++)
    if (look_alikes[i].character == character)
      return look_alikes[i].latin;
  return '\0';
}

gboolean
est_letter_is_latin (gunichar character)
{
  return (character < 0x80 && g_ascii_isalpha ((char) character)) ||
         (IS_WITHIN (character, 0x00C0, 0x024F) && character != 0x00D7 && character != 0x00F7);
}

gboolean
est_letter_is_mark (gunichar character, gboolean any)
{
  if (IS_WITHIN (character, 0x0300, 0x036F))
    return character != 0x034F;
  return any && character > 0x036F && g_unichar_type (character) == G_UNICODE_NON_SPACING_MARK &&
         !is_invisible (character);
}
