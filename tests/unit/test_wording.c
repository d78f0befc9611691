/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define NARROW "\u202f" /* the no-break blank of French numbers */

static EstWording *
load (const char *language)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autofree char *name = g_strdup_printf ("report/wording.%s.ini", language);
  EstWording *wording = est_wording_load (data, name, NULL);

  assert_non_null (wording);
  return wording;
}

static void
assert_number (const EstWording *wording, guint64 number, const char *expected)
{
  g_autofree char *text = est_wording_number (wording, number);

  assert_string_equal (text, expected);
}

static void
assert_count (const EstWording *wording, guint64 number, const char *expected)
{
  g_autofree char *text = est_wording_count (wording, "n_documents", number);

  assert_string_equal (text, expected);
}

static void
assert_date (const EstWording *wording, const char *iso, const char *expected)
{
  g_autofree char *text = est_wording_date (wording, iso);

  assert_string_equal (text, expected);
}

static void
numbers_are_cut_in_threes_as_the_language_does (void **state)
{
  g_autoptr (EstWording) french = load ("fr");
  g_autoptr (EstWording) english = load ("en");

  (void) state;
  assert_number (french, 0, "0");
  assert_number (french, 999, "999");
  assert_number (french, 1000, "1" NARROW "000");
  assert_number (french, G_MAXUINT64,
                 "18" NARROW "446" NARROW "744" NARROW "073" NARROW "709" NARROW "551" NARROW
                 "615");
  assert_number (english, 1234567, "1,234,567");
}

static void
a_count_agrees_with_its_number (void **state)
{
  g_autoptr (EstWording) french = load ("fr");
  g_autoptr (EstWording) english = load ("en");

  (void) state;
  assert_count (french, 0, "Aucun document reçu");
  assert_count (french, 1, "1\u00a0document reçu");
  assert_count (french, 1204, "1" NARROW "204\u00a0documents reçus");
  assert_count (english, 0, "No document received");
  assert_count (english, 1, "1 document received");
  assert_count (english, 2, "2 documents received");
}

static void
a_count_without_words_is_its_number (void **state)
{
  g_autoptr (EstWording) wording = load ("fr");
  g_autofree char *text = est_wording_count (wording, "no-such-count", 12);

  (void) state;
  assert_string_equal (text, "12");
}

static void
dates_are_said_in_words (void **state)
{
  g_autoptr (EstWording) french = load ("fr");
  g_autoptr (EstWording) english = load ("en");

  (void) state;
  assert_date (french, "2026-08-23T19:05:00Z",
               "23 août 2026 à 19\u00a0h\u00a005 (temps universel, UTC)");
  assert_date (french, "2026-02-01T09:05:12Z",
               "1er février 2026 à 9\u00a0h\u00a005 (temps universel, UTC)");
  assert_date (english, "2026-02-01T09:05:12Z", "1 February 2026 at 9:05 (UTC)");
}

static void
what_is_no_date_is_given_back (void **state)
{
  g_autoptr (EstWording) wording = load ("fr");

  (void) state;
  assert_date (wording, "yesterday", "yesterday");
}

static void
a_phrase_makes_a_stable_word (void **state)
{
  g_autofree char *key = est_wording_key ("custom XML");

  (void) state;
  assert_string_equal (key, "custom-xml");
}

static void
a_language_nobody_wrote_is_an_error (void **state)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_wording_load (data, "report/wording.xx.ini", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
decimals_have_the_sign_of_the_language (void **state)
{
  g_autoptr (EstWording) french = load ("fr");
  g_autoptr (EstWording) english = load ("en");
  g_autofree char *comma = est_wording_decimal (french, 1234.56, 1);
  g_autofree char *point = est_wording_decimal (english, 1234.56, 1);
  g_autofree char *whole = est_wording_decimal (french, 15, 0);

  (void) state;
  assert_string_equal (comma, "1\u202f234,6");
  assert_string_equal (point, "1,234.6");
  assert_string_equal (whole, "15");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (decimals_have_the_sign_of_the_language),
    cmocka_unit_test (numbers_are_cut_in_threes_as_the_language_does),
    cmocka_unit_test (a_count_agrees_with_its_number),
    cmocka_unit_test (a_count_without_words_is_its_number),
    cmocka_unit_test (dates_are_said_in_words),
    cmocka_unit_test (what_is_no_date_is_given_back),
    cmocka_unit_test (a_phrase_makes_a_stable_word),
    cmocka_unit_test (a_language_nobody_wrote_is_an_error),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
