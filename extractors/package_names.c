/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package_words.h"

#include <string.h>

/* Numbers that built-in names hold: "Medium Grid 3 Accent 6", "Heading1Char1". */
#define MAX_DIGITS 3

/* The longest name, with room. */
#define MAX_LENGTH 64

/* Names that belong to nobody, numbers left out.  Styles: the primary names of ECMA-376 part 1,
 * 17.7.4.9, and the latent styles that Word writes ([MS-DOCX] 2.6); the English programmatic
 * names of LibreOffice (sw/inc/strings.hrc); "Char" is what Word puts behind the name of a
 * paragraph style for its characters.  Fonts: of Windows, Office and LibreOffice, those of
 * several words that could be taken for somebody's. */
static const char *const names[] = {
  "Normal",
  "heading",
  "toc",
  "index",
  "index heading",
  "Normal Indent",
  "footnote text",
  "annotation text",
  "header",
  "footer",
  "caption",
  "table of figures",
  "envelope address",
  "envelope return",
  "footnote reference",
  "annotation reference",
  "line number",
  "page number",
  "endnote reference",
  "endnote text",
  "table of authorities",
  "macro",
  "macro text",
  "toa heading",
  "List",
  "List Bullet",
  "List Number",
  "Title",
  "Closing",
  "Signature",
  "Default Paragraph Font",
  "Body Text",
  "Body Text Indent",
  "List Continue",
  "Message Header",
  "Subtitle",
  "Salutation",
  "Date",
  "Body Text First Indent",
  "Note Heading",
  "Block Text",
  "Hyperlink",
  "Followed Hyperlink",
  "Strong",
  "Emphasis",
  "Document Map",
  "Plain Text",
  "E-mail Signature",
  "HTML Top of Form",
  "HTML Bottom of Form",
  "Normal (Web)",
  "HTML Acronym",
  "HTML Address",
  "HTML Cite",
  "HTML Code",
  "HTML Definition",
  "HTML Keyboard",
  "HTML Preformatted",
  "HTML Sample",
  "HTML Typewriter",
  "HTML Variable",
  "Normal Table",
  "annotation subject",
  "No List",
  "Outline List",
  "Table Simple",
  "Table Classic",
  "Table Colorful",
  "Table Columns",
  "Table Grid",
  "Table List",
  "Table D effects",
  "Table Contemporary",
  "Table Elegant",
  "Table Professional",
  "Table Subtle",
  "Table Web",
  "Balloon Text",
  "Table Theme",
  "Placeholder Text",
  "No Spacing",
  "Light Shading",
  "Light List",
  "Light Grid",
  "Medium Shading",
  "Medium List",
  "Medium Grid",
  "Dark List",
  "Colorful Shading",
  "Colorful List",
  "Colorful Grid",
  "Light Shading Accent",
  "Light List Accent",
  "Light Grid Accent",
  "Medium Shading Accent",
  "Medium List Accent",
  "Medium Grid Accent",
  "Dark List Accent",
  "Colorful Shading Accent",
  "Colorful List Accent",
  "Colorful Grid Accent",
  "Revision",
  "List Paragraph",
  "Quote",
  "Intense Quote",
  "Subtle Emphasis",
  "Intense Emphasis",
  "Subtle Reference",
  "Intense Reference",
  "Book Title",
  "Bibliography",
  "TOC Heading",
  "Plain Table",
  "Grid Table Light",
  "Grid Table",
  "Grid Table Dark",
  "Grid Table Colorful",
  "Grid Table Accent",
  "Grid Table Light Accent",
  "Grid Table Dark Accent",
  "Grid Table Colorful Accent",
  "List Table",
  "List Table Light",
  "List Table Dark",
  "List Table Colorful",
  "List Table Accent",
  "List Table Light Accent",
  "List Table Dark Accent",
  "List Table Colorful Accent",
  "Mention",
  "Smart Hyperlink",
  "Hashtag",
  "Unresolved Mention",
  "Smart Link",
  "Footnote Symbol",
  "Footnote Characters",
  "Footnote anchor",
  "Endnote Symbol",
  "Endnote Characters",
  "Endnote anchor",
  "Internet Link",
  "Visited Internet Link",
  "Numbering Symbols",
  "Bullet Symbols",
  "Caption Characters",
  "Index Link",
  "Line numbering",
  "Main index entry",
  "Vertical Numbering Symbols",
  "Drop Caps",
  "Quotation",
  "Quotations",
  "Source Text",
  "User Entry",
  "Variable",
  "Definition",
  "Teletype",
  "Example",
  "Placeholder",
  "Strong Emphasis",
  "Preformatted Text",
  "Horizontal Line",
  "List Contents",
  "List Heading",
  "Table Contents",
  "Table Heading",
  "Frame contents",
  "Contents Heading",
  "Text body",
  "Text body indent",
  "First line indent",
  "Hanging indent",
  "List Indent",
  "Marginalia",
  "Illustration",
  "Addressee",
  "Sender",
  "Header left",
  "Header right",
  "Footer left",
  "Footer right",
  "Header and Footer",
  "Default Paragraph Style",
  "Graphics",
  "Watermark",
  "Labels",
  "Times New Roman",
  "Courier New",
  "Comic Sans MS",
  "Lucida Console",
  "Lucida Sans",
  "Lucida Sans Unicode",
  "Trebuchet MS",
  "Century Gothic",
  "Segoe UI",
  "Segoe UI Symbol",
  "Segoe UI Emoji",
  "Arial Unicode MS",
  "Arial Narrow",
  "Arial Black",
  "Liberation Serif",
  "Liberation Sans",
  "Liberation Mono",
  "DejaVu Sans",
  "DejaVu Serif",
  "DejaVu Sans Mono",
  "Cambria Math",
  "Calibri Light",
  "Microsoft Sans Serif",
  "Microsoft YaHei",
  "Book Antiqua",
  "Palatino Linotype",
  "Bookman Old Style",
  "MS Mincho",
  "MS Gothic",
  "MS PGothic",
  "Noto Sans",
  "Noto Serif",
  "Noto Sans CJK SC",
  "Noto Serif CJK SC",
  "Noto Sans Devanagari",
  "Lohit Devanagari",
  "Lohit Hindi",
  "Droid Sans Fallback",
  "Andale Sans UI",
  "Open Symbol",
  "Open Sans",
  "Bitstream Vera Sans",
  "Franklin Gothic Book",
  "Gill Sans MT",
};

/* What of @value names are compared by; FALSE: no built-in name is written so. */
static gboolean
reduce (const char *value, gsize length, char *reduced)
{
  guint n_digits = 0;

  if (length >= MAX_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (value[i]))
      *reduced++ = g_ascii_tolower (value[i]);
    else if (g_ascii_isdigit (value[i]) ? ++n_digits > MAX_DIGITS
                                        : value[i] == '\0' || strchr (" -()", value[i]) == NULL)
      return FALSE;
  *reduced = '\0';
  return TRUE;
}

GHashTable *
est_package_built_in_names (void)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char reduced[MAX_LENGTH];

      if (reduce (names[i], strlen (names[i]), reduced))
        g_hash_table_add (set, g_strdup (reduced));
    }
  return set;
}

gboolean
est_package_name_is_built_in (GHashTable *built_in, const char *value, gsize length)
{
  char reduced[MAX_LENGTH];

  if (!reduce (value, length, reduced))
    return FALSE;
  if (g_str_has_suffix (reduced, "char"))
    reduced[strlen (reduced) - strlen ("char")] = '\0';
  return g_hash_table_contains (built_in, reduced);
}
