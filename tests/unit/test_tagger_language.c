/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_language.h"

static EstData *data;

static int
make_reader (void **state)
{
  data = est_data_open ("dictionaries", NULL);
  *state = est_token_reader_new (data, NULL);
  return *state == NULL;
}

static int
free_reader (void **state)
{
  est_token_reader_free (*state);
  g_clear_pointer (&data, est_data_free);
  return 0;
}

static EstLanguageCount
count_of (void **state, const char *text)
{
  g_autoptr (GArray) tokens = est_tokens_read (*state, text, strlen (text));
  EstLanguageCount count = { 0 };

  est_language_count (&count, tokens);
  return count;
}

static EstLanguage
passage (void **state, const char *text)
{
  EstLanguageCount count = count_of (state, text);

  return est_language_of_passage (&count);
}

static EstLanguage
document (void **state, const char *text)
{
  EstLanguageCount count = count_of (state, text);

  return est_language_of_document (&count);
}

static void
french_is_known_by_its_small_words (void **state)
{
  assert_int_equal (passage (state, "Le groupe se réunit tous les mardis dans la grande salle."),
                    EST_LANGUAGE_FRENCH);
  assert_int_equal (passage (state, "Vu avec Kevin hier, il va mieux."), EST_LANGUAGE_FRENCH);
  assert_int_equal (document (state, "vu avec mme Benhaddou, elle rappelle"), EST_LANGUAGE_FRENCH);
}

static void
another_language_is_known_by_its_own (void **state)
{
  assert_int_equal (passage (state, "The planet was discovered by an astronomer who had been "
                                    "looking for it in the sky for years."),
                    EST_LANGUAGE_OTHER);
  assert_int_equal (passage (state, "Die Ausgabe wurde von der Redaktion für das neue Jahr mit "
                                    "sehr viel Arbeit übernommen und nur leicht angepasst."),
                    EST_LANGUAGE_OTHER);
  assert_int_equal (passage (state, "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed "
                                    "do eiusmod tempor incididunt ut labore"),
                    EST_LANGUAGE_OTHER);
}

static void
a_language_of_no_list_is_known_by_its_unknown_words (void **state)
{
  assert_int_equal (passage (state, "az ülésen elhangzott hogy a következő időszakban több munkát "
                                    "kell végezni és az új tervet is el kell készíteni"),
                    EST_LANGUAGE_OTHER);
  assert_int_equal (passage (state, "на этом заседании было решено что работа будет продолжена в "
                                    "следующем году и план готов"),
                    EST_LANGUAGE_OTHER);
}

/* Fail closed: what could be names is read as French is. */
static void
a_list_of_names_is_no_foreign_text (void **state)
{
  assert_int_not_equal (passage (state, "benhaddou karim, nkodia prisca, wojcik adam, öztürk emre, "
                                        "le goff yann, rakoto hery, sivakumar anand, kerdoncuff "
                                        "soizic, andriamanjato lova, ghazaryan tigran"),
                        EST_LANGUAGE_OTHER);
  assert_int_equal (document (state, "Benhaddou, Karim\nNkodia, Prisca"), EST_LANGUAGE_UNKNOWN);
  assert_int_equal (document (state, ""), EST_LANGUAGE_UNKNOWN);
}

static void
a_short_passage_takes_its_language_from_the_document (void **state)
{
  EstLanguageCount all = count_of (state, "Appendix B");
  EstLanguageCount more = count_of (state, "This is what they have been told.");

  assert_int_equal (est_language_of_passage (&all), EST_LANGUAGE_UNKNOWN);
  assert_int_equal (est_language_of_passage (&more), EST_LANGUAGE_UNKNOWN);
  est_language_add (&all, &more);
  assert_int_equal (est_language_of_document (&all), EST_LANGUAGE_OTHER);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (french_is_known_by_its_small_words),
    cmocka_unit_test (another_language_is_known_by_its_own),
    cmocka_unit_test (a_language_of_no_list_is_known_by_its_unknown_words),
    cmocka_unit_test (a_list_of_names_is_no_foreign_text),
    cmocka_unit_test (a_short_passage_takes_its_language_from_the_document),
  };

  return cmocka_run_group_tests (tests, make_reader, free_reader);
}
