/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/error.h"
#include "pipeline/base/lexicon.h"
#include "tests/support/scratch.h"

static int
load_lexicon (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);

  assert_null (error);
  *state = est_lexicon_load (data, &error);
  return *state != NULL ? 0 : -1;
}

static int
free_lexicon (void **state)
{
  est_lexicon_free (*state);
  return 0;
}

static EstWordFacts
facts_of (void *const *state, const char *word)
{
  return est_lexicon_find (*state, word, strlen (word));
}

static void
a_first_name_says_how_common_it_is_and_whose (void **state)
{
  assert_int_equal (facts_of (state, "marie").given, 4);
  assert_int_equal (facts_of (state, "marie").sex, EST_SEX_FEMALE);
  assert_int_equal (facts_of (state, "karim").sex, EST_SEX_MALE);
  assert_int_equal (facts_of (state, "camille").sex, EST_SEX_EITHER);
  assert_int_equal (facts_of (state, "mobilier").given, 0);
}

static void
a_family_name_is_known_as_one (void **state)
{
  assert_int_equal (facts_of (state, "lefevre").surname, 4);
  assert_true (facts_of (state, "benhaddou").surname > 0);
  assert_int_equal (facts_of (state, "lefevre").given, 0);
}

static void
hyphens_apostrophes_and_blanks_count_alike (void **state)
{
  assert_true (facts_of (state, "da silva").surname > 0);
  assert_true (facts_of (state, "da-silva").surname > 0);
  assert_true (facts_of (state, "jean-pierre").given > 0);
  assert_true (facts_of (state, "jean pierre").given > 0);
  assert_true (facts_of (state, "l'huillier").surname > 0);
  assert_true (facts_of (state, "d'").common > 0 || facts_of (state, "d'").stop);
}

static void
the_first_word_of_a_longer_entry_says_so (void **state)
{
  assert_true (facts_of (state, "da").opens);
  assert_false (facts_of (state, "mdph").opens);
}

static void
every_form_of_an_ordinary_word_is_one (void **state)
{
  assert_true (facts_of (state, "educatrices").common > 0);
  assert_true (facts_of (state, "accompagnerons").common > 0);
  assert_true (facts_of (state, "avec").common > 2);
  assert_int_equal (facts_of (state, "benhaddou").common, 0);
}

static void
a_commune_says_how_large_it_is (void **state)
{
  assert_true (facts_of (state, "metz").commune > facts_of (state, "verny").commune);
  assert_true (facts_of (state, "verny").commune > 0);
  assert_true (facts_of (state, "france").place);
  assert_true (facts_of (state, "moselle").place);
}

static void
the_words_of_the_sector_are_known (void **state)
{
  assert_true (facts_of (state, "mdph").acronym);
  assert_true (facts_of (state, "doliprane").medicine);
  assert_true (facts_of (state, "educateur").job);
}

static void
a_word_in_no_list_has_no_facts (void **state)
{
  static const EstWordFacts none = { 0 };
  EstWordFacts facts = facts_of (state, "xqzwk");

  assert_memory_equal (&facts, &none, sizeof none);
  facts = facts_of (state, "");
  assert_memory_equal (&facts, &none, sizeof none);
}

static void
what_was_found_lately_is_what_is_found (void **state)
{
  EstLexiconMemory *memory = est_lexicon_memory_new ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s%u", i % 2 == 0 ? "marie" : "de", i / 2 % 3000);
      gsize length = i % 5 == 0 ? strlen (word) : strcspn (word, "0123456789");
      EstWordFacts recalled = est_lexicon_recall (*state, memory, word, length);
      EstWordFacts found = est_lexicon_find (*state, word, length);

      assert_int_equal (recalled.given, found.given);
      assert_int_equal (recalled.common, found.common);
      assert_int_equal (recalled.stop, found.stop);
    }
  est_lexicon_memory_free (memory);
}

/* The lexicon with one byte changed, or cut short, in a folder of its own. */
static void
assert_refused (void *const *state, gsize at, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = scratch_path (state, "lexicon.map");
  g_autofree char *content = NULL;
  g_autoptr (EstData) data = NULL;
  gsize size = 0;

  assert_true (g_file_get_contents ("dictionaries/lexicon.map", &content, &size, NULL));
  content[at] ^= 1;
  assert_true (g_file_set_contents (path, content, length >= 0 ? length : (gssize) size, NULL));
  scratch_put (state, "categories.ini", "");
  data = est_data_open (*state, NULL);
  assert_null (est_lexicon_load (data, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
a_damaged_lexicon_is_refused (void **state)
{
  assert_refused (state, 0, -1);      /* its name */
  assert_refused (state, 8, -1);      /* its version */
  assert_refused (state, 300000, -1); /* what it holds */
  assert_refused (state, 100, 5000);  /* cut short */
  assert_refused (state, 20, 30);     /* within its header */
  assert_refused (state, 20, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_first_name_says_how_common_it_is_and_whose),
    cmocka_unit_test (a_family_name_is_known_as_one),
    cmocka_unit_test (hyphens_apostrophes_and_blanks_count_alike),
    cmocka_unit_test (the_first_word_of_a_longer_entry_says_so),
    cmocka_unit_test (every_form_of_an_ordinary_word_is_one),
    cmocka_unit_test (a_commune_says_how_large_it_is),
    cmocka_unit_test (the_words_of_the_sector_are_known),
    cmocka_unit_test (a_word_in_no_list_has_no_facts),
    cmocka_unit_test (what_was_found_lately_is_what_is_found),
  };
  const struct CMUnitTest refusals[] = {
    cmocka_unit_test_setup_teardown (a_damaged_lexicon_is_refused, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, load_lexicon, free_lexicon) +
         cmocka_run_group_tests (refusals, NULL, NULL);
}
