/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"
#include "tests/support/marked.h"

/* How many places of @text the whole engine lists to be reread, by @category and
 * @reason. */
static guint
listed (const char *text, const char *category, const char *reason)
{
  g_autoptr (GBytes) file = fake_file (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (EstInspection) inspection = est_inspect (engine (), file, "a.fake", &error);
  guint count = 0;

  assert_null (error);
  for (guint i = 0; i < est_decisions_count (inspection->decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (inspection->decisions, i);

      count += decision->replacement == NULL && g_strcmp0 (decision->reason, reason) == 0 &&
               est_category_is (decision->finding.category, category);
    }
  return count;
}

static guint
high (const char *text)
{
  return listed (text, "trait", "high-three-together");
}

static void
assert_becomes (const char *before, const char *after)
{
  g_autofree char *once = engine_sanitise (before);
  g_autofree char *twice = engine_sanitise (once);

  g_strchomp (once);
  g_strchomp (twice);
  assert_string_equal (once, after);
  assert_string_equal (twice, after);
}

static void
every_marked_line_is_found_as_it_is_marked (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_quasi, "tests/marked/quasi.txt");
}

static void
a_small_commune_gives_way_to_its_departement (void **state)
{
  (void) state;
  assert_becomes ("Mme Lefèvre habite à Vaucourt.", "Mme A habite à [commune, 54].");
  assert_becomes ("Mme Lefèvre habite à Blâmont.", "Mme A habite à [commune].");
  assert_becomes ("Mme Lefèvre habite à Nancy.", "Mme A habite à Nancy.");
}

static void
a_town_of_some_size_is_listed_where_somebody_comes_from (void **state)
{
  (void) state;
  assert_int_equal (
      listed ("Mme Lefèvre est originaire de Lunéville.", "postcode_town", "quasi-identifier"), 1);
  assert_int_equal (listed ("Le projet se tient à Lunéville.", "postcode_town", "quasi-identifier"),
                    0);
}

static void
three_traits_of_one_person_raise_a_high_flag (void **state)
{
  (void) state;
  assert_int_equal (high ("Mme Lefèvre, 47 ans, vit à Vaucourt. Elle est diabétique."), 1);
  assert_int_equal (high ("Une femme de 47 ans, originaire de Vaucourt, doyenne de l’équipe."), 1);
}

static void
two_traits_or_traits_of_several_persons_do_not (void **state)
{
  (void) state;
  assert_int_equal (high ("Mme Lefèvre, 47 ans, vit à Vaucourt."), 0);
  assert_int_equal (
      high ("Mme Lefèvre a 47 ans. M. Benali vit à Vaucourt. Mme Morel est diabétique."), 0);
  assert_int_equal (high ("Les enfants de 3 à 6 ans de Vaucourt suivent l’atelier diabète."), 0);
}

static void
a_role_that_one_alone_holds_is_listed_beside_somebody (void **state)
{
  (void) state;
  assert_int_equal (listed ("M. Benali est le doyen du village.", "profession", "quasi-identifier"),
                    1);
  assert_int_equal (listed ("Le doyen du village sera fêté.", "profession", "quasi-identifier"), 0);
  assert_int_equal (
      listed ("Mme Lefèvre anime l’atelier cuisine.", "profession", "quasi-identifier"), 0);
}

static void
the_house_somebody_lives_in_is_listed (void **state)
{
  (void) state;
  assert_int_equal (listed ("Karim Benali est scolarisé au collège Les Tilleuls.", "establishment",
                            "quasi-identifier"),
                    1);
  assert_int_equal (listed ("Karim Benali anime un atelier au collège Les Tilleuls.",
                            "establishment", "quasi-identifier"),
                    0);
}

static void
a_small_count_is_listed_where_something_narrows_it_down (void **state)
{
  (void) state;
  assert_int_equal (
      listed ("Mme Lefèvre, 47 ans, suit 2 usagères.", "small_count", "quasi-identifier"), 1);
  assert_int_equal (listed ("Le projet accueille 3 personnes.", "small_count", "quasi-identifier"),
                    0);
  assert_int_equal (listed ("Le projet accueille 12 personnes.", "small_count", "quasi-identifier"),
                    0);
}

static guint
found_in_cell (const char *header, const char *label, const char *text)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  EstSetup setup = { .data = engine ()->data, .categories = engine ()->categories };
  const char *texts[] = { header, label, text };
  gpointer pass = NULL;
  gboolean went = est_detector_quasi.prepare (&setup, &pass, NULL);

  assert_true (went);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      EstBlock *block = est_document_add_block (document, EST_BLOCK_CELL, "test");

      block->cell = (EstCellPlace){ .table = 1, .row = i > 0 ? 1 : 0, .column = i != 1 ? 1 : 0 };
      est_block_append (block, texts[i], strlen (texts[i]), 0);
    }
  went = est_detector_quasi.detect (pass, document, findings, NULL, findings, NULL);
  est_detector_quasi.release (pass);
  assert_true (went);
  return est_findings_count (findings);
}

static void
a_small_cell_is_listed_in_a_table_crossed_with_ages (void **state)
{
  (void) state;
  assert_int_equal (found_in_cell ("Nombre d’usagers", "15-17 ans", "3"), 1);
  assert_int_equal (found_in_cell ("Nombre d’usagers", "15-17 ans", "12"), 0);
  assert_int_equal (found_in_cell ("Nombre d’ateliers", "Trimestre 1", "3"), 0);
}

/* So many that no work may be done for every two of them. */
#define A_CROWD 30000

/* Adds what an earlier pass found: @count stretches, @step bytes apart. */
static void
find_every (EstFindings *findings, const char *category, guint count, gsize step, gsize start,
            gsize end)
{
  EstFinding finding = {
    .category = est_categories_find (engine ()->categories, category),
    .score = 0.9,
    .pass = "test",
    .rule = "test",
  };

  for (guint i = 0; i < count; i++)
    {
      finding.start = i * step + start;
      finding.end = i * step + end;
      est_findings_add (findings, &finding);
    }
}

/* How many the pass finds in one block of @text beyond what @findings hold. */
static guint
found_beside (const char *text, EstFindings *findings)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  EstSetup setup = { .data = engine ()->data, .categories = engine ()->categories };
  guint before = est_findings_count (findings);
  gpointer pass = NULL;
  gboolean went = est_detector_quasi.prepare (&setup, &pass, NULL);

  assert_true (went);
  est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "test"), text, strlen (text),
                    0);
  went = est_detector_quasi.detect (pass, document, findings, NULL, findings, NULL);
  est_detector_quasi.release (pass);
  assert_true (went);
  return est_findings_count (findings) - before;
}

/* Everybody of the crowd by name, age, place and state of health: "Nom00042". */
static void
a_crowd_in_one_paragraph_is_read_name_by_name (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  gsize step = strlen ("Nom00042, 47 ans, ici, diabétique ; ");

  (void) state;
  for (guint i = 0; i < A_CROWD; i++)
    g_string_append_printf (text, "Nom%05u, 47 ans, ici, diabétique ; ", i);
  assert_int_equal (text->len, A_CROWD * step);
  find_every (findings, "person", A_CROWD, step, 0, 8);
  find_every (findings, "age", A_CROWD, step, 10, 16);
  find_every (findings, "address", A_CROWD, step, 18, 21);
  find_every (findings, "health", A_CROWD, step, 23, 34);
  assert_int_equal (found_beside (text->str, findings), 0);
}

/* A flag has no place where all is replaced, so each stands on the one other word. */
static void
a_crowd_of_three_traits_each_is_flagged_on_the_word_that_stays (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  const EstFinding *last = NULL;
  gsize step = strlen ("Nom00042, 47 ans, ici, diabétique ; ");

  (void) state;
  for (guint i = 0; i < A_CROWD; i++)
    g_string_append_printf (text, "Nom%05u, 47 ans, ici, diabétique ; ", i);
  g_string_append (text, "reste");
  find_every (findings, "person", A_CROWD, step, 0, 8);
  find_every (findings, "age", A_CROWD, step, 10, 16);
  find_every (findings, "address", A_CROWD, step, 18, 21);
  find_every (findings, "health", A_CROWD, step, 23, 34);
  assert_int_equal (found_beside (text->str, findings), A_CROWD);
  last = est_findings_get (findings, est_findings_count (findings) - 1);
  assert_int_equal (last->start, text->len - strlen ("reste"));
}

/* Who is named twice is one person: traits told apart come together. */
static void
one_person_named_by_parts_of_the_name_is_one (void **state)
{
  (void) state;
  assert_int_equal (high ("Mme Claire Lefèvre a 47 ans. M. Benali est venu. Claire vit à Vaucourt. "
                          "M. Benali est parti. Mme Lefèvre est diabétique."),
                    1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_marked_line_is_found_as_it_is_marked),
    cmocka_unit_test (a_small_commune_gives_way_to_its_departement),
    cmocka_unit_test (a_town_of_some_size_is_listed_where_somebody_comes_from),
    cmocka_unit_test (three_traits_of_one_person_raise_a_high_flag),
    cmocka_unit_test (two_traits_or_traits_of_several_persons_do_not),
    cmocka_unit_test (a_role_that_one_alone_holds_is_listed_beside_somebody),
    cmocka_unit_test (the_house_somebody_lives_in_is_listed),
    cmocka_unit_test (a_small_count_is_listed_where_something_narrows_it_down),
    cmocka_unit_test (a_small_cell_is_listed_in_a_table_crossed_with_ages),
    cmocka_unit_test (a_crowd_in_one_paragraph_is_read_name_by_name),
    cmocka_unit_test (a_crowd_of_three_traits_each_is_flagged_on_the_word_that_stays),
    cmocka_unit_test (one_person_named_by_parts_of_the_name_is_one),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}
