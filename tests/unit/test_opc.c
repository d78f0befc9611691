/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/package.h"
#include "tests/support/docx_sample.h"

#define HEADER "wordprocessingml.header+xml"
#define SHOWS(id) "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"" id "\"/></w:sectPr>"

/* The names of the members of a copy of @docx, one a line. */
static char *
members_of_copy (GBytes *docx)
{
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (EstPackage) package = est_package_open (copy, &est_default_limits, NULL);
  g_autoptr (GError) error = NULL;
  GString *names = g_string_new (NULL);

  if (!est_docx_check (copy, &est_default_limits, &error))
    fail_msg ("%s", error->message);
  for (guint i = 0; i < est_package_n_members (package); i++)
    g_string_append_printf (names, "%s\n", est_package_member (package, i)->name);
  return g_string_free (names, FALSE);
}

static void
parts_are_known_by_type_and_relationship_not_by_name (void **state)
{
  const SamplePart part = { "word/media/image7.xml", HEADER, "header", "w:hdr", P ("en-tête") };
  g_autoptr (GBytes) docx = docx_with_parts (P ("corps") SHOWS ("rId1"), &part, 1);
  g_autofree char *text = docx_text (docx);

  (void) state;
  assert_string_equal (text, "body: corps\nheader: en-tête\n");
}

static void
a_name_that_says_something_is_changed_with_all_that_refers_to_it (void **state)
{
  const SamplePart part = { "word/Gwendolina.xml", HEADER, "header", "w:hdr", P ("en-tête") };
  g_autoptr (GBytes) docx = docx_with_parts (P ("corps") SHOWS ("rId1"), &part, 1);
  g_autofree char *names = members_of_copy (docx);

  (void) state;
  assert_string_equal (names, "[Content_Types].xml\n_rels/.rels\nword/document.xml\n"
                              "word/_rels/document.xml.rels\nword/item1.xml\n");
}

static void
a_part_two_things_lead_to_is_kept_once (void **state)
{
  g_autoptr (GBytes) docx = docx_with_relation (
      P ("corps") SHOWS ("rId8"),
      "<Relationship Id=\"rId8\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
      "Target=\"document.xml\"/>");
  g_autofree char *text = docx_text (docx);

  (void) state;
  assert_string_equal (text, "body: corps\n");
}

static void
a_reference_to_a_missing_part_is_refused_and_a_mere_mention_is_cut (void **state)
{
  static const char missing[] =
      "<Relationship Id=\"rId8\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
      "Target=\"header9.xml\"/>";
  g_autoptr (GBytes) referred = docx_with_relation (SHOWS ("rId8"), missing);
  g_autoptr (GBytes) mentioned = docx_with_relation (P ("corps"), missing);
  g_autofree char *names = members_of_copy (mentioned);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_docx_read (referred, &est_default_limits, &est_default_treatment, &error));
  assert_int_equal (error->code, EST_ERROR_UNREADABLE);
  assert_non_null (strstr (names, "word/document.xml"));
}

static void
a_picture_is_kept_while_something_shows_it (void **state)
{
  const SamplePart picture = { "word/media/image1.png", "image/png", "image", NULL, "no picture" };
  g_autoptr (GBytes) shown = docx_with_parts (
      "<w:p><w:r><w:drawing><a:blip r:embed=\"rId1\"/></w:drawing></w:r></w:p>", &picture, 1);
  g_autoptr (GBytes) unused = docx_with_parts (P ("corps"), &picture, 1);
  g_autofree char *with = members_of_copy (shown);
  g_autofree char *without = members_of_copy (unused);

  (void) state;
  assert_non_null (strstr (with, "word/media/image1.png"));
  assert_null (strstr (without, "word/media/image1.png"));
}

static void
the_picture_of_an_object_goes_with_the_object (void **state)
{
  const SamplePart picture = { "word/media/image1.png", "image/png", "image", NULL, "no picture" };
  g_autoptr (GBytes) docx = docx_with_parts (
      "<w:p><w:r><w:object><v:shape><v:imagedata r:id=\"rId1\"/></v:shape></w:object></w:r></w:p>",
      &picture, 1);
  g_autofree char *names = members_of_copy (docx);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autofree char *text = docx_text (copy);

  (void) state;
  assert_null (strstr (names, "image1"));
  assert_string_equal (text, "body: [objet retiré]\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (parts_are_known_by_type_and_relationship_not_by_name),
    cmocka_unit_test (a_name_that_says_something_is_changed_with_all_that_refers_to_it),
    cmocka_unit_test (a_part_two_things_lead_to_is_kept_once),
    cmocka_unit_test (a_reference_to_a_missing_part_is_refused_and_a_mere_mention_is_cut),
    cmocka_unit_test (a_picture_is_kept_while_something_shows_it),
    cmocka_unit_test (the_picture_of_an_object_goes_with_the_object),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
