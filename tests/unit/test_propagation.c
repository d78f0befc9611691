/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "pipeline/model/name.h"

#define REDACTED 0.6

static EstData *data;
static EstCategories *categories;
static gpointer pass;

static int
prepare (void **state)
{
  EstSetup setup = { 0 };

  (void) state;
  data = est_data_open ("dictionaries", NULL);
  categories = est_categories_load (data, NULL);
  setup = (EstSetup){ .data = data, .categories = categories };
  return est_detector_propagation.prepare (&setup, &pass, NULL) ? 0 : -1;
}

static int
release (void **state)
{
  (void) state;
  est_detector_propagation.release (pass);
  g_clear_pointer (&categories, est_categories_free);
  g_clear_pointer (&data, est_data_free);
  return 0;
}

/* Enters "Claire Lefèvre" or "phone=01 99 00 12 34". */
static void
enter (EstLedger *ledger, const char *known)
{
  const char *value = strchr (known, '=');
  g_autofree char *id = NULL;
  g_auto (EstName) name = { 0 };
  EstMention mention = { 0 };

  if (value != NULL)
    {
      id = g_strndup (known, (gsize) (value - known));
      est_ledger_add_value (ledger, value + 1, strlen (value + 1),
                            est_categories_find (categories, id)->id);
      return;
    }
  assert_true (est_name_parse (known, strlen (known), &name));
  mention.given = name.given;
  mention.surname = name.surname;
  (void) est_ledger_enter (ledger, &mention);
}

/* Where the mark ends that begins at @text, else @text. */
static const char *
after_mark (const char *text)
{
  gsize length = text[0] == '<' ? strspn (text + 1, "/abcdefghijklmnopqrstuvwxyz_") : 0;

  return length > 0 && text[1 + length] == '>' ? text + length + 2 : text;
}

static char *
without_marks (const char *marked)
{
  GString *text = g_string_new (NULL);

  while (*marked != '\0')
    {
      const char *next = after_mark (marked);

      if (next == marked)
        g_string_append_c (text, *next++);
      marked = next;
    }
  return g_string_free (text, FALSE);
}

/* The best finding from @from on: the first, and of those the longest. */
static const EstFinding *
next_finding (const EstFindings *findings, gsize from)
{
  const EstFinding *best = NULL;

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->start >= from && finding->score >= REDACTED &&
          (best == NULL || finding->start < best->start ||
           (finding->start == best->start && finding->end > best->end)))
        best = finding;
    }
  return best;
}

static char *
with_marks (const char *text, const EstFindings *findings)
{
  GString *marked = g_string_new (NULL);
  const EstFinding *finding = NULL;
  gsize done = 0;

  while ((finding = next_finding (findings, done)) != NULL)
    {
      g_string_append_len (marked, text + done, (gssize) (finding->start - done));
      g_string_append_printf (marked, "<%s>%.*s</%s>", finding->category->id,
                              (int) (finding->end - finding->start), text + finding->start,
                              finding->category->id);
      done = finding->end;
    }
  g_string_append (marked, text + done);
  return g_string_free (marked, FALSE);
}

/* What the pass finds in @text of a dossier that knows @known, parted by ";". */
static EstFindings *
find (EstBlockKind kind, const char *known, const char *text)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  EstBlock *block = est_document_add_block (document, kind, "test");
  EstFindings *findings = est_findings_new ();
  g_auto (GStrv) list = g_strsplit (known, ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    enter (ledger, g_strstrip (list[i]));
  est_block_append (block, text, strlen (text), 0);
  assert_true (est_detector_propagation.detect (pass, document, findings, ledger, findings, NULL));
  return findings;
}

static char *
found_in (EstBlockKind kind, const char *known, const char *marked)
{
  g_autofree char *text = without_marks (marked);
  g_autoptr (EstFindings) findings = find (kind, known, text);

  return with_marks (text, findings);
}

static gboolean
is_line_right (const char *line)
{
  g_auto (GStrv) halves = g_strsplit (line, " || ", 2);
  g_autofree char *marked = g_strcompress (halves[1]);
  g_autofree char *found = found_in (EST_BLOCK_BODY, halves[0], marked);

  if (g_str_equal (found, marked))
    return TRUE;
  print_error ("  expected: %s\n  found:    %s\n", marked, found);
  return FALSE;
}

static void
whoever_is_known_is_found_again (void **state)
{
  g_autofree char *file = NULL;
  g_auto (GStrv) lines = NULL;
  guint wrong = 0;

  (void) state;
  assert_true (g_file_get_contents ("tests/marked/propagation.txt", &file, NULL, NULL));
  lines = g_strsplit (file, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], " || ") != NULL && lines[i][0] != '#')
      wrong += !is_line_right (lines[i]);
  assert_int_equal (wrong, 0);
}

static void
a_file_name_has_no_words_that_only_look_like_names (void **state)
{
  static const char marked[] = "bilan-<person>petit</person>-de-<person>ALAIN</person>";
  g_autofree char *found = found_in (EST_BLOCK_FILE_NAME, "Alain Petit", marked);

  (void) state;
  assert_string_equal (found, marked);
}

/* "Text" was taken for a name in a manual that writes "text" on every line. */
static void
half_a_name_in_small_letters_is_a_word_in_a_text_that_is_not_french (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  const char *text = "Texter and the texter of charlie texter";
  EstFinding notice = { .end = 1, .pass = "tagger", .rule = EST_RULE_NOT_FRENCH };
  g_autofree char *marked = NULL;

  (void) state;
  notice.category = est_categories_find (categories, EST_CATEGORY_PERSON);
  est_findings_add (findings, &notice);
  enter (ledger, "Charlie Texter");
  est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "test"), text, strlen (text),
                    0);
  assert_true (est_detector_propagation.detect (pass, document, findings, ledger, findings, NULL));
  marked = with_marks (text, findings);
  assert_string_equal (marked, "<person>Texter</person> and the texter of "
                               "<person>charlie texter</person>");
}

static void
a_name_does_not_go_on_into_the_next_line_of_a_list (void **state)
{
  g_autoptr (EstFindings) findings =
      find (EST_BLOCK_BODY, "Claire Martin; Claire Aubry", "Claire Martin\nClaire Aubry");

  (void) state;
  for (guint i = 0; i < est_findings_count (findings); i++)
    assert_string_not_equal (est_findings_get (findings, i)->rule, "full-name-reversed");
}

/* What was asked of one text is not what another says, nor what it says of another word. */
static void
each_text_tells_which_names_are_words_in_it (void **state)
{
  static const char *const marked[] = {
    "Petit dit non. Petit dit oui. <person>Rose</person> dit non. Un petit pas.",
    "<person>Petit</person> dit non. <person>Petit</person> dit oui. Rose dit non. Une rose.",
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      g_autofree char *found = found_in (EST_BLOCK_BODY, "Alain Petit; Anne Rose", marked[i]);

      assert_string_equal (found, marked[i]);
    }
}

static void
a_person_known_by_many_mentions_is_looked_for_once (void **state)
{
  g_autoptr (EstFindings) findings =
      find (EST_BLOCK_BODY, "Claire Martin; Anne Martin; Zoé Martin; Léa Martin", "chez Martin");

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
}

static void
a_dossier_that_knows_nobody_finds_nothing (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();

  (void) state;
  (void) est_document_add_block (document, EST_BLOCK_BODY, "test");
  assert_true (est_detector_propagation.detect (pass, document, findings, ledger, findings, NULL));
  assert_int_equal (est_findings_count (findings), 0);
}

static void
who_becomes_known_later_is_looked_for_as_well (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "test");
  const char *text = "Claire Lefèvre a vu Yann Kerbrat au 01 99 00 12 34.";
  static const char *const known[] = { "Claire Lefèvre", "Yann Kerbrat", "phone=01 99 00 12 34" };
  guint least = 0;

  (void) state;
  est_block_append (block, text, strlen (text), 0);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (EstFindings) findings = est_findings_new ();

      enter (ledger, known[i]);
      assert_true (
          est_detector_propagation.detect (pass, document, findings, ledger, findings, NULL));
      assert_true (est_findings_count (findings) > least);
      least = est_findings_count (findings);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (whoever_is_known_is_found_again),
    cmocka_unit_test (a_file_name_has_no_words_that_only_look_like_names),
    cmocka_unit_test (half_a_name_in_small_letters_is_a_word_in_a_text_that_is_not_french),
    cmocka_unit_test (a_name_does_not_go_on_into_the_next_line_of_a_list),
    cmocka_unit_test (each_text_tells_which_names_are_words_in_it),
    cmocka_unit_test (a_person_known_by_many_mentions_is_looked_for_once),
    cmocka_unit_test (a_dossier_that_knows_nobody_finds_nothing),
    cmocka_unit_test (who_becomes_known_later_is_looked_for_as_well),
  };

  return cmocka_run_group_tests (tests, prepare, release);
}
