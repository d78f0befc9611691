/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/copies.h"
#include "tests/support/scratch.h"

#define WAITING "a_verifier/d/a.odt"
#define SIGNED "valide/d/a.odt"

/* Puts a copy of these bytes, and says where it went. */
static char *
put (void *const *state, const char *copy, const char *companion)
{
  g_autofree char *output = scratch_path (state, "out");
  g_auto (EstCopies) copies = {
    .copy = g_bytes_new (copy, strlen (copy)),
    .companion = companion == NULL ? NULL : g_bytes_new (companion, strlen (companion)),
  };
  char *place = NULL;

  assert_true (est_copies_put (output, WAITING, &copies, &place, NULL));
  return place;
}

static void
assert_there (void *const *state, const char *path, const char *bytes)
{
  g_autofree char *full = g_strconcat ("out/", path, NULL);
  g_autofree char *there = scratch_get (state, full);

  if (bytes == NULL)
    assert_null (there);
  else
    assert_string_equal (there, bytes);
}

static void
a_copy_waits_to_be_read_with_its_text (void **state)
{
  g_autofree char *place = put (state, "copy", "DOC-001\ntext");

  assert_string_equal (place, WAITING);
  assert_there (state, WAITING, "copy");
  assert_there (state, WAITING ".md", "DOC-001\ntext");
}

static void
a_text_that_is_no_more_is_taken_away (void **state)
{
  g_free (put (state, "copy", "DOC-001\ntext"));
  g_free (put (state, "copy", NULL));

  assert_there (state, WAITING, "copy");
  assert_there (state, WAITING ".md", NULL);
}

static void
the_very_same_stays_signed_off (void **state)
{
  g_autofree char *place = NULL;

  scratch_put (state, "out/" SIGNED, "copy");
  scratch_put (state, "out/" SIGNED ".md", "DOC-001\ntext");
  place = put (state, "copy", "DOC-002\ntext");

  assert_string_equal (place, SIGNED);
  assert_there (state, SIGNED ".md", "DOC-002\ntext");
  assert_there (state, WAITING, NULL);
  assert_there (state, WAITING ".md", NULL);
}

static void
what_differs_has_to_be_read_again (void **state)
{
  static const char *const texts[] = { "DOC-001\nother", NULL };

  for (gsize i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *place = NULL;

      scratch_put (state, "out/" SIGNED, "copy");
      scratch_put (state, "out/" SIGNED ".md", "DOC-001\ntext");
      place = i < G_N_ELEMENTS (texts) ? put (state, "copy", texts[i])
                                       : put (state, "changed", "DOC-001\ntext");

      assert_string_equal (place, WAITING);
      assert_there (state, SIGNED, NULL);
      assert_there (state, SIGNED ".md", NULL);
    }
}

static void
a_withdrawn_copy_is_nowhere (void **state)
{
  static const char *const paths[] = { WAITING, WAITING ".md", SIGNED, SIGNED ".md" };
  g_autofree char *output = scratch_path (state, "out");

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *full = g_strconcat ("out/", paths[i], NULL);

      scratch_put (state, full, "copy");
    }
  assert_true (est_copies_withdraw (output, WAITING, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    assert_there (state, paths[i], NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_copy_waits_to_be_read_with_its_text), TEST (a_text_that_is_no_more_is_taken_away),
    TEST (the_very_same_stays_signed_off),        TEST (what_differs_has_to_be_read_again),
    TEST (a_withdrawn_copy_is_nowhere),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
