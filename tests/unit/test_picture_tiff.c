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

#define PIXELS "pixels"
#define ARTIST 315

/* One row of six grey pixels whose artist is "Claire", of a @compression. */
static GByteArray *
tiff (guint compression, guint offset)
{
  static const guint tags[][3] = {
    { 256, 3, 6 }, { 257, 3, 1 }, { 258, 3, 8 }, { 259, 3, 0 },
    { 262, 3, 1 }, { 273, 4, 0 }, { 279, 4, 6 }, { ARTIST, 2, 14 },
  };
  GByteArray *out = g_byte_array_new ();

  add_text (out, "II*");
  add (add (out, 0, 1), 22, 4);
  add_text (add_text (out, PIXELS), "Mme Cla");
  add (out, 0, 1);
  add (out, G_N_ELEMENTS (tags), 2);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      guint value = tags[i][0] == 259 ? compression : tags[i][0] == 273 ? offset : tags[i][2];

      add (add (out, tags[i][0], 2), tags[i][1], 2);
      add (add (out, tags[i][0] == ARTIST ? 8 : 1, 4), value, 4);
    }
  return add_text (add (out, 0, 4), "Claire");
}

static void
a_tiff_keeps_its_pixels_and_what_tells_how_to_show_them (void **state)
{
  g_autoptr (GBytes) clean = cleaned (tiff (1, 8));
  guint width = 0;
  guint height = 0;

  (void) state;
  assert_true (says (clean, PIXELS));
  assert_true (est_picture_size (clean, &width, &height));
  assert_int_equal (width, 6);
}

static void
who_made_it_and_what_follows_goes (void **state)
{
  g_autoptr (GBytes) clean = cleaned (tiff (1, 8));

  (void) state;
  assert_false (says (clean, "Mme Cla"));
  assert_false (says (clean, "Claire"));
}

static void
pictures_within_and_damage_are_refused (void **state)
{
  GByteArray *circle = tiff (1, 8);

  (void) state;
  assert_refused (tiff (7, 8));
  assert_refused (tiff (1, 4000));
  assert_refused (g_byte_array_set_size (tiff (1, 8), 60));
  est_picture_put (circle, 22 + 2 + 8 * 12, 22, 4, FALSE);
  assert_refused (circle);
}

/* Many tags whose values are the same bytes would be as many copies of them. */
static void
a_file_that_grows_by_far_is_refused (void **state)
{
  static const guint tags[] = { 254, 255, 256, 257, 258, 262, 263, 266, 274, 277, 278, 280, 281 };
  GByteArray *out = g_byte_array_new ();

  (void) state;
  add (add (add_text (out, "II*"), 0, 1), 1008, 4);
  while (out->len < 1008)
    add (out, 0x55, 1);
  add (out, G_N_ELEMENTS (tags) + 2, 2);
  add (add (add (add (out, 273, 2), 4, 2), 1, 4), 8, 4);
  add (add (add (add (out, 279, 2), 4, 2), 1, 4), 16, 4);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    add (add (add (add (out, tags[i], 2), 1, 2), 900, 4), 8, 4);
  assert_refused (add (out, 0, 4));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_tiff_keeps_its_pixels_and_what_tells_how_to_show_them),
    cmocka_unit_test (who_made_it_and_what_follows_goes),
    cmocka_unit_test (pictures_within_and_damage_are_refused),
    cmocka_unit_test (a_file_that_grows_by_far_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
