/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/broken_word.h"

static EstLexicon *lexicon;

static int
load (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  (void) state;
  lexicon = est_lexicon_load (data, NULL);
  return lexicon != NULL ? 0 : -1;
}

static int
release (void **state)
{
  (void) state;
  est_lexicon_free (lexicon);
  return 0;
}

/* What goes on with the word that ends at the "|" of @text; "": nothing. */
static char *
rest_of (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 2);
  g_autofree char *plain = g_strjoinv ("", parts);
  gsize end = strlen (parts[0]);
  gsize last = est_broken_word_end (lexicon, plain, strlen (plain), end);

  return g_strndup (plain + end, last - end);
}

static void
assert_rest (const char *text, const char *expected)
{
  g_autofree char *rest = rest_of (text);

  assert_string_equal (rest, expected);
}

static void
a_hyphen_at_a_line_end_breaks_a_word (void **state)
{
  (void) state;
  assert_rest ("Kou|-\nadio a dit", "-\nadio");
  assert_rest ("Kou|-\r\n  adio a dit", "-\r\n  adio");
  assert_rest ("Kou| -\nadio", "");
  assert_rest ("Kou|-adio", "");
  assert_rest ("Kou|\nadio", "");
  assert_rest ("Kou|-\n\nadio", "");
  assert_rest ("Lefèvre|-\nRoche", "");
  assert_rest ("Kou|-\n12", "");
  assert_rest ("12|-\nadio", "");
  assert_rest ("Kou|-\n", "");
  assert_rest ("Kou|", "");
}

static void
a_word_that_stands_for_itself_is_no_rest (void **state)
{
  (void) state;
  assert_rest ("Benali|-\net son fils", "");
  assert_rest ("Benali|-\nabsente", "");
  assert_rest ("Mamadou Dial|-\nlo hier", "-\nlo");
}

static void
words_are_joined_where_hyphens_broke_them (void **state)
{
  g_autofree char *one = est_broken_words_join ("Awa Trao-\nré", strlen ("Awa Trao-\nré"));
  g_autofree char *two = est_broken_words_join ("Kou-\n adio Dial-\r\nlo", 20);

  (void) state;
  assert_string_equal (one, "Awa Traoré");
  assert_string_equal (two, "Kouadio Diallo");
  assert_null (est_broken_words_join ("Lefèvre-\nRoche", strlen ("Lefèvre-\nRoche")));
  assert_null (est_broken_words_join ("Jean-Marc", strlen ("Jean-Marc")));
  assert_null (est_broken_words_join ("", 0));
}

static void
long_blanks_and_wrong_bytes_break_nothing (void **state)
{
  g_autofree char *blanks = g_strnfill (5000, ' ');
  g_autofree char *text = g_strconcat ("Kou-", blanks, "\nadio", NULL);

  (void) state;
  assert_int_equal (est_broken_word_end (lexicon, text, strlen (text), 3), 3);
  assert_int_equal (est_broken_word_end (lexicon, "Kou-\n\xc3", 6, 3), 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_hyphen_at_a_line_end_breaks_a_word),
    cmocka_unit_test (a_word_that_stands_for_itself_is_no_rest),
    cmocka_unit_test (words_are_joined_where_hyphens_broke_them),
    cmocka_unit_test (long_blanks_and_wrong_bytes_break_nothing),
  };

  return cmocka_run_group_tests (tests, load, release);
}
