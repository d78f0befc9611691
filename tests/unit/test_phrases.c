/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/phrases.h"
#include "tests/support/scratch.h"

static EstPhrases *
shipped (void)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  return est_phrases_load (data, NULL);
}

static void
assert_coarser (const char *category, const char *text, const char *expected)
{
  g_autoptr (EstPhrases) phrases = shipped ();
  g_autofree char *coarser =
      est_phrases_generalise (phrases, &est_default_coarseness, category, text);

  if (g_strcmp0 (coarser, expected) != 0)
    fail_msg ("“%s” gives “%s”", text, coarser != NULL ? coarser : "(nothing)");
}

/* What the elision before the "|" of @text becomes; NULL: there is none. */
static void
assert_unelided (const char *text, const char *expected)
{
  g_autoptr (EstPhrases) phrases = shipped ();
  gsize offset = strcspn (text, "|");
  gsize start = offset;
  g_autofree char *full = est_phrases_unelide (phrases, text, offset, &start);

  assert_true ((full == NULL) == (expected == NULL));
  if (expected != NULL)
    assert_string_equal (full, expected);
  assert_true ((full == NULL) == (start == offset));
}

static void
a_person_is_a_letter_or_somebody (void **state)
{
  g_autoptr (EstPhrases) phrases = shipped ();
  g_autofree char *known = est_phrases_person (phrases, "B", FALSE);
  g_autofree char *unknown = est_phrases_person (phrases, NULL, FALSE);

  (void) state;
  assert_string_equal (known, "[personne B]");
  assert_string_equal (unknown, "[personne]");
}

static void
an_elision_gets_its_vowel_back_in_its_case (void **state)
{
  (void) state;
  assert_unelided ("d’|Élodie", "de ");
  assert_unelided ("parle d'|Élodie", "de ");
  assert_unelided ("D’|Élodie", "De ");
  assert_unelided ("qu’|Inès", "que ");
  assert_unelided ("Qu’|Inès", "Que ");
  assert_unelided ("QU’|INÈS", "QUE ");
  assert_unelided ("lorsqu‘|Inès", "lorsque ");
  assert_unelided ("l’|Élodie", "");
}

static void
what_is_no_elision_stays (void **state)
{
  (void) state;
  assert_unelided ("|Élodie", NULL);
  assert_unelided ("’|Élodie", NULL);
  assert_unelided ("aujourd’|hui", NULL);
  assert_unelided ("Élodie |Roche", NULL);
  assert_unelided ("anticonstitutionnellementd’|Élodie", NULL);
}

static void
a_birth_date_becomes_its_year (void **state)
{
  (void) state;
  assert_coarser ("birth_date", "12/03/1984", "[date de naissance : 1984]");
  assert_coarser ("birth_date", "12.03.84", "[date de naissance : 1984]");
  assert_coarser ("birth_date", "3 avril 87", "[date de naissance : 1987]");
  assert_coarser ("birth_date", "1er août 05", "[date de naissance : 2005]");
  assert_coarser ("birth_date", "1984-03-12", "[date de naissance : 1984]");
  assert_coarser ("birth_date", "1987", "[date de naissance : 1987]");
}

static void
a_birth_date_without_a_year_does_not_get_one (void **state)
{
  (void) state;
  assert_coarser ("birth_date", "12/03", NULL);
  assert_coarser ("birth_date", "12 mars", NULL);
  assert_coarser ("birth_date", "né le 12/03", NULL);
  assert_coarser ("birth_date", "12031984", NULL);
  assert_coarser ("birth_date", "au printemps", NULL);
  assert_coarser ("birth_date", "", NULL);
}

static void
a_policy_can_ask_for_coarser_ones (void **state)
{
  g_autoptr (EstPhrases) phrases = shipped ();
  EstCoarseness coarse = { .ages = { 0, 18, 65 }, .n_ages = 3, .by_decade = TRUE };
  g_autofree char *born = est_phrases_generalise (phrases, &coarse, "birth_date", "12/03/1984");
  g_autofree char *age = est_phrases_generalise (phrases, &coarse, "age", "42 ans");

  (void) state;
  assert_string_equal (born, "[naissance : années 1980]");
  assert_string_equal (age, "[18-64 ans]");
}

static void
an_age_becomes_a_range (void **state)
{
  (void) state;
  assert_coarser ("age", "42 ans", "[40-49 ans]");
  assert_coarser ("age", "40 ans", "[40-49 ans]");
  assert_coarser ("age", "0 an", "[0-2 ans]");
  assert_coarser ("age", "17 ans", "[15-17 ans]");
  assert_coarser ("age", "84 ans", "[80-84 ans]");
  assert_coarser ("age", "85 ans", "[plus de 85 ans]");
  assert_coarser ("age", "99999999999999999999 ans", "[plus de 85 ans]");
  assert_coarser ("age", "18 mois", NULL);
  assert_coarser ("age", "deux ans", NULL);
}

static void
a_town_becomes_its_departement (void **state)
{
  (void) state;
  assert_coarser ("postcode_town", "57000 Metz", "[commune, 57]");
  assert_coarser ("postcode_town", "97400 Saint-Denis", "[commune, 974]");
  assert_coarser ("postcode_town", "20090 Ajaccio", "[commune, 20]");
  assert_coarser ("postcode_town", "Metz", "[commune, 57]");
  assert_coarser ("postcode_town", "l’Haÿ-les-Roses", "[commune, 94]");
  assert_coarser ("postcode_town", "Blâmont", NULL); /* there are two */
  assert_coarser ("postcode_town", "Nulle-Part", NULL);
  assert_coarser ("postcode_town", "Metz 3", NULL);
  assert_coarser ("postcode_town", "97", "[commune, 97]");
}

static void
a_date_becomes_its_month_and_year (void **state)
{
  (void) state;
  assert_coarser ("date", "12/03/2024", "[mars 2024]");
  assert_coarser ("date", "2024-03-12", "[mars 2024]");
  assert_coarser ("date", "12 févr. 2024", "[février 2024]");
  assert_coarser ("date", "le 3 juillet", "[juillet]");
  assert_coarser ("date", "juin 2024", "[juin 2024]");
  assert_coarser ("date", "2024", "[2024]");
  assert_coarser ("date", "hier", NULL);
}

static void
a_policy_can_ask_for_the_year_of_a_date_alone (void **state)
{
  EstCoarseness coarse = est_default_coarseness;
  g_autoptr (EstPhrases) phrases = shipped ();
  g_autofree char *year = NULL;
  g_autofree char *none = NULL;

  (void) state;
  coarse.without_month = TRUE;
  year = est_phrases_generalise (phrases, &coarse, "date", "12 mars 2024");
  none = est_phrases_generalise (phrases, &coarse, "date", "12 mars");

  assert_string_equal (year, "[2024]");
  assert_null (none);
}

static void
other_categories_have_nothing_coarser (void **state)
{
  (void) state;
  assert_coarser ("phone", "01 99 00 12 34", NULL);
}

static EstPhrases *
load (void *const *state, const char *ini, GError **error)
{
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "replacements.ini", ini);
  scratch_put (state, "communes.tsv", "metz\t120000\t57\n");
  data = est_data_open (*state, NULL);
  return est_phrases_load (data, error);
}

#define PAGE "[page]\nlost=[page]\n"
#define TEXTS "[text]\nfooter=Pieds\nnote=Notes\ncomment=Avis\nlink=Liens\n"
#define MONTHS "[months]\nnames=1;2;3;4;5;6;7;8;9;10;11;12\n"

static void
a_phrase_that_is_missing_is_refused (void **state)
{
  static const char *const files[] = {
    "",
    "[person]\nuntitled=[p]\nunlinked=[p]\n",
    "[person]\nuntitled=[p %s]\n",
    "[person]\nuntitled=[p %s]\nchild=[%s]\nunlinked=[p]\n" PAGE "[months]\nnames=mai;juin\n",
    "[person]\nuntitled=[p %s]\nchild=[%s]\nunlinked=[p]\n" PAGE MONTHS "[text]\nnote=Notes\n",
    "[person]\nuntitled=[p %s]\nchild=[%s]\nunlinked=[p]\n" MONTHS TEXTS,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EstPhrases) phrases = load (state, files[i], &error);

      assert_null (phrases);
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
    }
}

static void
a_phrase_is_no_format_string (void **state)
{
  g_autoptr (EstPhrases) phrases = load (
      state, "[person]\nuntitled=[%s %n %s]\nchild=[%s]\nunlinked=[%d]\n" PAGE MONTHS TEXTS, NULL);
  g_autofree char *person = NULL;

  assert_non_null (phrases);
  person = est_phrases_person (phrases, "A", FALSE);
  assert_string_equal (person, "[A %n %s]");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_person_is_a_letter_or_somebody),
    cmocka_unit_test (an_elision_gets_its_vowel_back_in_its_case),
    cmocka_unit_test (what_is_no_elision_stays),
    cmocka_unit_test (a_birth_date_becomes_its_year),
    cmocka_unit_test (a_birth_date_without_a_year_does_not_get_one),
    cmocka_unit_test (an_age_becomes_a_range),
    cmocka_unit_test (a_policy_can_ask_for_coarser_ones),
    cmocka_unit_test (a_town_becomes_its_departement),
    cmocka_unit_test (a_date_becomes_its_month_and_year),
    cmocka_unit_test (a_policy_can_ask_for_the_year_of_a_date_alone),
    cmocka_unit_test (other_categories_have_nothing_coarser),
    TEST (a_phrase_that_is_missing_is_refused),
    TEST (a_phrase_is_no_format_string),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
