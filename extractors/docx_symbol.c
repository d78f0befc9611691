/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_symbol.h"

/* Fonts whose letters are pictures. */
static const char *const pictographs[] = {
  "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol", "Marlett", "MT Extra", NULL,
};

/* ECMA-376 part 1, 17.3.3.30: letters of other fonts can be written so, and spell
 * a name; fonts of symbols begin at F000. */
void
est_docx_symbol (const EstXmlToken *token, const char *data, char symbol[7])
{
  g_autofree char *font = est_xml_token_value (token, data, "w:font");
  g_autofree char *code = est_xml_token_value (token, data, "w:char");
  guint64 character = code == NULL ? 0 : g_ascii_strtoull (code, NULL, 16);

  if (font != NULL && g_strv_contains (pictographs, font))
    return;
  if (character >= 0xF000 && character <= 0xF0FF)
    character -= 0xF000;
  if (character < 0x110000 && g_unichar_isalnum ((gunichar) character))
    symbol[g_unichar_to_utf8 ((gunichar) character, symbol)] = '\0';
}
