/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx_fates.h"
#include "extractors/odt_fates.h"
#include "extractors/package_words.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define T "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""

static void
assert_left (const char *xml, const EstFateTable *table, const char *expected)
{
  g_autoptr (GBytes) part = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GBytes) rest = est_package_without_words (part, table);
  gsize length;
  const char *data = g_bytes_get_data (rest, &length);
  g_autofree char *left = g_strndup (data, length);

  assert_string_equal (left, expected);
}

static void
names_of_the_table_and_its_namespaces_are_left_out (void **state)
{
  (void) state;
  assert_left ("<w:p " W "><w:r><w:t>field</w:t></w:r></w:p>", &est_docx_fates,
               "<x x=\"x\"x><xx><xx>field</xx></xx></xx>");
  assert_left ("<text:p " T ">field<text:tab/>x</text:p>", &est_odt_fates,
               "<x x=\"x\"x>field<x/x>x</xx>");
}

static void
what_a_file_names_itself_stays (void **state)
{
  (void) state;
  assert_left ("<w:p " W "><JeanDupont/></w:p>", &est_docx_fates, "<x x=\"x\"x><JeanDupont/></xx>");
  assert_left ("<w:p " W " JeanDupont=\"center\"/>", &est_docx_fates,
               "<x x=\"x\" JeanDupont=\"center\"/x>");
  assert_left ("<dupont:p xmlns:dupont=\"http://schemas.openxmlformats.org/"
               "wordprocessingml/2006/main\"/>",
               &est_docx_fates, "<dupont:p xmlns:dupont=\"x\"/x>");
  assert_left ("<w:p " W " xmlns:d=\"urn:JeanDupont\"/>", &est_docx_fates,
               "<x x=\"x\" xmlns:d=\"urn:JeanDupont\"/x>");
}

static void
built_in_styles_and_small_words_are_left_out_and_others_stay (void **state)
{
  (void) state;
  assert_left ("<w:rStyle " W " w:val=\"SubtleEmphasis\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"x\"/x>");
  assert_left ("<w:style " W " w:type=\"paragraph\" w:styleId=\"Heading1Char\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"x\" x=\"x\"/x>");
  assert_left ("<w:rStyle " W " w:val=\"JeanDupont\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"JeanDupont\"/x>");
  assert_left ("<w:rStyle " W " w:val=\"jeandupont\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"jeandupont\"/x>");
  assert_left ("<w:rStyle " W " w:val=\"DupontStyle\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"DupontStyle\"/x>");
}

/* "GeorgiaBlack" is made of words of the format, yet nobody but its author made it. */
static void
words_of_the_format_put_together_stay (void **state)
{
  (void) state;
  assert_left ("<w:rStyle " W " w:val=\"GeorgiaBlack\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"GeorgiaBlack\"/x>");
  assert_left ("<w:rStyle " W " w:val=\"0639981234\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"0639981234\"/x>");
}

static void
text_stays_whatever_it_says (void **state)
{
  (void) state;
  assert_left ("<w:t " W ">Subtle Emphasis</w:t>", &est_docx_fates,
               "<x x=\"x\"x>Subtle Emphasis</xx>");
  assert_left ("<w:hyperlink " W " w:tooltip=\"Subtle Emphasis\"/>", &est_docx_fates,
               "<x x=\"x\" x=\"Subtle Emphasis\"/x>");
  assert_left ("<w:p " W "><!--w:rStyle--></w:p>", &est_docx_fates,
               "<x x=\"x\"x><!--w:rStyle--></xx>");
}

static void
what_cannot_be_gone_through_stays_whole (void **state)
{
  (void) state;
  assert_left ("<w:p " W "><w:r a=b/></w:p>", &est_docx_fates, "<w:p " W "><w:r a=b/></w:p>");
  assert_left ("<w:p " W ">\xff</w:p>", &est_docx_fates, "<w:p " W ">\xff</w:p>");
}

static void
a_built_in_name_is_one_whole (void **state)
{
  g_autoptr (GHashTable) built_in = est_package_built_in_names ();
  static const char *const own[] = { "Medium Grid 3 Accent 6", "subtle-emphasis", "Normal (Web)",
                                     "FollowedHyperlink", "Table 3D effects 1" };
  static const char *const others[] = { "",
                                        "Dupont",
                                        "SubtleEmphasisDupont",
                                        "Dupont Char",
                                        "SubtleEmphasis0639981234",
                                        "Subtle_Emphasis",
                                        "Char" };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    assert_true (est_package_name_is_built_in (built_in, own[i], strlen (own[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_false (est_package_name_is_built_in (built_in, others[i], strlen (others[i])));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (names_of_the_table_and_its_namespaces_are_left_out),
    cmocka_unit_test (what_a_file_names_itself_stays),
    cmocka_unit_test (built_in_styles_and_small_words_are_left_out_and_others_stay),
    cmocka_unit_test (words_of_the_format_put_together_stay),
    cmocka_unit_test (text_stays_whatever_it_says),
    cmocka_unit_test (what_cannot_be_gone_through_stays_whole),
    cmocka_unit_test (a_built_in_name_is_one_whole),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
