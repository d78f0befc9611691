/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/name.h"

static void
assert_parts (const char *text, const char *given, const char *surname)
{
  g_auto (EstName) name = { 0 };

  assert_true (est_name_parse (text, strlen (text), &name));
  if (g_strcmp0 (name.given, given) != 0 || g_strcmp0 (name.surname, surname) != 0)
    fail_msg ("“%s” is “%s” + “%s”", text, name.given != NULL ? name.given : "(none)",
              name.surname != NULL ? name.surname : "(none)");
}

static void
the_last_word_is_the_family_name (void **state)
{
  (void) state;
  assert_parts ("Claire Lefèvre", "claire", "lefevre");
  assert_parts ("Marie Claire Lefèvre", "marie claire", "lefevre");
  assert_parts ("J.-P. Dupont", "j. p.", "dupont");
  assert_parts ("C. Lefèvre", "c.", "lefevre");
  assert_parts ("Jean Luc Dupont", "jean luc", "dupont");
}

static void
letters_that_blanks_part_are_one_word (void **state)
{
  (void) state;
  assert_parts ("D I A L L O Mamadou", "mamadou", "diallo");
  assert_parts ("L E F È V R E  Claire", "claire", "lefevre");
  assert_parts ("A B Roche", "a b", "roche");
  assert_parts ("Awa Trao-\nré", "awa", "traore");
}

static void
a_name_of_one_word_is_a_family_name (void **state)
{
  (void) state;
  assert_parts ("Lefèvre", NULL, "lefevre");
  assert_parts ("N’Guyen", NULL, "n'guyen");
  assert_parts ("Lefèvre-Roche", NULL, "lefevre roche");
}

static void
letters_in_one_word_end_with_the_family_name (void **state)
{
  (void) state;
  assert_parts ("C.L", "c.", "l");
  assert_parts ("C.L.", "c.", "l");
  assert_parts ("J.-P.R.", "j. p.", "r");
  assert_parts ("J.-P.", NULL, "j. p.");
  assert_parts ("J.", NULL, "j.");
}

static void
capitals_tell_the_family_name_in_either_order (void **state)
{
  (void) state;
  assert_parts ("Claire LEFÈVRE", "claire", "lefevre");
  assert_parts ("LEFEVRE Claire", "claire", "lefevre");
  assert_parts ("LEFÈVRE C.", "c.", "lefevre");
  assert_parts ("BEN OTHMANE Samia", "samia", "ben othmane");
  assert_parts ("Ali M’BAREK", "ali", "m'barek");
  assert_parts ("CLAIRE LEFÈVRE", "claire", "lefevre");
}

static void
particles_go_with_the_family_name (void **state)
{
  (void) state;
  assert_parts ("Jean Ben Othmane", "jean", "ben othmane");
  assert_parts ("Ben Othmane", NULL, "ben othmane");
  assert_parts ("Le Goff", NULL, "le goff");
  assert_parts ("Anne Le Goff", "anne", "le goff");
  assert_parts ("ANNE LE GOFF", "anne", "le goff");
  assert_parts ("LE GOFF Anne", "anne", "le goff");
  assert_parts ("A. de La Tour", "a.", "de la tour");
  assert_parts ("de La Tour", NULL, "de la tour");
  assert_parts ("Marie de LA TOUR", "marie", "de la tour");
  assert_parts ("Claire d’Estaing", "claire", "d'estaing");
  assert_parts ("Claire d’ESTAING", "claire", "d'estaing");
  assert_parts ("D’ESTAING Claire", "claire", "d'estaing");
  assert_parts ("L’Hermitte", NULL, "l'hermitte");
}

static void
hyphens_do_not_make_another_name (void **state)
{
  (void) state;
  assert_parts ("Marie-Thérèse Roche", "marie therese", "roche");
  assert_parts ("Marie Thérèse Roche", "marie therese", "roche");
  assert_parts ("Samia Ben-Othmane", "samia", "ben othmane");
}

static void
small_letters_alone_are_read_like_capitals (void **state)
{
  (void) state;
  assert_parts ("claire lefevre", "claire", "lefevre");
  assert_parts ("anne le goff", "anne", "le goff");
}

static void
names_of_other_tongues_are_read (void **state)
{
  (void) state;
  assert_parts ("Ayşe Yıldız", "ayse", "yildiz");
  assert_parts ("Łukasz Wiśniewski", "lukasz", "wisniewski");
  assert_parts ("Nguyễn Thị Hồng", "nguyen thi", "hong");
}

static void
what_holds_no_word_is_no_name (void **state)
{
  g_auto (EstName) name = { 0 };

  (void) state;
  assert_false (est_name_parse ("", 0, &name));
  assert_false (est_name_parse (" - ’", 3, &name));
  assert_null (name.given);
  assert_null (name.surname);
}

static void
given_names_agree_when_they_may_be_one (void **state)
{
  (void) state;
  assert_true (est_given_agree ("claire", "claire"));
  assert_true (est_given_agree (NULL, "claire"));
  assert_true (est_given_agree ("c.", "claire"));
  assert_true (est_given_agree ("jean pierre", "j. p."));
  assert_true (est_given_agree ("jean pierre", "j."));
  assert_true (est_given_agree ("j", "j. p."));
}

static void
given_names_disagree_when_they_cannot (void **state)
{
  (void) state;
  assert_false (est_given_agree ("claire", "anne"));
  assert_false (est_given_agree ("a.", "claire"));
  assert_false (est_given_agree ("jean", "jean pierre"));
  assert_false (est_given_agree ("j. m.", "jean pierre"));
  assert_false (est_given_agree ("и.", "павел"));
  assert_false (est_given_agree ("2", "claire"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_last_word_is_the_family_name),
    cmocka_unit_test (letters_that_blanks_part_are_one_word),
    cmocka_unit_test (a_name_of_one_word_is_a_family_name),
    cmocka_unit_test (letters_in_one_word_end_with_the_family_name),
    cmocka_unit_test (capitals_tell_the_family_name_in_either_order),
    cmocka_unit_test (particles_go_with_the_family_name),
    cmocka_unit_test (hyphens_do_not_make_another_name),
    cmocka_unit_test (small_letters_alone_are_read_like_capitals),
    cmocka_unit_test (names_of_other_tongues_are_read),
    cmocka_unit_test (what_holds_no_word_is_no_name),
    cmocka_unit_test (given_names_agree_when_they_may_be_one),
    cmocka_unit_test (given_names_disagree_when_they_cannot),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
