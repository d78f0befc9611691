/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx_fates.h"
#include "extractors/office.h"

/* A reading of a file of one part, <a/>, called "a". */
static void
begin (EstOfficeReading *reading, EstFates *fates)
{
  const EstOfficeTerms terms = { .limits = &est_default_limits,
                                 .treatment = &est_default_treatment,
                                 .fates = fates };

  est_office_reading_init (reading, &terms, "docx", NULL);
  (void) est_origin_add_part (reading->origin, 0, "a", g_bytes_new_static ("<a/>", 4));
}

static void
end (EstOfficeReading *reading)
{
  est_document_free (reading->document);
  est_office_reading_clear (reading);
}

static void
assert_author (EstOfficeReading *reading, const char *name, const char *expected)
{
  g_autoptr (GString) text = g_string_new (name);
  g_autofree char *numbered = est_office_number_author (reading, 0, text);

  assert_string_equal (numbered == NULL ? "stays" : numbered, expected);
}

static void
one_author_has_one_number_and_is_shown_once (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  EstOfficeReading reading = { 0 };

  (void) state;
  begin (&reading, fates);
  assert_author (&reading, "Zoé", "Auteur\u00A01");
  assert_author (&reading, "Léa", "Auteur\u00A02");
  assert_author (&reading, "Zoé", "Auteur\u00A01");
  assert_author (&reading, "Auteur\u00A01", "stays");
  assert_int_equal (est_document_n_blocks (reading.document), 2);
  end (&reading);
}

static void
a_sight_stands_at_the_last_block (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  EstOfficeReading reading = { 0 };

  (void) state;
  begin (&reading, fates);
  est_office_add_sight (&reading, EST_SIGHT_PICTURE);
  (void) est_office_add_block (&reading, 0, EST_BLOCK_BODY);
  (void) est_office_add_block (&reading, 0, EST_BLOCK_BODY);
  est_office_add_sight (&reading, EST_SIGHT_PICTURE);
  assert_int_equal (est_document_sight (reading.document, 0)->block, 0);
  assert_int_equal (est_document_sight (reading.document, 1)->block, 1);
  end (&reading);
}

static gboolean
see (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  (void) token, (void) data, (void) user_data, (void) error;
  return TRUE;
}

/* Whether the part @xml is visited to its end under @treatment. */
static gboolean
is_visited (const char *xml, const EstTreatment *treatment)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  EstOfficeReading reading = { 0 };
  gboolean visited;

  begin (&reading, fates);
  reading.treatment = treatment;
  (void) est_origin_add_part (reading.origin, 0, "b", g_bytes_new_static (xml, strlen (xml)));
  visited = est_office_visit (&reading, 1, see, NULL, NULL);
  end (&reading);
  return visited;
}

/* A letter that our scanner takes as it comes, and libxml2 does not. */
static void
both_readers_look_at_a_part_unless_they_did_before (void **state)
{
  static const char misspelt[] = "<a>&#1;</a>";
  const EstTreatment agreed = { .is_agreed = TRUE };

  (void) state;
  assert_true (is_visited ("<a>b</a>", &est_default_treatment));
  assert_false (is_visited (misspelt, &est_default_treatment));
  assert_true (is_visited (misspelt, &agreed));
}

static void
blanks_are_those_of_xml_and_nothing_else (void **state)
{
  (void) state;
  assert_true (est_office_is_blank (" \t\r\n", 4));
  assert_true (est_office_is_blank ("", 0));
  assert_false (est_office_is_blank (" a", 2));
  assert_false (est_office_is_blank ("\0", 1));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (one_author_has_one_number_and_is_shown_once),
    cmocka_unit_test (a_sight_stands_at_the_last_block),
    cmocka_unit_test (both_readers_look_at_a_part_unless_they_did_before),
    cmocka_unit_test (blanks_are_those_of_xml_and_nothing_else),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
