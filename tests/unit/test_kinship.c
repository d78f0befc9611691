/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/kinship.h"

/* "claire|lefevre" */
static EstMention
mention_of (char **names, const char *text)
{
  names[0] = g_strndup (text, strcspn (text, "|"));
  names[1] = g_strdup (strchr (text, '|') + 1);
  return (EstMention){ .given = *names[0] != '\0' ? names[0] : NULL,
                       .surname = *names[1] != '\0' ? names[1] : NULL };
}

static void
assert_kin (const char *known, const char *mention, EstLink expected)
{
  char *one[2];
  char *other[2];
  EstMention left = mention_of (one, known);
  EstMention right = mention_of (other, mention);
  EstLink link = est_kinship (&left, &right);

  if (link != expected)
    fail_msg ("%s, %s: %s", known, mention, est_link_word (link));
  for (guint i = 0; i < 2; i++)
    {
      g_free (one[i]);
      g_free (other[i]);
    }
}

static void
a_name_is_the_same_in_any_dress (void **state)
{
  g_autofree char *key = est_name_key ("n'guyen-ba");

  (void) state;
  assert_string_equal (key, "nguyenba");
  assert_kin ("thi mai|nguyen", "thi mai|n'guyen", EST_LINK_SAME_NAME);
  assert_kin ("samia|ben othmane", "samia|benothmane", EST_LINK_SAME_NAME);
}

static void
order_initials_and_parts_are_followed (void **state)
{
  (void) state;
  assert_kin ("thi mai|nguyen", "nguyen thi|mai", EST_LINK_OTHER_ORDER);
  assert_kin ("claire|lefevre", "c.|lefevre", EST_LINK_INITIAL);
  assert_kin ("claire|lefevre", "lefevre|c.", EST_LINK_INITIAL);
  assert_kin ("karim|benhaddou", "karim|b.", EST_LINK_INITIAL);
  assert_kin ("carmen|garcia lopez", "carmen|garcia", EST_LINK_PART);
  assert_kin ("thi mai|nguyen", "thi|mai", EST_LINK_GIVEN);
  assert_kin ("fatoumata|diarra", "|fatou", EST_LINK_NICKNAME);
}

static void
one_family_name_is_not_enough_for_two_whole_names (void **state)
{
  (void) state;
  assert_kin ("claire|martin", "anne|martin", EST_LINK_NONE);
  assert_kin ("claire|martin", "c.|petit", EST_LINK_NONE);
  assert_kin ("claire|martin", "|mar", EST_LINK_NONE);
}

static void
a_name_at_birth_is_hers_beside_any_other (void **state)
{
  EstMention both = { .surname = "lefevre", .also = "aubry" };
  EstMention before = { .surname = "aubry" };
  EstMention other = { .surname = "roche" };

  (void) state;
  assert_int_equal (est_kinship (&both, &before), EST_LINK_SURNAME);
  assert_int_equal (est_kinship (&before, &both), EST_LINK_SURNAME);
  assert_int_equal (est_kinship (&both, &other), EST_LINK_NONE);
}

static void
one_name_alone_straightens_nothing (void **state)
{
  EstMention whole = { .given = "claire", .surname = "lefevre" };
  EstMention single = { .surname = "claire" };
  g_autofree char *given = NULL;
  g_autofree char *surname = NULL;

  (void) state;
  est_kinship_straighten (&whole, &single, EST_LINK_GIVEN, &given, &surname);
  assert_null (given);
  assert_string_equal (surname, "claire");
}

static void
what_disagrees_is_denied (void **state)
{
  EstMention her = { .surname = "martin", .gender = EST_GENDER_FEMININE };
  EstMention paul = { .given = "paul", .surname = "martin", .likely = EST_GENDER_MASCULINE };
  EstMention maelys = { .given = "maelys", .surname = "martin", .gender = EST_GENDER_FEMININE };
  EstMention m = { .surname = "martin", .gender = EST_GENDER_MASCULINE };

  (void) state;
  assert_true (est_kinship_denied (&paul, &her));
  assert_false (est_kinship_denied (&maelys, &her));
  assert_false (est_kinship_denied (&maelys, &m)); /* "M. Martin": her initial */
  assert_true (est_kinship_denied (&her, &m));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_name_is_the_same_in_any_dress),
    cmocka_unit_test (order_initials_and_parts_are_followed),
    cmocka_unit_test (one_family_name_is_not_enough_for_two_whole_names),
    cmocka_unit_test (a_name_at_birth_is_hers_beside_any_other),
    cmocka_unit_test (one_name_alone_straightens_nothing),
    cmocka_unit_test (what_disagrees_is_denied),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
