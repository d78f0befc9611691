/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_pixels.h"

#include <gio/gio.h>
#include <string.h>

#include "extractors/picture.h"

#define LARGE_PICTURE (64 << 10)

/* ------ Programs. */

static gboolean
may_be_program (qpdf_data qpdf, qpdf_oh dictionary)
{
  return qpdf_oh_has_key (qpdf, dictionary, "/Length1") ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"),
                                     "/Type1C") ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"),
                                     "/CIDFontType0C") ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"),
                                     "/OpenType") ||
         (qpdf_oh_has_key (qpdf, dictionary, "/N") && !qpdf_oh_has_key (qpdf, dictionary, "/Type"));
}

/* Any stream may say that it is one. */
gboolean
est_pdf_stream_is_program (qpdf_data qpdf, qpdf_oh dictionary, GBytes *data)
{
  static const struct {
    gsize at;
    gsize n;
    const char *bytes;
  } marks[] = {
    { 0, 4, "\0\1\0\0" }, { 0, 4, "true" },   { 0, 4, "OTTO" }, { 0, 4, "ttcf" },
    { 0, 2, "%!" },       { 0, 2, "\x80\1" }, { 0, 2, "\1\0" }, { 36, 4, "acsp" },
  };
  gsize size = 0;
  const char *bytes = g_bytes_get_data (data, &size);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (size >= marks[i].at + marks[i].n &&
        memcmp (bytes + marks[i].at, marks[i].bytes, marks[i].n) == 0)
      return may_be_program (qpdf, dictionary);
  return FALSE;
}

/* ------ Pictures. */

/* How many numbers a point of @picture has; 0: nobody knows. */
static guint64
n_components (qpdf_data qpdf, qpdf_oh picture)
{
  static const struct {
    const char *name;
    guint64 n;
  } spaces[] = {
    { "/DeviceGray", 1 }, { "/G", 1 },       { "/DeviceRGB", 3 },  { "/RGB", 3 },
    { "/CalRGB", 3 },     { "/Lab", 3 },     { "/DeviceCMYK", 4 }, { "/CMYK", 4 },
    { "/CalGray", 1 },    { "/Indexed", 1 }, { "/Separation", 1 },
  };
  qpdf_oh space = qpdf_oh_get_key (qpdf, picture, "/ColorSpace");
  qpdf_oh name = qpdf_oh_is_array (qpdf, space) ? qpdf_oh_get_array_item (qpdf, space, 0) : space;
  qpdf_oh more = qpdf_oh_is_array (qpdf, space) ? qpdf_oh_get_array_item (qpdf, space, 1) : space;

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (qpdf_oh_is_name_and_equals (qpdf, name, spaces[i].name))
      return spaces[i].n;
  if (qpdf_oh_is_name_and_equals (qpdf, name, "/ICCBased") && qpdf_oh_is_stream (qpdf, more))
    return (guint64) CLAMP (
        qpdf_oh_get_int_value (qpdf, qpdf_oh_get_key (qpdf, qpdf_oh_get_dict (qpdf, more), "/N")),
        0, 4);
  if (qpdf_oh_is_name_and_equals (qpdf, name, "/DeviceN") && qpdf_oh_is_array (qpdf, more))
    return (guint64) CLAMP (qpdf_oh_get_array_n_items (qpdf, more), 0, 32);
  return 0;
}

/* How many bytes the points of @picture take; what lies behind them nobody sees. */
static guint64
shown_size (qpdf_data qpdf, qpdf_oh picture)
{
  QPDF_BOOL is_mask = QPDF_FALSE;
  guint64 width = (guint64) CLAMP (
      qpdf_oh_get_int_value (qpdf, qpdf_oh_get_key (qpdf, picture, "/Width")), 0, G_MAXINT32);
  guint64 height = (guint64) CLAMP (
      qpdf_oh_get_int_value (qpdf, qpdf_oh_get_key (qpdf, picture, "/Height")), 0, G_MAXINT32);
  guint64 bits = (guint64) CLAMP (
      qpdf_oh_get_int_value (qpdf, qpdf_oh_get_key (qpdf, picture, "/BitsPerComponent")), 0, 16);

  if (qpdf_oh_get_value_as_bool (qpdf, qpdf_oh_get_key (qpdf, picture, "/ImageMask"), &is_mask) &&
      is_mask)
    return (width + 7) / 8 * height;
  return (width * bits * n_components (qpdf, picture) + 7) / 8 * height;
}

gboolean
est_pdf_stream_is_pixels (qpdf_data qpdf, qpdf_oh dictionary, GBytes *data, gboolean is_unpacked)
{
  static const guint8 start_of_jpeg[] = { 0xFF, 0xD8 };
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  g_autoptr (GBytes) clean = NULL;

  if (size < LARGE_PICTURE ||
      !qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"), "/Image"))
    return FALSE;
  if (is_unpacked && memcmp (bytes, start_of_jpeg, sizeof start_of_jpeg) != 0)
    return size <= shown_size (qpdf, dictionary);
  clean = est_jpeg_clean (data);
  return clean != NULL && g_bytes_equal (clean, data);
}

/* Whether unpacking @packed reads it to its end: a line end may follow. */
static gboolean
is_read_whole (GBytes *packed)
{
  static const gsize chunk = 1 << 16;
  g_autoptr (GZlibDecompressor) inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autofree guint8 *scratch = g_malloc (chunk);
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (packed, &size);
  gsize at = 0;

  while (result == G_CONVERTER_CONVERTED)
    {
      gsize n_read = 0;
      gsize n_written = 0;

      result = g_converter_convert (G_CONVERTER (inflater), bytes + at, size - at, scratch, chunk,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      at += n_read;
    }
  return result == G_CONVERTER_FINISHED && size - at <= 2;
}

gboolean
est_pdf_stream_is_told_by (GBytes *packed, GBytes *data)
{
  return g_bytes_equal (packed, data) || is_read_whole (packed);
}
