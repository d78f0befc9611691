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

enum {
  LINE = 54,
  COMMENT = 70,
  FONT = 82,
  TEXT = 84,
};

static GByteArray *
emf (void)
{
  GByteArray *out = add (add (g_byte_array_new (), 1, 4), 108, 4);

  while (out->len < 40)
    add (out, 9, 4);
  add_text (out, " EMF");
  while (out->len < 108)
    add (out, 0x41, 4);
  return out;
}

static GByteArray *
record (GByteArray *out, guint type, const char *text)
{
  guint length = (guint) (strlen (text) + 3) / 4 * 4;

  add_text (add (add (out, type, 4), length + 8, 4), text);
  return add (out, 0, length - (guint) strlen (text));
}

static GByteArray *
ended (GByteArray *out)
{
  add (add (add (add (add (out, 14, 4), 20, 4), 0, 4), 16, 4), 20, 4);
  return add_text (out, "Claire");
}

static void
what_draws_stays_and_what_speaks_goes (void **state)
{
  GByteArray *picture = record (record (emf (), COMMENT, "Mme Claire"), LINE, "a line..");
  g_autoptr (GBytes) clean =
      cleaned (ended (record (picture, FONT, "....numbers that say how large it is....Claire")));

  (void) state;
  assert_true (says (clean, "a line.."));
  assert_false (says (clean, "Claire"));
}

static void
text_is_refused (void **state)
{
  (void) state;
  assert_refused (ended (record (emf (), TEXT, "Claire")));
}

/* A comment of the newer kind that says it is the only one to draw. */
static void
what_is_drawn_in_comments_alone_is_refused (void **state)
{
  GByteArray *out = emf ();

  (void) state;
  add_text (add (add (add (out, COMMENT, 4), 28, 4), 16, 4), "EMF+");
  add (add (add (add (out, 0x4001, 2), 0, 2), 28, 4), 16, 4);
  assert_refused (ended (out));
}

static void
damage_is_refused (void **state)
{
  GByteArray *endless = record (emf (), LINE, "a line..");
  GByteArray *empty = emf ();

  (void) state;
  assert_refused (endless);
  assert_refused (ended (add (add (empty, LINE, 4), 0, 4)));
  assert_refused (ended (record (emf (), 4000, "Claire")));
}

/* A record of @type that says at @field of a bitmap of @compression where it lies. */
static GByteArray *
with_bitmap (guint type, guint field, guint compression)
{
  GByteArray *out = emf ();
  guint start = out->len;

  add (add (out, type, 4), field + 16 + 40 + 12, 4);
  while (out->len < start + field)
    add (out, 0, 4);
  add (add (add (add (out, field + 16, 4), 40, 4), field + 16 + 40, 4), 12, 4);
  add (add (add (add (add (out, 40, 4), 1, 4), 1, 4), 1, 2), 24, 2);
  add (out, compression, 4);
  add (add (add (add (add (out, 12, 4), 0, 4), 0, 4), 0, 4), 0, 4);
  add_text (out, "ExifClaire..");
  return ended (out);
}

static void
bitmaps_stay_when_they_are_pixels_and_nothing_else (void **state)
{
  static const guint records[][2] = {
    { 76, 84 }, { 77, 84 }, { 78, 84 }, { 78, 112 }, { 79, 96 },  { 79, 124 }, { 80, 48 },
    { 81, 48 }, { 93, 16 }, { 94, 16 }, { 95, 12 },  { 114, 84 }, { 116, 84 },
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GBytes) pixels = cleaned (with_bitmap (records[i][0], records[i][1], 0));

      if (pixels == NULL)
        fail_msg ("record %u", records[i][0]);
      assert_refused (with_bitmap (records[i][0], records[i][1], 4));
      assert_refused (with_bitmap (records[i][0], records[i][1], 5));
    }
}

static void
a_bitmap_outside_its_record_is_damage (void **state)
{
  GByteArray *outside = with_bitmap (81, 48, 0);
  GByteArray *cut = record (emf (), 81, "too short to say where its bitmap is");

  (void) state;
  est_picture_put (outside, 108 + 48, 4000, 4, FALSE);
  assert_refused (outside);
  assert_refused (ended (cut));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_draws_stays_and_what_speaks_goes),
    cmocka_unit_test (text_is_refused),
    cmocka_unit_test (what_is_drawn_in_comments_alone_is_refused),
    cmocka_unit_test (bitmaps_stay_when_they_are_pixels_and_nothing_else),
    cmocka_unit_test (a_bitmap_outside_its_record_is_damage),
    cmocka_unit_test (damage_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
