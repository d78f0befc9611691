/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_keys.h"

#include <string.h>

static const char *const keys[] = {
  /* file, page tree, pages: 7.5.5, 7.7 */
  "Root Size ID Type Pages Kids Count Parent MediaBox CropBox Rotate UserUnit Resources Contents "
  "Group",
  /* streams and their filters: 7.3.8, 7.4 */
  "Length Filter DecodeParms Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine "
  "EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError JBIG2Globals ColorTransform",
  /* resources: 7.8.3 */
  "ExtGState ColorSpace Pattern Shading XObject Font",
  /* graphics state: 8.4.5 */
  "LW LC LJ ML D RI OP op OPM BG BG2 UCR UCR2 TR TR2 FL SM SA BM SMask CA ca AIS TK",
  /* colour spaces and functions: 8.6, 7.10 */
  "N Alternate Range WhitePoint BlackPoint Gamma Matrix Colorants Process Components Subtype "
  "FunctionType Domain Size BitsPerSample Order Encode Decode C0 C1 Functions Bounds",
  /* patterns and shadings: 8.7 */
  "PatternType PaintType TilingType BBox XStep YStep ShadingType Background AntiAlias Coords "
  "Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow",
  /* pictures, forms, groups, masks: 8.9, 8.10, 11.6 */
  "Width Height Intent ImageMask Mask Interpolate SMaskInData Matte FormType S CS I G BC",
  /* fonts: 9.6 to 9.10 */
  "BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode FontBBox FontMatrix "
  "CharProcs DescendantFonts CIDSystemInfo DW W DW2 W2 CIDToGIDMap BaseEncoding Differences "
  "FontName FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight "
  "StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 Length1 Length2 Length3 "
  "CMapName UseCMap WMode Registry Ordering Supplement",
  NULL,
};

static gboolean
has_word (const char *words, const char *word)
{
  gsize length = strchr (word, ' ') == NULL ? strlen (word) : 0;

  for (const char *p = words; length > 0 && (p = strstr (p, word)) != NULL; p += length)
    if ((p == words || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

gboolean
est_pdf_key_may_pass (const char *key)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (has_word (keys[i], key))
      return TRUE;
  return FALSE;
}

gboolean
est_pdf_key_holds_string (const char *key)
{
  return has_word ("ID Registry Ordering", key);
}

gboolean
est_pdf_key_holds_names (const char *key)
{
  return has_word ("ExtGState ColorSpace Pattern XObject Font CharProcs Colorants Shading", key);
}
