/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/surroundings.h"
#include "tests/support/scratch.h"

static EstData *data;
static EstSurroundings *around;

static int
open_words (void **state)
{
  (void) state;
  data = est_data_open ("dictionaries", NULL);
  around = data != NULL ? est_surroundings_load (data, NULL) : NULL;
  return around != NULL ? 0 : -1;
}

static int
close_words (void **state)
{
  (void) state;
  est_surroundings_free (around);
  est_data_free (data);
  return 0;
}

/* Whether the name between "|" in @text is a child's. */
static gboolean
is_child (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 3);
  g_autofree char *plain = g_strjoinv ("", parts);
  gsize start = strlen (parts[0]);

  return est_surroundings_child (around, plain, start, start + strlen (parts[1]));
}

static gboolean
is_family (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 2);
  g_autofree char *plain = g_strjoinv ("", parts);

  return est_surroundings_family_before (around, plain, strlen (parts[0]));
}

static gboolean
joins (const char *between)
{
  return est_surroundings_join (around, between, 0, strlen (between));
}

static void
the_word_before_names_a_child (void **state)
{
  (void) state;
  assert_true (is_child ("avec l’enfant |Lina|."));
  assert_true (is_child ("le\u00A0petit\u00A0|Lina|"));
  assert_true (is_child ("Bébé |Lina|"));
  assert_false (is_child ("avec |Lina|."));
  assert_false (is_child ("|Lina|"));
  assert_false (is_child ("un souvenir d’enfant, |Lina|"));
}

static void
a_word_of_another_name_or_line_says_nothing (void **state)
{
  (void) state;
  assert_false (is_child ("avec Paul Petit\n|Anne Durand| est venue"));
  assert_false (is_child ("vu par un jeune\n|Anne Durand|"));
  assert_false (is_child ("Paul Petit  |Anne Durand|"));
  assert_false (is_child ("PAUL PETIT |ANNE DURAND|"));
  assert_true (is_child ("Le Petit |Lucas| joue"));
  assert_true (is_child ("LE JEUNE |KARIM| JOUE"));
  assert_true (is_child ("Petit |Lucas| joue"));
  assert_true (is_child ("L'Enfant |Lucas| joue"));
}

static void
an_age_has_the_last_word (void **state)
{
  (void) state;
  assert_true (is_child ("|Lina|, 8 ans, joue"));
  assert_true (is_child ("|Lina| (17 ans)"));
  assert_true (is_child ("|Lina|, âgée de 12 ans"));
  assert_true (is_child ("|Lina|, 18 mois"));
  assert_false (is_child ("|Lina|, 18 ans"));
  assert_false (is_child ("la jeune |Lina|, 22 ans"));
  assert_false (is_child ("|Lina|. 8 ans plus tard"));
  assert_false (is_child ("|Lina|, 8 séances"));
}

static void
a_class_is_a_childs (void **state)
{
  (void) state;
  assert_true (is_child ("|Lina|, en CE2"));
  assert_true (is_child ("|Lina|, scolarisée depuis peu en maternelle"));
  assert_false (is_child ("|Lina|, en formation"));
}

static void
a_family_has_one_name (void **state)
{
  (void) state;
  assert_true (is_family ("les époux |Grandjean"));
  assert_true (is_family ("La Famille |Grandjean"));
  assert_false (is_family ("Madame |Grandjean"));
}

static void
a_link_in_a_sentence_about_two_joins_nobody (void **state)
{
  (void) state;
  assert_false (joins (" ne connaît pas "));
  assert_false (joins (" ne veut plus vivre avec "));
  assert_false (joins (" ne vient pas. "));
  assert_false (joins (" dit à "));
  assert_false (joins (" dit que "));
  assert_false (joins (" épouse demain "));
  assert_false (joins (", née le 3 mai 1990, "));
  assert_false (joins ("\nNom : "));
  assert_false (joins (" de "));
}

static void
the_word_before_is_told_as_the_list_has_it (void **state)
{
  (void) state;
  assert_string_equal (est_surroundings_cue (around, "l’Enfant Lina", strlen ("l’Enfant ")),
                       "enfant");
  assert_string_equal (est_surroundings_cue (around, "la Famille Roche", strlen ("la Famille ")),
                       "famille");
  assert_string_equal (est_surroundings_cue (around, "NÉE AUBRY", strlen ("NÉE ")), "nee");
  assert_null (est_surroundings_cue (around, "avec Lina", strlen ("avec ")));
  assert_null (est_surroundings_cue (around, "Lina", 0));
}

static void
two_names_of_one_person_are_joined (void **state)
{
  (void) state;
  assert_true (joins (", née "));
  assert_true (joins (" (épouse "));
  assert_true (joins (" ép. "));
  assert_true (joins (" NEE "));
  assert_true (joins (", né(e) "));
  assert_true (joins (" ne "));
  assert_true (joins (", veuve de "));
  assert_true (joins (" (nom d’usage : "));
  assert_true (joins (", nom de jeune fille "));
  assert_true (joins (" dit le "));
  assert_false (joins (" et "));
  assert_false (joins (", "));
  assert_false (joins (" dont la sœur, qui habite très loin d’ici, est née "));
}

static void
likely_is_what_nearly_all_are (void **state)
{
  (void) state;
  assert_int_equal (est_surroundings_likely (around, "claire"), EST_GENDER_FEMININE);
  assert_int_equal (est_surroundings_likely (around, "paul marie"), EST_GENDER_MASCULINE);
  assert_int_equal (est_surroundings_likely (around, "camille"), EST_GENDER_UNKNOWN);
  assert_int_equal (est_surroundings_likely (around, NULL), EST_GENDER_UNKNOWN);
}

static void
a_file_without_its_words_is_refused (void **state)
{
  g_autoptr (EstData) broken = NULL;
  g_autoptr (GError) error = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "name_context.ini", "[child]\nbefore=enfant\n");
  broken = est_data_open (*state, NULL);

  assert_null (est_surroundings_load (broken, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_word_before_names_a_child),
    cmocka_unit_test (a_word_of_another_name_or_line_says_nothing),
    cmocka_unit_test (an_age_has_the_last_word),
    cmocka_unit_test (a_class_is_a_childs),
    cmocka_unit_test (a_family_has_one_name),
    cmocka_unit_test (a_link_in_a_sentence_about_two_joins_nobody),
    cmocka_unit_test (the_word_before_is_told_as_the_list_has_it),
    cmocka_unit_test (two_names_of_one_person_are_joined),
    cmocka_unit_test (likely_is_what_nearly_all_are),
    cmocka_unit_test_setup_teardown (a_file_without_its_words_is_refused, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, open_words, close_words);
}
