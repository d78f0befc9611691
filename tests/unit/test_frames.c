/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/frames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
what_was_put_is_taken_in_order (void **state)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  EstFrames frames;

  (void) state;
  est_frames_put_number (all, G_MAXUINT64);
  est_frames_put_text (all, "Lefèvre");
  est_frames_put_text (all, NULL);
  est_frames_put_text (all, "high-picture");
  bytes = g_bytes_new (all->data, all->len);
  frames = est_frames_of (bytes);

  assert_true (est_frames_number (&frames, G_MAXUINT64) == G_MAXUINT64);
  text = est_frames_text (&frames, 100);
  assert_string_equal (text, "Lefèvre");
  assert_null (est_frames_text (&frames, 100));
  assert_false (est_frames_are_whole (&frames));
  assert_string_equal (est_frames_word (&frames), "high-picture");
  assert_true (est_frames_are_whole (&frames));
}

static void
a_number_above_its_highest_breaks_all_that_follows (void **state)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  EstFrames frames;

  (void) state;
  est_frames_put_number (all, 8);
  est_frames_put_number (all, 1);
  bytes = g_bytes_new (all->data, all->len);
  frames = est_frames_of (bytes);

  assert_true (est_frames_number (&frames, 7) == 0);
  assert_true (est_frames_number (&frames, 7) == 0);
  assert_false (est_frames_are_whole (&frames));
}

/* Whether @put can be read back as a text of at most @most bytes. */
static gboolean
is_taken (const char *put, gsize most)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  EstFrames frames;

  est_frames_put_text (all, put);
  bytes = g_bytes_new (all->data, all->len);
  frames = est_frames_of (bytes);
  text = est_frames_text (&frames, most);
  return est_frames_are_whole (&frames);
}

static void
texts_have_a_greatest_length_and_are_utf8 (void **state)
{
  (void) state;
  assert_true (is_taken ("four", 4));
  assert_true (is_taken ("", 0));
  assert_false (is_taken ("fives", 4));
  assert_false (is_taken ("\xff\xfe", 100));
}

static void
a_length_that_lies_is_never_followed (void **state)
{
  static const guint64 lies[] = { 6, 7, 1000, G_MAXUINT32, G_MAXINT64, G_MAXUINT64 };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GByteArray) all = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      EstFrames frames;

      est_frames_put_number (all, lies[i]);
      g_byte_array_append (all, (const guint8 *) "five", 4);
      bytes = g_bytes_new (all->data, all->len);
      frames = est_frames_of (bytes);
      assert_null (est_frames_text (&frames, G_MAXINT32));
      assert_false (est_frames_are_whole (&frames));
    }
}

static void
a_zero_byte_within_a_text_is_refused (void **state)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  EstFrames frames;

  (void) state;
  est_frames_put_number (all, 4);
  g_byte_array_append (all, (const guint8 *) "a\0b", 3);
  bytes = g_bytes_new (all->data, all->len);
  frames = est_frames_of (bytes);

  assert_null (est_frames_text (&frames, 10));
  assert_false (est_frames_are_whole (&frames));
}

static const char *
word_of (const char *put)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  EstFrames frames;

  est_frames_put_text (all, put);
  bytes = g_bytes_new (all->data, all->len);
  frames = est_frames_of (bytes);
  return est_frames_word (&frames);
}

static void
words_are_stable_and_plain (void **state)
{
  (void) state;
  assert_string_equal (word_of ("list of parts"), "list of parts");
  assert_null (word_of ("Mme Lefèvre"));
  assert_null (word_of ("Lefevre"));
  assert_null (word_of (""));
  assert_null (word_of ("<script>"));
  assert_null (word_of ("a-word-that-is-longer-than-any-stable-word-could-be"));
}

static void
what_is_left_over_or_cut_off_is_not_whole (void **state)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  (void) state;
  est_frames_put_number (all, 3);
  for (guint length = 0; length <= 12; length++)
    {
      g_autoptr (GBytes) bytes = NULL;
      EstFrames frames;

      g_byte_array_set_size (all, 8);
      if (length > 8)
        g_byte_array_append (all, (const guint8 *) "rest", length - 8);
      bytes = g_bytes_new (all->data, MIN (length, all->len));
      frames = est_frames_of (bytes);
      (void) est_frames_number (&frames, 10);
      assert_int_equal (est_frames_are_whole (&frames), length == 8);
    }
}

static void
what_was_never_sent_is_broken_from_the_start (void **state)
{
  EstFrames frames = est_frames_of (NULL);

  (void) state;
  assert_true (frames.broken);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_put_is_taken_in_order),
    cmocka_unit_test (a_number_above_its_highest_breaks_all_that_follows),
    cmocka_unit_test (texts_have_a_greatest_length_and_are_utf8),
    cmocka_unit_test (a_length_that_lies_is_never_followed),
    cmocka_unit_test (a_zero_byte_within_a_text_is_refused),
    cmocka_unit_test (words_are_stable_and_plain),
    cmocka_unit_test (what_is_left_over_or_cut_off_is_not_whole),
    cmocka_unit_test (what_was_never_sent_is_broken_from_the_start),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
