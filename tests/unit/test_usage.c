/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/usage.h"
#include "tests/support/scratch.h"

static EstUsage *
shipped (void)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (GError) error = NULL;
  EstUsage *usage = est_usage_load (data, &error);

  if (usage == NULL)
    fail_msg ("%s", error->message);
  return usage;
}

static void
the_charter_keeps_ai_from_reviews_and_transcripts (void **state)
{
  g_autoptr (EstUsage) usage = shipped ();

  (void) state;
  assert_true (est_step_may_use_ai (est_usage_step (usage, "cadrage-docs")));
  assert_false (est_step_may_use_ai (est_usage_step (usage, "relecture")));
  assert_false (est_step_may_use_ai (est_usage_step (usage, "entretien-nettoyage")));
  assert_null (est_usage_step (usage, "cadrage"));
  assert_null (est_usage_step (usage, NULL));
}

static void
a_step_with_a_prompt_may_use_ai_and_names_tools_that_exist (void **state)
{
  g_autoptr (EstUsage) usage = shipped ();

  (void) state;
  for (guint i = 0; i < usage->steps->len; i++)
    {
      const EstStep *step = usage->steps->pdata[i];

      assert_true (step->task == NULL || est_step_may_use_ai (step));
      for (guint j = 0; step->tools != NULL && step->tools[j] != NULL; j++)
        assert_non_null (est_usage_tool (usage, step->tools[j]));
    }
}

static void
the_tools_of_a_step_are_said_by_their_labels (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstUsage) usage = est_usage_load (data, NULL);
  g_autofree char *some = est_usage_say_tools (usage, est_usage_step (usage, "biblio-recherche"));
  g_autofree char *none = est_usage_say_tools (usage, est_usage_step (usage, "relecture"));

  (void) state;
  assert_string_equal (some, "Mistral – Le Chat, Perplexity");
  assert_string_equal (none, "");
}

static void
no_transcript_passes_at_interview_and_analysis (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstUsage) usage = est_usage_load (data, NULL);

  (void) state;
  assert_true (est_usage_step (usage, "analyse")->no_transcripts);
  assert_true (est_usage_step (usage, "entretien-nettoyage")->no_transcripts);
  assert_false (est_usage_step (usage, "cadrage-docs")->no_transcripts);
}

static void
a_tool_is_known_by_its_label_whatever_the_case (void **state)
{
  g_autoptr (EstUsage) usage = shipped ();

  (void) state;
  assert_string_equal (est_usage_tool (usage, "MISTRAL – le chat")->id, "mistral-le-chat");
  assert_null (est_usage_tool (usage, "Autre"));
  assert_true (est_usage_class (usage, "libre")->high_blocked);
}

static void
a_table_that_is_not_whole_is_refused (void **state)
{
  g_autofree char *folder = scratch_path (state, ".");
  g_autoptr (EstData) data = NULL;
  g_autoptr (GError) error = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "tools.ini", "");
  scratch_put (state, "purpose_words.txt", "");
  scratch_put (state, "steps.ini", "[x]\nstage_fr=a\nlabel_fr=b\nnote_fr=c\nstatus=perhaps\n");
  data = est_data_open (folder, NULL);

  assert_null (est_usage_load (data, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_charter_keeps_ai_from_reviews_and_transcripts),
    cmocka_unit_test (a_step_with_a_prompt_may_use_ai_and_names_tools_that_exist),
    cmocka_unit_test (a_tool_is_known_by_its_label_whatever_the_case),
    cmocka_unit_test (the_tools_of_a_step_are_said_by_their_labels),
    cmocka_unit_test (no_transcript_passes_at_interview_and_analysis),
    cmocka_unit_test_setup_teardown (a_table_that_is_not_whole_is_refused, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
