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
  LINE = 0x0213,
  FONT = 0x02FB,
  TEXT = 0x0521,
  ESCAPE = 0x0626,
};

static GByteArray *
wmf (gboolean is_placeable)
{
  GByteArray *out = g_byte_array_new ();

  if (is_placeable)
    {
      add (add (out, 0x9AC6CDD7, 4), 0x6C43, 2);
      add (add (add (add (add (out, 0, 4), 64, 2), 64, 2), 96, 2), 0x6169, 4);
      add (out, 7, 2);
    }
  add (add (add (out, 1, 2), 9, 2), 0x300, 2);
  return add (add (add (add (out, 99, 4), 1, 2), 99, 4), 0x6C43, 2);
}

static GByteArray *
record (GByteArray *out, guint type, const char *text)
{
  return add_text (add (add (out, (guint) strlen (text) / 2 + 3, 4), type, 2), text);
}

static GByteArray *
ended (GByteArray *out)
{
  return add_text (add (add (out, 3, 4), 0, 2), "Claire");
}

static void
what_draws_stays_and_what_speaks_goes (void **state)
{
  (void) state;
  for (guint i = 0; i < 2; i++)
    {
      GByteArray *picture = record (record (wmf (i == 1), ESCAPE, "Claire"), LINE, "line");
      g_autoptr (GBytes) clean =
          cleaned (ended (record (picture, FONT, "numbers of a font.Claire")));

      assert_true (says (clean, "line"));
      assert_false (says (clean, "Claire"));
      assert_false (says (clean, "Cl"));
    }
}

static void
text_and_damage_are_refused (void **state)
{
  (void) state;
  assert_refused (ended (record (wmf (TRUE), TEXT, "Claire")));
  assert_refused (ended (record (wmf (TRUE), 0x7777, "Claire")));
  assert_refused (record (wmf (TRUE), LINE, "line"));
  assert_refused (ended (add (add (wmf (FALSE), 1, 4), LINE, 2)));
}

/* A record of @type with a bitmap of @compression behind @fixed bytes. */
static GByteArray *
with_bitmap (guint type, guint fixed, guint compression)
{
  GByteArray *out = wmf (TRUE);
  guint start = out->len;

  add (add (out, (fixed + 40 + 12) / 2, 4), type, 2);
  while (out->len < start + fixed)
    add (out, 0, 2);
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
    { 0x0142, 10 }, { 0x0940, 22 }, { 0x0B41, 26 }, { 0x0D33, 24 }, { 0x0F43, 28 },
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GBytes) pixels = cleaned (with_bitmap (records[i][0], records[i][1], 0));

      if (pixels == NULL)
        fail_msg ("record %x", records[i][0]);
      assert_refused (with_bitmap (records[i][0], records[i][1], 4));
      assert_refused (with_bitmap (records[i][0], records[i][1], 5));
    }
}

static void
a_record_that_takes_its_pixels_from_elsewhere_stays (void **state)
{
  g_autoptr (GBytes) clean = cleaned (ended (record (wmf (TRUE), 0x0940, "of the same paper.")));

  (void) state;
  assert_true (says (clean, "of the same paper."));
  assert_refused (ended (record (wmf (TRUE), 0x0940, "of the same paper, cut")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_draws_stays_and_what_speaks_goes),
    cmocka_unit_test (bitmaps_stay_when_they_are_pixels_and_nothing_else),
    cmocka_unit_test (a_record_that_takes_its_pixels_from_elsewhere_stays),
    cmocka_unit_test (text_and_damage_are_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
