/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/field_labels.h"

static const char meaning[] = "meaning";

/* Whether @text is a label when @label is one; the quick looks must not deny it. */
static gboolean
is_label (const char *label, const char *text)
{
  g_autoptr (EstFieldLabels) labels = est_field_labels_new ();
  gboolean found;

  assert_true (est_field_labels_add (labels, label, meaning));
  found = est_field_labels_find (labels, text, strlen (text)) == meaning;
  if (found)
    assert_true (est_field_labels_may_end (labels, text, 0, strlen (text)));
  return found;
}

static void
case_accents_signs_and_brackets_make_no_difference (void **state)
{
  (void) state;
  assert_true (is_label ("n° tél", "N° Tél."));
  assert_true (is_label ("n° tél", "3. N° TEL. (facultatif)"));
  assert_true (is_label ("nom prénom", "NOM / Prénom"));
  assert_true (is_label ("nom prénom", "Nom–Prénom"));
  assert_false (is_label ("nom prénom", "Nom"));
  assert_false (is_label ("nom", "Nom du projet"));
  assert_false (is_label ("nom", "Renom"));
}

static void
inclusive_endings_are_no_part_of_a_label (void **state)
{
  (void) state;
  assert_true (is_label ("présent", "Présent·e·s"));
  assert_true (is_label ("présent", "Présent(e)s"));
  assert_true (is_label ("né le", "Né(e) le"));
  assert_true (is_label ("référent", "Référent.e"));
}

static void
a_star_lets_a_label_go_on_or_begin_elsewhere (void **state)
{
  (void) state;
  assert_true (is_label ("nom et qualité*", "Nom et qualité du signataire"));
  assert_true (is_label ("nom et qualité*", "Nom et qualité"));
  assert_false (is_label ("nom et qualité*", "Le nom et qualité"));
  assert_true (is_label ("*présents", "Étaient présents"));
  assert_false (is_label ("*présents", "Présents au comité"));
}

static void
a_quick_look_reads_accents (void **state)
{
  static const char text[] = "action sociale (référente";
  g_autoptr (EstFieldLabels) labels = est_field_labels_new ();

  (void) state;
  assert_true (est_field_labels_add (labels, "référente", meaning));
  assert_true (est_field_labels_may_begin (labels, "RÉFÉRENTE"));
  assert_true (est_field_labels_may_begin (labels, "re\xcc\x81"
                                                   "fe\xcc\x81"
                                                   "rente"));
  assert_true (est_field_labels_may_begin (labels, "œuvre"));
  assert_false (est_field_labels_may_begin (labels, "réunion"));
  assert_false (est_field_labels_may_begin (labels, "éléphant"));
  assert_true (est_field_labels_may_end (labels, text, 0, strlen (text)));
}

static void
a_label_needs_a_word_and_has_an_end (void **state)
{
  g_autoptr (EstFieldLabels) labels = est_field_labels_new ();

  (void) state;
  assert_false (est_field_labels_add (labels, "", meaning));
  assert_false (est_field_labels_add (labels, "***", meaning));
  assert_false (est_field_labels_add (labels, "*nom*", meaning));
  assert_false (est_field_labels_add (labels, "a b c d e f g h i j k l", meaning));
  assert_null (est_field_labels_find (labels, "", 0));
  assert_null (est_field_labels_find (labels, "((", 2));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (case_accents_signs_and_brackets_make_no_difference),
    cmocka_unit_test (inclusive_endings_are_no_part_of_a_label),
    cmocka_unit_test (a_star_lets_a_label_go_on_or_begin_elsewhere),
    cmocka_unit_test (a_quick_look_reads_accents),
    cmocka_unit_test (a_label_needs_a_word_and_has_an_end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
