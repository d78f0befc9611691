/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/answer.h"

static EstForm *form;
static EstUsage *usage;

static int
load (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  (void) state;
  form = est_form_load (data, NULL);
  usage = est_usage_load (data, NULL);
  return form == NULL || usage == NULL;
}

static int
unload (void **state)
{
  (void) state;
  g_clear_pointer (&form, est_form_free);
  g_clear_pointer (&usage, est_usage_free);
  return 0;
}

static void
assert_kept (const char *key, const char *answer, const char *wanted)
{
  g_autofree char *expected = NULL;
  g_autofree char *kept =
      est_answer_read (est_form_find (form, key, FALSE), usage, answer, &expected);

  assert_non_null (kept);
  assert_string_equal (kept, wanted);
  assert_null (expected);
}

static void
assert_expects (const char *key, const char *answer, const char *wanted)
{
  g_autofree char *expected = NULL;
  g_autofree char *kept =
      est_answer_read (est_form_find (form, key, FALSE), usage, answer, &expected);

  assert_null (kept);
  assert_non_null (expected);
  assert_non_null (strstr (expected, wanted));
}

static void
dates_are_kept_in_one_way (void **state)
{
  (void) state;
  assert_kept ("valide_le", "28/02/2026", "2026-02-28");
  assert_kept ("valide_le", "2026-02-28", "2026-02-28");
  assert_expects ("valide_le", "30/02/2026", "a date such as");
  assert_expects ("valide_le", "28-02-2026", "a date such as");
  assert_expects ("valide_le", "février", "a date such as");
}

static void
words_of_a_list_are_those_of_the_list (void **state)
{
  (void) state;
  assert_kept ("etape", "cadrage-docs", "cadrage-docs");
  assert_expects ("etape", "cadrage", "cadrage-docs, ");
  assert_expects ("classe_outil", "gratuit", "libre, ");
  assert_expects ("aipd", "peut-être", "oui, non");
}

static void
a_public_key_has_64_digits (void **state)
{
  (void) state;
  assert_kept ("table", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
               "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  assert_expects ("table", "oui", "64 digits");
  assert_expects ("table", "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff",
                  "64 digits");
}

static void
texts_are_one_line_of_sensible_length (void **state)
{
  g_autofree char *long_text = g_strnfill (1001, 'a');

  (void) state;
  assert_kept ("finalite", "résumer les documents", "résumer les documents");
  assert_expects ("finalite", "résumer", "at least");
  assert_expects ("finalite", "résumer\tles documents", "one line");
  assert_expects ("finalite", long_text, "shorter");
  assert_expects ("code", "deux mots", "a word");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (dates_are_kept_in_one_way),
    cmocka_unit_test (words_of_a_list_are_those_of_the_list),
    cmocka_unit_test (a_public_key_has_64_digits),
    cmocka_unit_test (texts_are_one_line_of_sensible_length),
  };

  return cmocka_run_group_tests (tests, load, unload);
}
