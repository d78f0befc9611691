/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extractors/picture.h"

/* "300 by 200" of the bytes, "none" when they do not tell. */
#define assert_size(literal, expected) \
  assert_size_of (g_bytes_new_static ("" literal, sizeof literal - 1), expected)

static void
assert_size_of (GBytes *taken, const char *expected)
{
  g_autoptr (GBytes) picture = taken;
  guint width = 0;
  guint height = 0;
  gboolean is_told = est_picture_size (picture, &width, &height);
  g_autofree char *size = is_told ? g_strdup_printf ("%u by %u", width, height) : g_strdup ("none");

  assert_string_equal (size, expected);
}

#define REST "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static void
every_kind_tells_its_size_in_its_own_way (void **state)
{
  (void) state;
  assert_size ("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\1\x2C\0\0\0\xC8" REST, "300 by 200");
  assert_size ("GIF89a\x2C\1\xC8\0" REST, "300 by 200");
  assert_size ("BM" REST "\0"
               "\0" REST,
               "none");
  assert_size ("BM\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x2C\1\0\0\xC8\0\0\0" REST, "300 by 200");
  assert_size ("\xFF\xD8\xFF\xE0\0\4ab\xFF\xC2\0\x11\x08\0\xC8\1\x2C" REST, "300 by 200");
  assert_size ("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x2B\1\0\xC7\0\0" REST, "300 by 200");
  assert_size ("RIFF\0\0\0\0WEBPVP8 \x0A\0\0\0\0\0\0\x9D\1\x2A\x2C\1\xC8\0" REST, "300 by 200");
  assert_size ("RIFF\0\0\0\0WEBPVP8L\x0A\0\0\0\x2F\x2B\xC1\x31\0" REST, "300 by 200");
  assert_size ("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\x2C\1\0\0\1\1\4\0\1\0\0\0\xC8\0\0\0" REST,
               "300 by 200");
  assert_size ("MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\1\x2C\0\0\1\1\0\4\0\0\0\1\0\0\0\xC8" REST,
               "300 by 200");
  assert_size ("\1\0\0\0\x6C\0\0\0\0\0\0\0\0\0\0\0\x2B\1\0\0\xC7\0\0\0" REST, "300 by 200");
}

static void
what_is_cut_short_or_absurd_tells_nothing (void **state)
{
  (void) state;
  assert_size ("", "none");
  assert_size ("GIF89a\x2C", "none");
  assert_size ("\xFF\xD8\xFF\xE0\xFF\xFF" REST, "none");
  assert_size ("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\x7F\0\0\0\0\0\0\x01" REST, "none");
  assert_size ("II*\0\xFF\xFF\xFF\xFF" REST, "none");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_kind_tells_its_size_in_its_own_way),
    cmocka_unit_test (what_is_cut_short_or_absurd_tells_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
