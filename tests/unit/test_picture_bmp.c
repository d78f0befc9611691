/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/picture.h"
#include "extractors/picture_number.h"

static GByteArray *
add (GByteArray *out, guint number, guint n_bytes)
{
  est_picture_append (out, number, n_bytes, FALSE);
  return out;
}

static GByteArray *
add_text (GByteArray *out, const char *text)
{
  return g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static gboolean
says (GBytes *picture, const char *text)
{
  return memmem (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture), text,
                 strlen (text)) != NULL;
}

/* @picture, taken over, once cleaned: the same again when cleaned again. */
static GBytes *
cleaned (GByteArray *picture)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (picture);
  g_autoptr (GBytes) clean = est_picture_clean (bytes);
  g_autoptr (GBytes) again = clean == NULL ? NULL : est_picture_clean (clean);

  if (clean != NULL)
    assert_ptr_equal (again, clean);
  return g_steal_pointer (&clean);
}

static void
assert_refused (GByteArray *picture)
{
  g_autoptr (GBytes) clean = cleaned (picture);

  assert_null (clean);
}

/* One white pixel, with @gap before it and "Claire" behind. */
static GByteArray *
bmp (guint width, guint depth, guint compression, const char *gap)
{
  GByteArray *out = add_text (g_byte_array_new (), "BM");

  add (add (add (out, 64, 4), 0x616C43, 4), 54 + (guint) strlen (gap), 4);
  add (add (add (out, 40, 4), width, 4), 1, 4);
  add (add (add (out, 1, 2), depth, 2), compression, 4);
  for (guint i = 0; i < 5; i++)
    add (out, 0, 4);
  return add_text (add (add_text (out, gap), 0xFFFFFF, 4), "Claire");
}

static void
a_bmp_keeps_its_pixels_only (void **state)
{
  g_autoptr (GBytes) clean = cleaned (bmp (1, 24, 0, "Mme"));

  (void) state;
  assert_int_equal (g_bytes_get_size (clean), 58);
  assert_false (says (clean, "Claire"));
  assert_false (says (clean, "Mme"));
  assert_false (says (clean, "Cla"));
}

static void
packed_pixels_and_damage_are_refused (void **state)
{
  (void) state;
  assert_refused (bmp (1, 8, 1, ""));
  assert_refused (bmp (400, 24, 0, ""));
  assert_refused (bmp (0, 24, 0, ""));
  assert_refused (g_byte_array_set_size (bmp (1, 24, 0, ""), 40));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_bmp_keeps_its_pixels_only),
    cmocka_unit_test (packed_pixels_and_damage_are_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
