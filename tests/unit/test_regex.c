/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/regex.h"

static EstRegex *
regex_for (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  EstRegex *regex = est_regex_new (pattern, &error);

  assert_null (error);
  assert_non_null (regex);
  return regex;
}

/* All matches of @pattern in @text, each between brackets: "a[b]c". */
static char *
matches_of (const char *pattern, const char *text)
{
  g_autoptr (EstRegex) regex = regex_for (pattern);
  g_autoptr (GError) error = NULL;
  GString *marked = g_string_new (NULL);
  EstRegexSearch search = { 0 };
  EstSpan match = { 0 };
  gsize done = 0;

  est_regex_search (&search, regex, text, strlen (text));
  while (est_regex_next (&search, &match, NULL, &error))
    {
      g_string_append_len (marked, text + done, match.start - done);
      g_string_append_printf (marked, "[%.*s]", (int) (match.end - match.start),
                              text + match.start);
      done = match.end;
    }
  assert_null (error);
  g_string_append (marked, text + done);
  return g_string_free (marked, FALSE);
}

static void
assert_matches (const char *pattern, const char *text, const char *expected)
{
  g_autofree char *found = matches_of (pattern, text);

  assert_string_equal (found, expected);
}

/* One search for @pattern in @length bytes of @text that must be given up. */
static void
assert_doubt (const char *pattern, const char *text, gsize length)
{
  g_autoptr (EstRegex) regex = regex_for (pattern);
  g_autoptr (GError) error = NULL;
  EstRegexSearch search = { 0 };
  EstSpan match = { .start = 7, .end = 9 };

  est_regex_search (&search, regex, text, length);

  assert_false (est_regex_next (&search, &match, NULL, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
  assert_int_equal (match.start, 7);
  assert_int_equal (match.end, 9);
}

static void
matches_come_from_left_to_right (void **state)
{
  (void) state;
  assert_matches ("\\d+", "a 12 b 345", "a [12] b [345]");
}

static void
letters_are_those_of_unicode (void **state)
{
  (void) state;
  assert_matches ("\\b\\p{Lu}\\w+", "élan Élan ÉCLAT", "élan [Élan] [ÉCLAT]");
  assert_matches ("(?i)É", "été", "[é]t[é]");
}

static void
an_empty_match_never_stops_the_search (void **state)
{
  (void) state;
  assert_matches ("x*", "éx", "[]é[x][]");
  assert_matches ("(?=é)", "éé", "[]é[]é");
  assert_matches ("", "ab", "[]a[]b[]");
}

static void
a_match_may_leave_out_what_leads_to_it (void **state)
{
  (void) state;
  assert_matches ("tel \\K\\d+", "tel 12 tel 34", "tel [12] tel [34]");
}

static void
the_first_group_is_told_apart_from_the_match (void **state)
{
  g_autoptr (EstRegex) regex = regex_for ("a(b+)?c");
  EstRegexSearch search = { 0 };
  EstSpan match = { 0 };
  EstSpan group = { 0 };

  (void) state;
  est_regex_search (&search, regex, "abbc ac", 7);

  assert_true (est_regex_next (&search, &match, &group, NULL));
  assert_int_equal (match.start, 0);
  assert_int_equal (group.start, 1);
  assert_int_equal (group.end, 3);

  assert_true (est_regex_next (&search, &match, &group, NULL));
  assert_int_equal (group.start, match.start);
  assert_int_equal (group.end, match.end);
}

static void
a_search_within_sees_what_stands_before_but_not_after (void **state)
{
  g_autoptr (EstRegex) guarded = regex_for ("(?<!\\d)\\d\\d");
  g_autoptr (EstRegex) to_the_end = regex_for ("\\d+$");
  EstRegexSearch search = { 0 };
  EstSpan match = { 0 };

  (void) state;
  est_regex_search_within (&search, guarded, "1234 56", 2, 7);
  assert_true (est_regex_next (&search, &match, NULL, NULL));
  assert_int_equal (match.start, 5);

  est_regex_search_within (&search, to_the_end, "1234 56", 0, 3);
  assert_true (est_regex_next (&search, &match, NULL, NULL));
  assert_int_equal (match.end, 3);
}

static void
a_search_that_hits_a_limit_is_an_error_not_a_miss (void **state)
{
  g_autofree char *blanks = g_strnfill (40000, ' ');

  (void) state;
  assert_doubt ("(?:\\s+)+[xy]", blanks, 40000);
}

static void
a_search_in_what_is_not_utf8_is_an_error_not_a_miss (void **state)
{
  (void) state;
  assert_doubt ("a",
                "\xff"
                "a",
                2);
  assert_doubt ("a", "\xc3", 1);
  assert_doubt ("b", "a\0b", 3);
}

static void
a_malformed_pattern_is_refused_without_a_word_of_it (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_regex_new ("secret(", &error));

  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_null (strstr (error->message, "secret"));
}

static void
a_pattern_nobody_checked_fails_at_its_first_search (void **state)
{
  g_autoptr (EstRegex) regex = est_regex_new_unchecked ("secret(");
  g_autoptr (GError) error = NULL;
  EstRegexSearch search = { 0 };
  EstSpan match = { 0 };

  (void) state;
  est_regex_search (&search, regex, "secret", 6);

  assert_false (est_regex_next (&search, &match, NULL, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_null (strstr (error->message, "secret"));
}

static void
a_pattern_nobody_checked_is_searched_as_any_other (void **state)
{
  g_autoptr (EstRegex) regex = est_regex_new_unchecked ("b+");
  EstRegexSearch search = { 0 };
  EstSpan match = { 0 };

  (void) state;
  est_regex_search (&search, regex, "abbc", 4);

  assert_true (est_regex_next (&search, &match, NULL, NULL));
  assert_int_equal (match.start, 1);
  assert_int_equal (match.end, 3);
}

static void
a_check_tells_a_malformed_pattern_from_a_sound_one (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_true (est_regex_check ("a+", &error));
  assert_null (error);
  assert_false (est_regex_check ("a(", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static gpointer
first_b (gpointer regex)
{
  EstRegexSearch search = { 0 };
  EstSpan match = { 0 };

  est_regex_search (&search, regex, "abbc", 4);
  return est_regex_next (&search, &match, NULL, NULL) ? GSIZE_TO_POINTER (match.start) : NULL;
}

static void
many_threads_may_compile_one_pattern_at_once (void **state)
{
  g_autoptr (EstRegex) regex = est_regex_new_unchecked ("b+");
  GThread *threads[16] = { NULL };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, first_b, regex);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    assert_int_equal (GPOINTER_TO_SIZE (g_thread_join (threads[i])), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (matches_come_from_left_to_right),
    cmocka_unit_test (letters_are_those_of_unicode),
    cmocka_unit_test (an_empty_match_never_stops_the_search),
    cmocka_unit_test (a_match_may_leave_out_what_leads_to_it),
    cmocka_unit_test (the_first_group_is_told_apart_from_the_match),
    cmocka_unit_test (a_search_within_sees_what_stands_before_but_not_after),
    cmocka_unit_test (a_search_that_hits_a_limit_is_an_error_not_a_miss),
    cmocka_unit_test (a_search_in_what_is_not_utf8_is_an_error_not_a_miss),
    cmocka_unit_test (a_malformed_pattern_is_refused_without_a_word_of_it),
    cmocka_unit_test (a_pattern_nobody_checked_fails_at_its_first_search),
    cmocka_unit_test (a_pattern_nobody_checked_is_searched_as_any_other),
    cmocka_unit_test (a_check_tells_a_malformed_pattern_from_a_sound_one),
    cmocka_unit_test (many_threads_may_compile_one_pattern_at_once),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
