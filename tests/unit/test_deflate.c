/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <zlib.h>

#include "extractors/deflate.h"
#include "tests/support/raw_zip.h"

static GBytes *
inflated (GBytes *packed, gsize size)
{
  g_autoptr (EstInflater) inflater = est_inflater_new ();

  return est_inflate (inflater, packed, size);
}

/* Text that packs well, and not to nothing. */
static GBytes *
text_of (gsize length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; text->len < length; i++)
    g_string_append_printf (text, "<w:p>Alinéa %u</w:p>", i * i);
  g_string_truncate (text, length);
  return g_string_free_to_bytes (text);
}

static GBytes *
deflated (GBytes *bytes)
{
  g_autoptr (EstDeflater) deflater = est_deflater_new ();

  return est_deflate (deflater, bytes);
}

static void
what_was_packed_is_unpacked_to_the_byte (void **state)
{
  static const gsize lengths[] = { 0, 1, 7, 1000, 300000 };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) text = text_of (lengths[i]);
      g_autoptr (GBytes) packed = deflated (text);
      g_autoptr (GBytes) again = deflated (text);
      g_autoptr (GBytes) back = inflated (packed, lengths[i]);

      assert_true (g_bytes_equal (packed, again));
      assert_non_null (back);
      assert_true (g_bytes_equal (back, text));
    }
}

/* Word and LibreOffice do not unpack with the library that packs here. */
static void
another_library_unpacks_what_this_one_packs (void **state)
{
  g_autoptr (GBytes) text = text_of (100000);
  g_autoptr (GBytes) packed = deflated (text);
  g_autofree guint8 *back = g_malloc (100000);
  gsize n_packed;
  z_stream stream = { 0 };

  (void) state;
  stream.next_in = (Bytef *) g_bytes_get_data (packed, &n_packed);
  stream.avail_in = (uInt) n_packed;
  stream.next_out = back;
  stream.avail_out = 100000;
  assert_int_equal (inflateInit2 (&stream, -MAX_WBITS), Z_OK);
  assert_int_equal (inflate (&stream, Z_FINISH), Z_STREAM_END);
  (void) inflateEnd (&stream);
  assert_int_equal (stream.avail_in, 0);
  assert_memory_equal (back, g_bytes_get_data (text, NULL), 100000);
}

static void
one_byte_more_or_less_on_either_side_is_a_lie (void **state)
{
  g_autoptr (GBytes) text = text_of (5000);
  g_autoptr (GBytes) packed = raw_deflated (g_bytes_get_data (text, NULL), 5000);
  gsize n = g_bytes_get_size (packed);
  g_autoptr (GBytes) shorter = g_bytes_new_from_bytes (packed, 0, n - 1);
  g_autofree guint8 *data = g_malloc0 (n + 1);
  g_autoptr (GBytes) longer = NULL;
  g_autoptr (GBytes) whole = inflated (packed, 5000);

  (void) state;
  memcpy (data, g_bytes_get_data (packed, NULL), n);
  longer = g_bytes_new (data, n + 1);
  assert_true (g_bytes_equal (whole, text));
  assert_null (inflated (packed, 4999));
  assert_null (inflated (packed, 5001));
  assert_null (inflated (shorter, 5000));
  assert_null (inflated (longer, 5000));
}

/* Damage gives nothing, or bytes whose sum tells. */
static void
damage_anywhere_is_noticed (void **state)
{
  g_autoptr (GBytes) text = text_of (700);
  g_autoptr (GBytes) packed = deflated (text);

  (void) state;
  for (gsize i = 0; i < g_bytes_get_size (packed); i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GBytes) broken = NULL;
        g_autoptr (GBytes) back = NULL;
        char byte = ((const char *) g_bytes_get_data (packed, NULL))[i];

        byte = (char) (byte ^ (1 << bit));
        broken = bytes_with (packed, i, &byte, 1);
        back = inflated (broken, 700);
        assert_true (back == NULL || est_crc (back) != est_crc (text) ||
                     g_bytes_equal (back, text));
      }
}

static void
the_sum_is_the_one_of_zip (void **state)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  (void) state;
  assert_int_equal (est_crc (text), raw_crc ("Bonjour"));
  assert_int_equal (est_crc (empty), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_packed_is_unpacked_to_the_byte),
    cmocka_unit_test (another_library_unpacks_what_this_one_packs),
    cmocka_unit_test (one_byte_more_or_less_on_either_side_is_a_lie),
    cmocka_unit_test (damage_anywhere_is_noticed),
    cmocka_unit_test (the_sum_is_the_one_of_zip),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
