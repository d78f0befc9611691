/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/decide.h"
#include "pipeline/link.h"
#include "pipeline/rewrite.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

/* A document, what was found in it, and what its dossier knows. */
typedef struct {
  EstDocument *document;
  EstFindings *findings;
  EstLedger *ledger;
} Case;

static void
case_clear (Case *one)
{
  est_document_free (one->document);
  est_findings_free (one->findings);
  est_ledger_free (one->ledger);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static Case
case_of (const char *lines)
{
  return (Case){ .document = fake_document (lines),
                 .findings = est_findings_new (),
                 .ledger = est_ledger_new () };
}

static void
found (const Case *one, guint block, const char *needle, const char *category, double score)
{
  EstFinding finding = engine_finding (one->document, block, needle, category);

  finding.score = score;
  est_findings_add (one->findings, &finding);
}

/* The same for each name in @names, parted by ";". */
static void
persons (const Case *one, guint block, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    found (one, block, list[i], "person", 0.95);
}

static EstDecisions *
decide (const Case *one)
{
  EstGrounds grounds = engine_grounds (one->ledger);

  est_link (one->ledger, one->document, one->findings, engine ()->titles, engine ()->policy);
  return est_decide (one->document, one->findings, &grounds);
}

static void
assert_becomes (const Case *one, guint block, const char *expected)
{
  g_autoptr (EstDecisions) decisions = decide (one);
  g_autofree char *text = est_rewrite_text (one->document, decisions, block);

  assert_string_equal (text, expected);
}

/* What becomes of @line when the names in @names are found in it. */
static void
assert_names (const char *line, const char *names, const char *expected)
{
  g_auto (Case) one = case_of (line);

  persons (&one, 0, names);
  assert_becomes (&one, 0, expected);
}

static void
a_title_stays_and_the_name_becomes_a_letter (void **state)
{
  (void) state;
  assert_names ("Mme Claire Lefèvre est là.", "Claire Lefèvre", "Mme A est là.");
  assert_names ("Dr Ben Othmane", "Ben Othmane", "Dr A");
  assert_names ("M. Durand et Mme Lefèvre", "Durand;Lefèvre", "M. A et Mme B");
  assert_names ("M. et Mme Martin", "Martin", "M. et Mme A");
}

static void
a_name_without_a_title_is_a_person_in_brackets (void **state)
{
  (void) state;
  assert_names ("chez Claire Lefèvre, hier", "Claire Lefèvre", "chez [personne A], hier");
}

static void
an_elision_is_mended (void **state)
{
  (void) state;
  assert_names ("le fils d’Élodie", "Élodie", "le fils de [personne A]");
  assert_names ("D’Élodie à moi", "Élodie", "De [personne A] à moi");
  assert_names ("QU’INÈS VIENNE", "INÈS", "QUE [PERSONNE A] VIENNE");
  assert_names ("qu'Inès vienne", "Inès", "que [personne A] vienne");
  assert_names ("l’Élodie", "Élodie", "[personne A]");
  assert_names ("aujourd’hui Élodie", "Élodie", "aujourd’hui [personne A]");
}

static void
a_cell_of_its_own_gets_the_bare_letter (void **state)
{
  (void) state;
  assert_names ("cell: LEFÈVRE Claire", "LEFÈVRE Claire", "A");
  assert_names ("cell: « Lefèvre » :", "Lefèvre", "« A » :");
  assert_names ("cell: vu par Lefèvre", "Lefèvre", "vu par [personne A]");
  assert_names ("Lefèvre", "Lefèvre", "[personne A]");
}

static void
a_list_that_a_title_opens_gets_bare_letters (void **state)
{
  g_auto (Case) one = case_of ("MM. Durand et Paul Petit");
  EstFinding petit = engine_finding (one.document, 0, "Paul Petit", "person");

  (void) state;
  persons (&one, 0, "Durand");
  petit.rule = EST_RULE_TITLE_PLURAL;
  est_findings_add (one.findings, &petit);
  assert_becomes (&one, 0, "MM. A et B");
}

static void
a_file_name_gets_the_bare_letter (void **state)
{
  g_auto (Case) one = case_of ("Mme Lefèvre");
  EstBlock *name = est_document_add_block (one.document, EST_BLOCK_FILE_NAME, "file name");

  (void) state;
  est_block_append (name, "bilan-lefevre", 13, EST_NO_ANCHOR);
  persons (&one, 0, "Lefèvre");
  persons (&one, 1, "lefevre");
  assert_becomes (&one, 1, "bilan-A");
}

static void
the_same_person_has_the_same_letter (void **state)
{
  (void) state;
  assert_names ("Mme Claire Lefèvre, C. Lefèvre, LEFEVRE", "Claire Lefèvre;C. Lefèvre;LEFEVRE",
                "Mme A, [personne A], [personne A]");
}

static void
two_persons_of_one_surname_have_two_letters (void **state)
{
  (void) state;
  assert_names ("Claire Martin et Anne Martin", "Claire Martin;Anne Martin",
                "[personne A] et [personne B]");
}

static void
whoever_may_be_two_persons_has_a_letter_of_its_own (void **state)
{
  g_auto (Case) one = case_of ("Claire Martin et Anne Martin\nMme Martin revient");

  (void) state;
  persons (&one, 0, "Claire Martin;Anne Martin");
  persons (&one, 1, "Martin");
  assert_becomes (&one, 1, "Mme C revient");
}

/* A finding of what a list says of the first @needle in block 0. */
static EstFinding
listed (const Case *one, const char *needle, EstListed listed)
{
  EstFinding finding = engine_finding (one->document, 0, needle, "person");

  finding.listed = listed;
  return finding;
}

static void
what_a_list_keeps_stays_whatever_found_it (void **state)
{
  g_auto (Case) one = case_of ("Le lycée Jean Moulin reçoit Mme Moulin.");
  EstFinding kept = listed (&one, "Jean Moulin", EST_LISTED_KEEP);
  EstGrounds grounds;
  g_autoptr (EstDecisions) decisions = NULL;

  (void) state;
  est_findings_add (one.findings, &kept);
  persons (&one, 0, "Jean Moulin;Mme Moulin");
  grounds = engine_grounds (one.ledger);
  decisions = est_decide (one.document, one.findings, &grounds);

  assert_string_equal (est_decisions_get (decisions, 0)->action, "keep");
  assert_string_equal (est_decisions_get (decisions, 0)->reason, "kept-by-list");
  assert_null (est_decisions_get (decisions, 0)->replacement);
  assert_non_null (est_decisions_get (decisions, 1)->replacement);
}

static void
a_name_that_says_more_than_what_is_kept_is_replaced (void **state)
{
  g_auto (Case) one = case_of ("Avec Claire Moulin.");
  EstFinding kept = listed (&one, "Moulin", EST_LISTED_KEEP);

  (void) state;
  est_findings_add (one.findings, &kept);
  persons (&one, 0, "Claire Moulin");
  assert_becomes (&one, 0, "Avec [personne A].");
}

static void
what_a_list_hides_goes_whatever_keeps_it (void **state)
{
  g_auto (Case) one = case_of ("Le 12/03/2025 à Metz");
  EstFinding hidden = engine_finding (one.document, 0, "12/03/2025", "date");
  EstFinding kept = listed (&one, "12/03/2025 à Metz", EST_LISTED_KEEP);

  (void) state;
  hidden.listed = EST_LISTED_HIDE;
  est_findings_add (one.findings, &kept);
  est_findings_add (one.findings, &hidden);
  assert_becomes (&one, 0, "Le [date] à Metz");
}

static void
overlapping_findings_are_one_stretch (void **state)
{
  g_auto (Case) one = case_of ("12 rue Claire Lefèvre, Metz");
  g_autoptr (EstDecisions) decisions = NULL;

  (void) state;
  found (&one, 0, "12 rue Claire", "address", 0.9);
  found (&one, 0, "Claire Lefèvre", "person", 0.9);
  decisions = decide (&one);

  assert_int_equal (est_decisions_count (decisions), 1);
  assert_int_equal (est_decisions_get (decisions, 0)->n_agreeing, 2);
  assert_becomes (&one, 0, "[personne A], Metz");
}

static void
findings_that_touch_are_two_stretches (void **state)
{
  g_auto (Case) one = case_of ("0199001234zoe@exemple.fr");

  (void) state;
  found (&one, 0, "0199001234", "phone", 0.9);
  found (&one, 0, "zoe@exemple.fr", "email", 0.9);
  assert_becomes (&one, 0, "[téléphone][courriel]");
}

static void
a_person_is_known_by_the_best_of_what_was_found (void **state)
{
  g_auto (Case) one = case_of ("Claire Lefèvre\nvue par Claire Lefèvre");

  (void) state;
  persons (&one, 0, "Claire Lefèvre");
  persons (&one, 1, "Claire Lefèvre;par Claire");
  assert_becomes (&one, 1, "vue [personne A]");
}

/* Decisions as text, to compare. */
static char *
describe (const EstDecisions *decisions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);

      g_string_append_printf (text, "%u %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s %s %s %s/%s %s|",
                              decision->block, decision->start, decision->end,
                              decision->finding.category->id, decision->action,
                              decision->replacement != NULL ? decision->replacement : "-",
                              decision->finding.pass, decision->finding.rule, decision->reason);
    }
  return g_string_free (text, FALSE);
}

static char *
describe_in_order (const EstDocument *document, const GPtrArray *all, guint step)
{
  Case one = { .document = (EstDocument *) document,
               .findings = est_findings_new (),
               .ledger = est_ledger_new () };
  g_autoptr (EstDecisions) decisions = NULL;
  char *text = NULL;

  for (guint i = 0; i < all->len; i++)
    est_findings_add (one.findings, g_ptr_array_index (all, (i * step + step) % all->len));
  decisions = decide (&one);
  text = describe (decisions);
  est_findings_free (one.findings);
  est_ledger_free (one.ledger);
  return text;
}

static void
the_order_of_the_findings_never_shows (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("chez Claire Lefèvre au 01 99 00 12 34");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  static const struct {
    const char *needle, *category, *pass, *rule;
    double score;
  } rows[] = {
    { "Claire Lefèvre", "person", "titles", "title", 0.9 },
    { "Claire Lefèvre", "person", "titles", "list", 0.9 },
    { "Claire Lefèvre", "person", "fields", "name", 0.9 },
    { "Claire Lefèvre", "address", "fields", "name", 0.9 },
    { "Lefèvre au", "person", "tagger", "tag", 0.9 },
    { "chez Claire", "address", "tagger", "tag", 0.3 },
    { "01 99 00 12 34", "phone", "a", "a", 0.7 },
  };
  g_autofree char *first = NULL;

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      EstFinding finding = engine_finding (document, 0, rows[i].needle, rows[i].category);

      finding.pass = rows[i].pass;
      finding.rule = rows[i].rule;
      finding.score = rows[i].score;
      g_ptr_array_add (all, g_memdup2 (&finding, sizeof finding));
    }
  first = describe_in_order (document, all, 1);
  for (guint step = 2; step < all->len; step++)
    {
      g_autofree char *again = describe_in_order (document, all, step);

      assert_string_equal (again, first);
    }
}

static void
the_longest_then_the_surest_finding_wins (void **state)
{
  g_auto (Case) length = case_of ("0199001234 5");
  g_auto (Case) score = case_of ("0199001234");
  g_auto (Case) rank = case_of ("0199001234");

  (void) state;
  found (&length, 0, "0199001234 5", "siren", 0.7);
  found (&length, 0, "0199001234", "phone", 0.9);
  assert_becomes (&length, 0, "[SIREN]");

  found (&score, 0, "0199001234", "siren", 0.7);
  found (&score, 0, "0199001234", "phone", 0.9);
  assert_becomes (&score, 0, "[téléphone]");

  found (&rank, 0, "0199001234", "siren", 0.7);
  found (&rank, 0, "0199001234", "phone", 0.7);
  assert_becomes (&rank, 0, "[téléphone]");
}

static void
thresholds_part_what_is_replaced_flagged_and_left (void **state)
{
  g_auto (Case) one = case_of ("0199001234 et 0199001235 et 0199001236");
  g_autoptr (EstDecisions) decisions = NULL;

  (void) state;
  found (&one, 0, "0199001234", "phone", 0.6);
  found (&one, 0, "0199001235", "phone", 0.3);
  found (&one, 0, "0199001236", "phone", 0.29);
  decisions = decide (&one);

  assert_int_equal (est_decisions_count (decisions), 2);
  assert_string_equal (est_decisions_get (decisions, 0)->action, "mark");
  assert_string_equal (est_decisions_get (decisions, 1)->action, "flag");
  assert_string_equal (est_decisions_get (decisions, 1)->reason, "below-threshold");
  assert_null (est_decisions_get (decisions, 1)->replacement);
  assert_becomes (&one, 0, "[téléphone] et 0199001235 et 0199001236");
}

static void
what_is_replaced_takes_the_place_of_what_is_flagged (void **state)
{
  g_auto (Case) one = case_of ("le 0199001234 ou le 0199001235");
  g_autoptr (EstDecisions) decisions = NULL;

  (void) state;
  found (&one, 0, "le 0199001234 ou le 0199001235", "phone", 0.4);
  found (&one, 0, "0199001234", "phone", 0.9);
  found (&one, 0, "0199001235", "phone", 0.9);
  decisions = decide (&one);

  assert_int_equal (est_decisions_count (decisions), 2);
  assert_becomes (&one, 0, "le [téléphone] ou le [téléphone]");
}

static void
a_kept_category_is_neither_replaced_nor_flagged (void **state)
{
  g_auto (Case) one = case_of ("le 12/03/2025");
  g_autoptr (EstDecisions) decisions = NULL;

  (void) state;
  found (&one, 0, "12/03/2025", "date", 0.99);
  decisions = decide (&one);

  assert_int_equal (est_decisions_count (decisions), 0);
}

static void
a_coarser_value_or_else_the_mark (void **state)
{
  g_auto (Case) one = case_of ("née le 12/03/1984, 42 ans, 57000 Metz, deux ans");

  (void) state;
  found (&one, 0, "12/03/1984", "birth_date", 0.9);
  found (&one, 0, "42 ans", "age", 0.9);
  found (&one, 0, "57000 Metz", "postcode_town", 0.9);
  found (&one, 0, "deux ans", "age", 0.9);
  assert_becomes (&one, 0, "née le [date de naissance : 1984], [40-49 ans], [commune, 57], [âge]");
}

static void
decisions_come_in_reading_order_and_never_overlap (void **state)
{
  g_auto (Case) one = case_of ("d’Élodie Roche, d’Inès\nd’Élodie");
  g_autoptr (EstDecisions) decisions = NULL;

  (void) state;
  persons (&one, 1, "Élodie");
  persons (&one, 0, "Inès;Élodie Roche;Roche;Élodie");
  decisions = decide (&one);

  assert_int_equal (est_decisions_count (decisions), 3);
  for (guint i = 1; i < est_decisions_count (decisions); i++)
    {
      const EstDecision *last = est_decisions_get (decisions, i - 1);
      const EstDecision *next = est_decisions_get (decisions, i);

      assert_true (last->block < next->block ||
                   (last->block == next->block && last->end <= next->start));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_title_stays_and_the_name_becomes_a_letter),
    cmocka_unit_test (a_name_without_a_title_is_a_person_in_brackets),
    cmocka_unit_test (an_elision_is_mended),
    cmocka_unit_test (a_cell_of_its_own_gets_the_bare_letter),
    cmocka_unit_test (a_list_that_a_title_opens_gets_bare_letters),
    cmocka_unit_test (a_file_name_gets_the_bare_letter),
    cmocka_unit_test (the_same_person_has_the_same_letter),
    cmocka_unit_test (two_persons_of_one_surname_have_two_letters),
    cmocka_unit_test (whoever_may_be_two_persons_has_a_letter_of_its_own),
    cmocka_unit_test (what_a_list_keeps_stays_whatever_found_it),
    cmocka_unit_test (a_name_that_says_more_than_what_is_kept_is_replaced),
    cmocka_unit_test (what_a_list_hides_goes_whatever_keeps_it),
    cmocka_unit_test (overlapping_findings_are_one_stretch),
    cmocka_unit_test (findings_that_touch_are_two_stretches),
    cmocka_unit_test (a_person_is_known_by_the_best_of_what_was_found),
    cmocka_unit_test (the_order_of_the_findings_never_shows),
    cmocka_unit_test (the_longest_then_the_surest_finding_wins),
    cmocka_unit_test (thresholds_part_what_is_replaced_flagged_and_left),
    cmocka_unit_test (what_is_replaced_takes_the_place_of_what_is_flagged),
    cmocka_unit_test (a_kept_category_is_neither_replaced_nor_flagged),
    cmocka_unit_test (a_coarser_value_or_else_the_mark),
    cmocka_unit_test (decisions_come_in_reading_order_and_never_overlap),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}
