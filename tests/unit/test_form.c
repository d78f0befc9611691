/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/form.h"

typedef struct {
  EstData *data;
  EstForm *form;
  EstUsage *usage;
} Means;

static Means means;

static int
open_form (void **state)
{
  (void) state;
  means.data = est_data_open ("dictionaries", NULL);
  means.form = est_form_load (means.data, NULL);
  means.usage = est_usage_load (means.data, NULL);
  return means.form != NULL && means.usage != NULL ? 0 : -1;
}

static int
close_form (void **state)
{
  (void) state;
  est_usage_free (means.usage);
  est_form_free (means.form);
  est_data_free (means.data);
  return 0;
}

static void
assert_says (const char *key, const char *answer, const char *language, const char *expected)
{
  g_autofree char *said = est_form_say (means.form, means.usage,
                                        est_form_find (means.form, key, FALSE), answer, language);

  assert_string_equal (said, expected);
}

static void
answers_are_told_in_the_words_of_people (void **state)
{
  (void) state;
  assert_says ("risque", "eleve", "fr", "élevé");
  assert_says ("risque", "eleve", "en", "high");
  assert_says ("classe_outil", "libre", "fr", "libre accès");
  assert_says ("outil_ia", "mistral-le-chat", "fr", "Mistral – Le Chat");
  assert_says ("outil_ia", "Maison", "fr", "Maison");
  assert_says ("valide_le", "2026-02-28", "fr", "28/02/2026");
  assert_says ("valide_le", "2026-02-28", "en", "2026-02-28");
}

static void
every_question_says_what_and_why_in_both_languages (void **state)
{
  (void) state;
  for (guint i = 0; i < est_form_count (means.form); i++)
    {
      const EstQuestion *question = est_form_get (means.form, i);

      assert_non_null (question->label.en);
      assert_non_null (question->why.en);
    }
}

static void
a_question_to_a_file_is_none_to_the_dossier (void **state)
{
  (void) state;
  assert_null (est_form_find (means.form, "url", FALSE));
  assert_non_null (est_form_find (means.form, "url", TRUE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (answers_are_told_in_the_words_of_people),
    cmocka_unit_test (every_question_says_what_and_why_in_both_languages),
    cmocka_unit_test (a_question_to_a_file_is_none_to_the_dossier),
  };

  return cmocka_run_group_tests (tests, open_form, close_form);
}
