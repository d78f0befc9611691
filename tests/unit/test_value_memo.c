/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/value_memo.h"

/* Another copy of the same bytes: a memo must not go by their address. */
static gboolean
finds (const EstValueMemo *memo, EstValueFate fate, const char *value, EstAnchor *anchor)
{
  g_autofree char *copy = g_strdup (value);

  return est_value_memo_find (memo, fate, copy, strlen (copy), anchor);
}

static void
a_verdict_holds_for_the_same_bytes_under_the_same_fate (void **state)
{
  EstValueMemo *memo = est_value_memo_new (10);
  EstAnchor anchor = 0;

  (void) state;
  assert_false (finds (memo, EST_VALUE_PLAIN, "center", &anchor));
  est_value_memo_keep (memo, EST_VALUE_PLAIN, "center", 6, EST_NO_ANCHOR);
  assert_true (finds (memo, EST_VALUE_PLAIN, "center", &anchor));
  assert_int_equal (anchor, EST_NO_ANCHOR);
  assert_false (finds (memo, EST_VALUE_NAME, "center", &anchor));
  assert_false (finds (memo, EST_VALUE_PLAIN, "centeR", &anchor));
  assert_false (finds (memo, EST_VALUE_PLAIN, "cente", &anchor));
  est_value_memo_free (memo);
}

/* Thousands of values that share their ends, their middle and their length, in the smallest
 * memo there is: what is found is what was kept, never what lies in the same slot. */
static void
values_that_fall_together_are_told_apart (void **state)
{
  EstValueMemo *memo = est_value_memo_new (0);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  (void) state;
  for (guint i = 0; i < 4000; i++)
    {
      char *value = g_strdup_printf ("Gwendoli%05una.Kerbrizec", i);
      EstAnchor anchor = EST_NO_ANCHOR;

      assert_false (finds (memo, EST_VALUE_NAME, value, &anchor));
      g_ptr_array_add (values, value);
      est_value_memo_keep (memo, EST_VALUE_NAME, value, strlen (value), i);
      assert_true (finds (memo, EST_VALUE_NAME, value, &anchor));
      assert_int_equal (anchor, i);
    }
  est_value_memo_free (memo);
}

static void
an_empty_value_is_a_value (void **state)
{
  EstValueMemo *memo = est_value_memo_new (1000000);
  EstAnchor anchor = 0;

  (void) state;
  assert_false (finds (memo, EST_VALUE_TEXT, "", &anchor));
  est_value_memo_keep (memo, EST_VALUE_TEXT, "", 0, 7);
  assert_true (finds (memo, EST_VALUE_TEXT, "", &anchor));
  assert_int_equal (anchor, 7);
  est_value_memo_free (memo);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_verdict_holds_for_the_same_bytes_under_the_same_fate),
    cmocka_unit_test (values_that_fall_together_are_told_apart),
    cmocka_unit_test (an_empty_value_is_a_value),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
