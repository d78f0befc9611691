/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/field_sample.h"

static void
a_header_speaks_for_its_column (void **state)
{
  static const char *const table[] = {
    "Nom | Structure | Téléphone",
    "Lefèvre | Graines de Lien | 639981234",
    "kerbrat | Ville de Metz | 639981235",
    NULL,
  };

  (void) state;
  assert_found_in_table (table, "person Lefèvre; phone 639981234; person kerbrat; "
                                "phone 639981235");
}

static void
of_two_rows_of_headers_the_second_says_more (void **state)
{
  static const char *const table[] = {
    "Participants || Coordonnées |",
    "Nom | Prénom | Tél. | Ville",
    "Lefèvre | Claire | 639981234 | Delme",
    NULL,
  };

  (void) state;
  assert_found_in_table (table, "person Lefèvre; person Claire; phone 639981234; "
                                "postcode_town Delme");
}

static void
a_header_may_stand_on_the_left (void **state)
{
  static const char *const table[] = {
    "Nom | Claire Lefèvre | Paul Roche",
    "Téléphone | 639981234 | 639981235",
    "Structure | Graines de Lien | Ville de Metz",
    NULL,
  };

  (void) state;
  assert_found_in_table (table, "person Claire Lefèvre; person Paul Roche; phone 639981234; "
                                "phone 639981235");
}

static void
labels_and_values_may_take_turns (void **state)
{
  static const char *const table[] = {
    "Intitulé | Jardins partagés | Année | 2025",
    "Nom | Lefèvre | Prénom | Claire",
    "Né(e) le | 12/03/1987 | à | Metz",
    NULL,
  };

  (void) state;
  assert_found_in_table (table, "person Lefèvre; person Claire; birth_date 12/03/1987");
}

static void
a_town_counts_where_somebody_is_named (void **state)
{
  static const char *const alone[] = { "Commune | Séances", "Delme | 12", NULL };
  static const char *const with_name[] = { "Nom | Commune", "Lefèvre | Delme", NULL };

  (void) state;
  assert_found_in_table (alone, "");
  assert_found_in_table (with_name, "person Lefèvre; postcode_town Delme");
}

static void
a_label_is_no_value (void **state)
{
  static const char *const table[] = { "Nom | Lefèvre", "Prénom | Claire", "Téléphone |", NULL };

  (void) state;
  assert_found_in_table (table, "person Lefèvre; person Claire");
}

static void
a_table_about_things_holds_nobody (void **state)
{
  static const char *const table[] = {
    "Indicateur | Prévu | Réalisé",
    "Séances animées | 26 | 24",
    "Nom du projet | Jardins | 2025",
    "Total | 26 | 24",
    NULL,
  };

  (void) state;
  assert_found_in_table (table, "");
}

static void
what_an_earlier_run_left_is_not_found_again (void **state)
{
  static const char *const table[] = {
    "Nom et prénom | Téléphone | Date de naissance | Adresse personnelle",
    "A | [téléphone] | [date de naissance : 1987] | [adresse]",
    "[personne B] | - | 1987 | [adresse], [commune, 57]",
    "Mme C | [téléphone] | | ",
    NULL,
  };

  (void) state;
  assert_found_in_table (table, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_header_speaks_for_its_column),
    cmocka_unit_test (of_two_rows_of_headers_the_second_says_more),
    cmocka_unit_test (a_header_may_stand_on_the_left),
    cmocka_unit_test (labels_and_values_may_take_turns),
    cmocka_unit_test (a_town_counts_where_somebody_is_named),
    cmocka_unit_test (a_label_is_no_value),
    cmocka_unit_test (a_table_about_things_holds_nobody),
    cmocka_unit_test (what_an_earlier_run_left_is_not_found_again),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
