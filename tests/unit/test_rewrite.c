/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/rewrite.h"
#include "tests/support/fake_format.h"

static void
decide (EstDecisions *decisions, guint block, gsize start, gsize end, const char *replacement)
{
  EstDecision decision = {
    .block = block, .start = start, .end = end, .replacement = g_strdup (replacement)
  };

  est_decisions_take (decisions, &decision);
}

/* Decides to replace the first @needle of block @block. */
static void
replace (EstDecisions *decisions, const EstDocument *document, guint block, const char *needle,
         const char *replacement)
{
  const char *text = est_document_block (document, block)->text->str;
  gsize start = (gsize) (strstr (text, needle) - text);

  decide (decisions, block, start, start + strlen (needle), replacement);
}

/* The lines of the copy. */
static void
assert_copy (const EstDocument *document, const EstDecisions *decisions, const char *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = est_rewrite (&fake_formats[0], document, decisions, &error);
  g_autoptr (GBytes) expected = fake_file (lines);

  assert_null (error);
  assert_int_equal (g_bytes_get_size (copy), g_bytes_get_size (expected));
  assert_memory_equal (g_bytes_get_data (copy, NULL), g_bytes_get_data (expected, NULL),
                       g_bytes_get_size (expected));
}

static void
a_copy_without_decisions_says_the_same (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Cla|ire¦Lefèvre⏎Metz\ncell: x\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();

  (void) state;
  assert_copy (document, decisions, "Mme Cla|ire¦Lefèvre⏎Metz\ncell: x\n");
}

static void
a_replacement_lands_in_the_first_run_it_touches (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Cla|ire Lef|èvre est là.\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();

  (void) state;
  replace (decisions, document, 0, "Claire Lefèvre", "A");
  assert_copy (document, decisions, "Mme A|| est là.\n");
}

static void
several_replacements_share_a_run (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Lefèvre et M. Durand|, merci\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();

  (void) state;
  replace (decisions, document, 0, "Lefèvre", "A");
  replace (decisions, document, 0, "Durand", "B");
  assert_copy (document, decisions, "Mme A et M. B|, merci\n");
}

static void
a_replacement_goes_over_separators (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Claire¦Lefèvre¦Metz\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();

  (void) state;
  replace (decisions, document, 0, "Claire Lefèvre", "A");
  assert_copy (document, decisions, "Mme A¦¦Metz\n");
}

static void
a_stretch_between_runs_is_refused (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme¦Lefèvre\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (GError) error = NULL;

  (void) state;
  decide (decisions, 0, 3, 4, "A");
  assert_null (est_rewrite (&fake_formats[0], document, decisions, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));
}

static void
a_stretch_in_a_run_that_cannot_be_written_is_refused (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme \n");
  EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "test");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (GError) error = NULL;

  (void) state;
  est_block_append (block, "Claire ", 7, 100);
  est_block_append (block, "Lefevre", 7, EST_NO_ANCHOR);
  replace (decisions, document, 1, "Claire Lefevre", "A");

  assert_null (est_rewrite (&fake_formats[0], document, decisions, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));
}

static void
what_stays_is_not_written (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("chez Lefèvre\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();

  (void) state;
  replace (decisions, document, 0, "Lefèvre", NULL);
  assert_copy (document, decisions, "chez Lefèvre\n");
}

static void
a_file_name_is_not_written_into_the_file (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("bonjour\n");
  EstBlock *name = est_document_add_block (document, EST_BLOCK_FILE_NAME, "file name");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autofree char *text = NULL;

  (void) state;
  est_block_append (name, "Bilan Lefevre", 13, EST_NO_ANCHOR);
  replace (decisions, document, 1, "Lefevre", "A");
  assert_copy (document, decisions, "bonjour\n");

  text = est_rewrite_text (document, decisions, 1);
  assert_string_equal (text, "Bilan A");
}

static void
the_text_of_a_block_is_as_the_decisions_leave_it (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Lefèvre, Durand\nM. Petit\nrien\n");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  (void) state;
  replace (decisions, document, 0, "Lefèvre", "A");
  replace (decisions, document, 0, "Durand", NULL);
  replace (decisions, document, 1, "Petit", "B");
  first = est_rewrite_text (document, decisions, 0);
  second = est_rewrite_text (document, decisions, 1);
  third = est_rewrite_text (document, decisions, 2);

  assert_string_equal (first, "Mme A, Durand");
  assert_string_equal (second, "M. B");
  assert_string_equal (third, "rien");
}

/* A writer that looks at the order of the edits alone. */
static GBytes *
write_in_order (const EstDocument *document, const GArray *edits, GError **error)
{
  (void) document;
  (void) error;
  assert_int_equal (edits->len, 4);
  for (guint i = 1; i < edits->len; i++)
    {
      const EstEdit *last = &g_array_index (edits, EstEdit, i - 1);
      const EstEdit *next = &g_array_index (edits, EstEdit, i);

      assert_true (last->anchor < next->anchor ||
                   (last->anchor == next->anchor && last->end <= next->start));
    }
  return g_bytes_new_static ("", 0);
}

static void
edits_come_in_the_order_of_their_anchors (void **state)
{
  static const EstFormat format = { .name = "test", .write = write_in_order };
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  EstBlock *last = est_document_add_block (document, EST_BLOCK_BODY, "test");
  EstBlock *first = est_document_add_block (document, EST_BLOCK_BODY, "test");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (GBytes) copy = NULL;

  (void) state;
  est_block_append (last, "Durand et Petit", 15, 7);
  est_block_append (first, "Lefevre ", 8, 3);
  est_block_append (first, "Roche", 5, 2);
  replace (decisions, document, 0, "Durand", "A");
  replace (decisions, document, 0, "Petit", "B");
  replace (decisions, document, 1, "Lefevre Roche", "C");
  copy = est_rewrite (&format, document, decisions, NULL);

  assert_non_null (copy);
}

/* 50,000 runs of two letters, every second of which is replaced. */
static void
many_decisions_in_many_runs_do_not_take_long (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("x\n");
  EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "test");
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (GError) error = NULL;
  gint64 began = 0;

  (void) state;
  for (guint i = 0; i < 50000; i++)
    est_block_append (block, "ab", 2, EST_NO_ANCHOR);
  for (gsize i = 0; i + 1 < 50000; i++)
    decide (decisions, 1, 2 * i, 2 * i + 1, "z");
  began = g_get_monotonic_time ();
  for (guint i = 0; i < block->runs->len; i++)
    g_array_index (block->runs, EstRun, i).anchor = i + 1;
  decide (decisions, 1, 99999, 100001, "z");
  g_array_index (block->runs, EstRun, 49999).anchor = EST_NO_ANCHOR;

  assert_null (est_rewrite (&fake_formats[0], document, decisions, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));
  assert_true (g_get_monotonic_time () - began < 5 * G_TIME_SPAN_SECOND);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_copy_without_decisions_says_the_same),
    cmocka_unit_test (a_replacement_lands_in_the_first_run_it_touches),
    cmocka_unit_test (several_replacements_share_a_run),
    cmocka_unit_test (a_replacement_goes_over_separators),
    cmocka_unit_test (a_stretch_between_runs_is_refused),
    cmocka_unit_test (a_stretch_in_a_run_that_cannot_be_written_is_refused),
    cmocka_unit_test (what_stays_is_not_written),
    cmocka_unit_test (a_file_name_is_not_written_into_the_file),
    cmocka_unit_test (the_text_of_a_block_is_as_the_decisions_leave_it),
    cmocka_unit_test (edits_come_in_the_order_of_their_anchors),
    cmocka_unit_test (many_decisions_in_many_runs_do_not_take_long),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
