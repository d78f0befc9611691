/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/made_pdf.h"

/* A page that is a picture of @n bytes: grey, of rows of a hundred. */
static GBytes *
page_with_picture (const char *begins, gsize n)
{
  g_autofree char *pixels = g_strnfill (n, ' ');
  g_autofree char *object = NULL;
  const char *objects[] = { NULL, NULL };

  memcpy (pixels, begins, strlen (begins));
  object = g_strdup_printf ("<< /Type /XObject /Subtype /Image /Width 100 /Height %d "
                            "/ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d >>\nstream\n"
                            "%s\nendstream",
                            (int) n / 100, (int) n, pixels);
  objects[0] = object;
  return made_page_with ("q 100 0 0 100 0 0 cm /I Do Q", "/XObject << /I 10 0 R >>", "", "",
                         objects);
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

      n += stream->kind == kind && memmem (bytes, size, word, strlen (word)) != NULL;
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
    cmocka_unit_test (what_was_read_of_other_bytes_is_not_taken),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
