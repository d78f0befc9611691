/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <gio/gio.h>

#include "tests/support/made_pdf.h"

/* A page that is a picture of @n bytes, of which @begins are the first @length: grey, of
 * rows of a hundred, @height of them; @entries: how it is packed. */
typedef struct {
  const char *begins;
  gsize length;
  gsize n;
  int height;
  const char *entries;
} Picture;

static GBytes *
page_of (const Picture *picture)
{
  g_autofree char *pixels = g_strnfill (picture->n, ' ');
  g_autofree char *object = NULL;
  const char *objects[] = { NULL, NULL };

  memcpy (pixels, picture->begins, picture->length);
  object = g_strdup_printf ("<< /Type /XObject /Subtype /Image /Width 100 /Height %d "
                            "/ColorSpace /DeviceGray /BitsPerComponent 8 %s /Length %d >>\nstream\n"
                            "%s\nendstream",
                            picture->height, picture->entries, (int) picture->n, pixels);
  objects[0] = object;
  return made_page_with ("q 100 0 0 100 0 0 cm /I Do Q", "/XObject << /I 10 0 R >>", "", "",
                         objects);
}

static GBytes *
page_with_picture (const char *begins, gsize n)
{
  const Picture picture = {
    .begins = begins,
    .length = strlen (begins),
    .n = n,
    .height = (int) n / 100,
    .entries = "",
  };

  return page_of (&picture);
}

static guint
n_streams_with (GPtrArray *streams, EstStreamKind kind, const char *word)
{
  guint n = 0;

  for (guint i = 0; i < streams->len; i++)
    {
      const EstStream *stream = streams->pdata[i];
      gsize size = 0;
      const char *bytes = g_bytes_get_data (stream->bytes, &size);

      n += stream->kind == kind && size > 0 && memmem (bytes, size, word, strlen (word)) != NULL;
    }
  return n;
}

static GPtrArray *
unpack (GBytes *bytes)
{
  GPtrArray *streams = est_pdf_unpack (bytes, &est_default_limits, NULL);

  assert_non_null (streams);
  return streams;
}

/* Its bytes are looked at once, as they stand; all others through every disguise. */
static void
a_large_picture_is_pixels_and_no_part_of_the_file (void **state)
{
  g_autoptr (GBytes) bytes = page_with_picture ("Gwendolina", 100000);
  g_autoptr (GPtrArray) streams = unpack (bytes);

  (void) state;
  assert_int_equal (n_streams_with (streams, EST_STREAM_PIXELS, "Gwendolina"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Gwendolina"), 0);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "/ColorSpace /DeviceGray"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "%%EOF"), 1);
}

static void
a_small_picture_is_looked_at_like_anything_else (void **state)
{
  g_autoptr (GBytes) bytes = page_with_picture ("Gwendolina", 1000);
  g_autoptr (GPtrArray) streams = unpack (bytes);

  (void) state;
  assert_int_equal (n_streams_with (streams, EST_STREAM_PIXELS, ""), 0);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Gwendolina"), 2);
}

static void
a_jpeg_that_holds_words_is_no_pixels (void **state)
{
  g_autoptr (GBytes) bytes = page_with_picture ("\xff\xd8\xff\xe1 Gwendolina", 100000);
  g_autoptr (GPtrArray) streams = unpack (bytes);

  (void) state;
  assert_int_equal (n_streams_with (streams, EST_STREAM_PIXELS, ""), 0);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Gwendolina"), 2);
}

/* qpdf does not unpack them: whatever they hold is looked for in every disguise. */
static void
a_picture_that_nobody_unpacked_is_no_pixels (void **state)
{
  static const char *const ways[] = {
    "/Filter /JBIG2Decode",
    "/Filter /JPXDecode",
    "/Filter /CCITTFaxDecode",
    "/Filter [/ASCII85Decode /JPXDecode]",
    "/Filter [/ASCIIHexDecode /DCTDecode]",
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const Picture picture = {
        .begins = "Gwendolina", .length = 10, .n = 100000, .height = 1000, .entries = ways[i]
      };
      g_autoptr (GBytes) bytes = page_of (&picture);
      g_autoptr (GPtrArray) streams = unpack (bytes);

      assert_int_equal (n_streams_with (streams, EST_STREAM_PIXELS, ""), 0);
      assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Gwendolina"), 2);
    }
}

static void
what_lies_behind_the_points_of_a_picture_is_no_pixels (void **state)
{
  static const Picture picture = {
    .begins = "Gwendolina", .length = 10, .n = 100000, .height = 900, .entries = ""
  };
  g_autoptr (GBytes) bytes = page_of (&picture);
  g_autoptr (GPtrArray) streams = unpack (bytes);

  (void) state;
  assert_int_equal (n_streams_with (streams, EST_STREAM_PIXELS, ""), 0);
}

/* A stream of @n grey points, packed, and "Gwendolina" behind its end. */
static char *
packed_points (gsize n, gsize *length)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autofree char *points = g_strnfill (n, 'x');
  char *packed = g_malloc (n);
  gsize n_read = 0;
  GConverterResult result = G_CONVERTER_ERROR;

  result = g_converter_convert (G_CONVERTER (packer), points, n, packed, n,
                                G_CONVERTER_INPUT_AT_END, &n_read, length, NULL);
  assert_int_equal (result, G_CONVERTER_FINISHED);
  memcpy (packed + *length, "Gwendolina", 10);
  *length += 10;
  return packed;
}

/* made_pdf.h writes text: the picture is put into the file afterwards. */
static void
what_lies_behind_the_end_of_a_packed_picture_is_not_overlooked (void **state)
{
  gsize length = 0;
  g_autofree char *packed = packed_points (100000, &length);
  const Picture picture = {
    .begins = "", .n = length, .height = 1000, .entries = "/Filter /FlateDecode"
  };
  g_autoptr (GBytes) page = page_of (&picture);
  gsize size = 0;
  const char *data = g_bytes_get_data (page, &size);
  g_autofree char *file = g_memdup2 (data, size);
  char *place = memmem (file, size, "/FlateDecode", 12);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) streams = NULL;

  (void) state;
  place = memmem (place, size - (gsize) (place - file), "stream\n", 7);
  memcpy (place + 7, packed, length);
  bytes = g_bytes_new (file, size);
  streams = unpack (bytes);
  assert_int_equal (n_streams_with (streams, EST_STREAM_PIXELS, "xxxxxxxx"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Gwendolina"), 1);
}

/* However they are written, and wherever they stand. */
static void
strings_are_read_to_their_end (void **state)
{
  static const char *const objects[] = {
    "<< /First 11 0 R >>",
    "<< /Title (Bilan\\000de Gwen\\144olina) /A << /URI (https://a.example/\\000Zeb\\165lon) >> >>",
    "<< /Registry <47 77 65 6E> /More [[<< /Deep (Xave\\162ine) >>]] /Title 13 0 R >>",
    "(Wil\\146ried)",
    NULL,
  };
  g_autoptr (GBytes) bytes = made_page_with ("", "", "", "/Outlines 10 0 R", objects);
  g_autoptr (GPtrArray) streams = unpack (bytes);

  (void) state;
  assert_int_equal (n_streams_with (streams, EST_STREAM_TEXT, "de Gwendolina"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_TEXT, "Zebulon"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_TEXT, "Wilfried"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Gwen\n"), 1);
  assert_int_equal (n_streams_with (streams, EST_STREAM_RAW, "Xaverine"), 1);
}

/* What Poppler said when the same bytes were read is not asked again; of other bytes it is. */
static void
what_was_read_of_other_bytes_is_not_taken (void **state)
{
  g_autoptr (GBytes) one = made_page ("BT /F1 12 Tf 60 700 Td (Premier texte) Tj ET");
  g_autoptr (GBytes) other = made_page ("BT /F1 12 Tf 60 700 Td (Second texte) Tj ET");
  g_autoptr (EstDocument) reread = made_read (one);
  g_autoptr (GPtrArray) same = est_pdf_unpack_reread (one, reread, &est_default_limits, NULL);
  g_autoptr (GPtrArray) streams = est_pdf_unpack_reread (other, reread, &est_default_limits, NULL);

  (void) state;
  assert_int_equal (n_streams_with (same, EST_STREAM_TEXT, "Premier texte"), 2);
  assert_int_equal (n_streams_with (streams, EST_STREAM_TEXT, "Second texte"), 2);
  assert_int_equal (n_streams_with (streams, EST_STREAM_TEXT, "Premier texte"), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_large_picture_is_pixels_and_no_part_of_the_file),
    cmocka_unit_test (a_small_picture_is_looked_at_like_anything_else),
    cmocka_unit_test (a_jpeg_that_holds_words_is_no_pixels),
    cmocka_unit_test (a_picture_that_nobody_unpacked_is_no_pixels),
    cmocka_unit_test (what_lies_behind_the_points_of_a_picture_is_no_pixels),
    cmocka_unit_test (what_lies_behind_the_end_of_a_packed_picture_is_not_overlooked),
    cmocka_unit_test (strings_are_read_to_their_end),
    cmocka_unit_test (what_was_read_of_other_bytes_is_not_taken),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
