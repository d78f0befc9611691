/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/bilingual.h"

static EstBilingual
phrase_of (const char *ini)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  assert_true (g_key_file_load_from_data (file, ini, strlen (ini), G_KEY_FILE_NONE, NULL));
  return est_bilingual_read (file, "g", "label");
}

static void
a_phrase_is_said_in_the_language_asked_for (void **state)
{
  EstBilingual phrase = phrase_of ("[g]\nlabel_fr=bonjour\nlabel_en=hello\n");

  (void) state;
  assert_string_equal (est_bilingual_in (&phrase, "fr"), "bonjour");
  assert_string_equal (est_bilingual_in (&phrase, "en"), "hello");
  est_bilingual_clear (&phrase);
}

static void
the_other_language_stands_in_for_one_that_lacks (void **state)
{
  EstBilingual phrase = phrase_of ("[g]\nlabel_fr=bonjour\n");
  EstBilingual none = phrase_of ("[g]\n");

  (void) state;
  assert_string_equal (est_bilingual_in (&phrase, "en"), "bonjour");
  assert_null (est_bilingual_in (&none, "fr"));
  est_bilingual_clear (&phrase);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_phrase_is_said_in_the_language_asked_for),
    cmocka_unit_test (the_other_language_stands_in_for_one_that_lacks),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
