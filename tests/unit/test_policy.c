/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/policy.h"
#include "tests/support/scratch.h"

#define HEADER "[policy]\nname=test\nversion=3\n"
#define ANY "[category:*]\naction=mark\nredact=0.6\nflag=0.3\n"

/* The policy in @ini, by the path of its file, over two categories. */
static EstPolicy *
load (void *const *state, const char *ini, EstCategories **categories, GError **error)
{
  g_autofree char *path = scratch_path (state, "own.ini");
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini",
               "[person]\nmark=[p]\ntraced=true\nlabel_fr=x\nlabel_en=x\n"
               "[phone]\nmark=[t]\ntraced=true\nlabel_fr=x\nlabel_en=x\n");
  scratch_put (state, "policies/base.ini",
               "[policy]\nname=base\nversion=1\ncharter=C\n" ANY
               "[category:phone]\naction=keep\nredact=0.9\nflag=0.8\n");
  scratch_put (state, "own.ini", ini);
  data = est_data_open (*state, error);
  assert_non_null (data);
  *categories = est_categories_load (data, error);
  assert_non_null (*categories);
  return est_policy_load (data, *categories, path, error);
}

static void
assert_refused (void *const *state, const char *ini)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstPolicy) policy = load (state, ini, &categories, &error);

  assert_null (policy);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
a_category_takes_its_own_rule_or_that_of_all (void **state)
{
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstPolicy) policy =
      load (state, HEADER ANY "[category:person]\naction=letter\nredact=0.5\nflag=0.2\n",
            &categories, NULL);
  const EstRule *person = NULL;

  assert_non_null (policy);
  person = est_policy_rule (policy, est_categories_find (categories, "person"));
  assert_string_equal (person->action, "letter");
  assert_true (person->redact > 0.49 && person->redact < 0.51);
  assert_string_equal (est_policy_rule (policy, est_categories_find (categories, "phone"))->action,
                       "mark");
  assert_string_equal (est_policy_name (policy), "test");
  assert_string_equal (est_policy_version (policy), "3");
  assert_string_equal (est_policy_charter (policy), "");
}

static void
an_inherited_rule_holds_until_the_policy_says_otherwise (void **state)
{
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstPolicy) policy =
      load (state, HEADER "inherits=base\n[category:person]\naction=letter\nredact=0.5\nflag=0.2\n",
            &categories, NULL);

  assert_non_null (policy);
  assert_string_equal (est_policy_rule (policy, est_categories_find (categories, "phone"))->action,
                       "keep");
  assert_string_equal (est_policy_rule (policy, est_categories_find (categories, "person"))->action,
                       "letter");
  assert_string_equal (est_policy_charter (policy), "C");
  assert_string_equal (est_policy_name (policy), "test");
}

static void
what_a_rule_does_not_say_is_inherited_key_by_key (void **state)
{
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstPolicy) policy =
      load (state, HEADER "inherits=base\n[category:phone]\naction=mark\n", &categories, NULL);
  const EstRule *phone = NULL;

  assert_non_null (policy);
  phone = est_policy_rule (policy, est_categories_find (categories, "phone"));
  assert_string_equal (phone->action, "mark");
  assert_true (phone->redact > 0.89 && phone->flag > 0.79);
}

static void
how_coarse_values_become_is_part_of_a_policy (void **state)
{
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstCategories) others = NULL;
  g_autoptr (EstPolicy) usual = load (state, HEADER ANY, &others, NULL);
  g_autoptr (EstPolicy) policy =
      load (state, HEADER ANY "[generalise]\nages=0;18;65\nbirth_date=decade\n", &categories, NULL);

  assert_non_null (policy);
  assert_int_equal (est_policy_coarseness (policy)->n_ages, 3);
  assert_true (est_policy_coarseness (policy)->by_decade);
  assert_string_not_equal (est_policy_digest (policy), est_policy_digest (usual));
  assert_refused (state, HEADER ANY "[generalise]\nages=18;65\n");
  assert_refused (state, HEADER ANY "[generalise]\nages=0;65;18\n");
  assert_refused (state, HEADER ANY "[generalise]\nages=0;dix\n");
  assert_refused (state, HEADER ANY "[generalise]\nbirth_date=day\n");
  assert_refused (state, HEADER ANY "[generalise]\nage=0;18\n");
}

static void
a_typing_error_is_no_rule_less (void **state)
{
  assert_refused (state, HEADER ANY "[category:persn]\naction=letter\nredact=0.5\nflag=0.2\n");
  assert_refused (state, HEADER ANY "[categorie:person]\naction=letter\nredact=0.5\nflag=0.2\n");
  assert_refused (state, HEADER ANY "[category:person]\naction=leter\nredact=0.5\nflag=0.2\n");
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredakt=0.5\nflag=0.2\n");
  assert_refused (state, HEADER "inherits=base\n[category:person]\nredakt=0.5\n");
  assert_refused (state, HEADER "inherit=base\n" ANY);
}

static void
a_threshold_is_between_nothing_and_certainty (void **state)
{
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredact=1.5\nflag=0.2\n");
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredact=-1\nflag=-2\n");
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredact=0,5\nflag=0.2\n");
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredact=nan\nflag=nan\n");
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredact=0.5\nflag=nan\n");
}

static void
what_is_replaced_is_no_less_sure_than_what_is_flagged (void **state)
{
  assert_refused (state, HEADER ANY "[category:person]\naction=letter\nredact=0.2\nflag=0.5\n");
}

static void
a_policy_without_a_name_or_a_rule_for_all_is_refused (void **state)
{
  assert_refused (state, "[policy]\nversion=1\n" ANY);
  assert_refused (state, "[policy]\nname=x\n" ANY);
  assert_refused (state, HEADER);
  assert_refused (state, "");
  assert_refused (state, "not a key file");
}

static void
a_policy_that_inherits_from_itself_is_refused (void **state)
{
  scratch_put (state, "policies/loop.ini", "[policy]\nname=l\nversion=1\ninherits=loop\n" ANY);
  assert_refused (state, HEADER "inherits=loop\n");
  assert_refused (state, HEADER "inherits=nowhere\n");
}

static void
what_is_no_text_is_treated_as_the_policy_says (void **state)
{
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstPolicy) policy =
      load (state, HEADER ANY "[documents]\nimages=remove\nchanges=keep\n", &categories, NULL);
  const EstTreatment *treatment = NULL;

  assert_non_null (policy);
  treatment = est_policy_treatment (policy);
  assert_int_equal (treatment->images, EST_IMAGES_REMOVE);
  assert_int_equal (treatment->changes, EST_CHANGES_KEEP);
  assert_int_equal (treatment->comments, EST_COMMENTS_KEEP);
  assert_int_equal (treatment->positions, EST_POSITIONS_CLOSE);
}

static void
a_treatment_that_does_not_exist_is_refused (void **state)
{
  assert_refused (state, HEADER ANY "[documents]\nimages=blur\n");
  assert_refused (state, HEADER ANY "[documents]\nimage=remove\n");
}

static char *
digest_of (void *const *state, const char *ini)
{
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstPolicy) policy = load (state, ini, &categories, NULL);

  assert_non_null (policy);
  return g_strdup (est_policy_digest (policy));
}

static void
the_digest_is_of_the_rules_as_they_apply (void **state)
{
  g_autofree char *one = digest_of (state, HEADER ANY);
  g_autofree char *same =
      digest_of (state, "# a comment\n" HEADER ANY "[category:phone]\naction=mark\nredact=0.60\n"
                        "flag=0.3\n");
  g_autofree char *other =
      digest_of (state, HEADER ANY "[category:phone]\naction=mark\nredact=0.61\nflag=0.3\n");
  g_autofree char *treated = digest_of (state, HEADER ANY "[documents]\nimages=keep\n");

  assert_int_equal (strlen (one), 64);
  assert_string_equal (one, same);
  assert_string_not_equal (one, other);
  assert_string_not_equal (one, treated);
}

static void
the_shipped_policies_are_whole (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (GDir) folder = g_dir_open ("dictionaries/policies", 0, NULL);
  const char *file = NULL;

  (void) state;
  assert_non_null (folder);
  while ((file = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *name = g_strndup (file, strlen (file) - strlen (".ini"));
      g_autoptr (EstPolicy) policy = est_policy_load (data, categories, name, NULL);

      assert_non_null (policy);
      assert_string_equal (est_policy_name (policy), name);
      assert_true (*est_policy_charter (policy) != '\0');
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_category_takes_its_own_rule_or_that_of_all),
    TEST (an_inherited_rule_holds_until_the_policy_says_otherwise),
    TEST (a_typing_error_is_no_rule_less),
    TEST (what_a_rule_does_not_say_is_inherited_key_by_key),
    TEST (how_coarse_values_become_is_part_of_a_policy),
    TEST (a_threshold_is_between_nothing_and_certainty),
    TEST (what_is_replaced_is_no_less_sure_than_what_is_flagged),
    TEST (a_policy_without_a_name_or_a_rule_for_all_is_refused),
    TEST (a_policy_that_inherits_from_itself_is_refused),
    TEST (what_is_no_text_is_treated_as_the_policy_says),
    TEST (a_treatment_that_does_not_exist_is_refused),
    TEST (the_digest_is_of_the_rules_as_they_apply),
    cmocka_unit_test (the_shipped_policies_are_whole),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
