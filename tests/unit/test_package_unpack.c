/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/odt.h"
#include "tests/support/docx_sample.h"
#include "tests/support/odt_sample.h"

/* How many streams of @kind of a document with @body hold @needle. */
static guint
n_streams_with (const char *body, EstStreamKind kind, const char *needle)
{
  g_autoptr (GBytes) docx = docx_with_body (body);
  g_autoptr (GPtrArray) streams = est_docx_unpack (docx, &est_default_limits, NULL);
  guint n_found = 0;

  for (guint i = 0; i < streams->len; i++)
    {
      const EstStream *stream = g_ptr_array_index (streams, i);
      gsize size;
      const char *data = g_bytes_get_data (stream->bytes, &size);

      n_found += stream->kind == kind && memmem (data, size, needle, strlen (needle)) != NULL;
    }
  return n_found;
}

static void
a_value_cut_over_elements_is_whole (void **state)
{
  (void) state;
  assert_int_equal (
      n_streams_with ("<w:p><w:r><w:t>Gwen</w:t></w:r><w:r><w:t>dolina</w:t></w:r></w:p>",
                      EST_STREAM_TEXT, "Gwendolina"),
      1);
}

static void
values_of_attributes_and_what_is_beside_the_text_are_seen (void **state)
{
  (void) state;
  assert_int_equal (
      n_streams_with ("<w:p w:x=\"Gwen&#100;olina\"/>", EST_STREAM_TEXT, "Gwendolina"), 1);
  assert_int_equal (n_streams_with ("<!-- Gwendolina -->", EST_STREAM_TEXT, "Gwendolina"), 1);
  assert_int_equal (n_streams_with ("<?x Gwendolina?>", EST_STREAM_TEXT, "Gwendolina"), 1);
  assert_int_equal (n_streams_with ("<Gwendolina/>", EST_STREAM_RAW, "Gwendolina"), 1);
}

static void
the_words_of_the_format_are_nobodys (void **state)
{
  static const char body[] = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:p>";

  (void) state;
  assert_int_equal (n_streams_with (body, EST_STREAM_TEXT, "center"), 0);
  assert_int_equal (n_streams_with (body, EST_STREAM_RAW, "center"), 1);
}

static void
paragraphs_and_cells_part_words (void **state)
{
  (void) state;
  assert_int_equal (n_streams_with (P ("Gwen") P ("dolina"), EST_STREAM_TEXT, "Gwen\ndolina"), 1);
  assert_int_equal (
      n_streams_with ("<w:p><w:r><w:t>Gwen</w:t><w:tab/><w:t>dolina</w:t></w:r></w:p>",
                      EST_STREAM_TEXT, "Gwen\tdolina"),
      1);
}

static void
names_of_members_and_the_file_itself_are_streams (void **state)
{
  (void) state;
  assert_int_equal (n_streams_with ("", EST_STREAM_TEXT, "word/document.xml"), 0);
  assert_int_equal (n_streams_with ("", EST_STREAM_RAW, "word/document.xml"), 4);
  assert_int_equal (n_streams_with ("", EST_STREAM_RAW, "PK\5\6"), 1);
}

static void
only_parts_that_are_xml_may_be_told_without_the_words_of_the_format (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body ("<w:p/>");
  g_autoptr (GPtrArray) streams = est_docx_unpack (docx, &est_default_limits, NULL);

  (void) state;
  for (guint i = 0; i < streams->len; i++)
    {
      const EstStream *stream = g_ptr_array_index (streams, i);
      gsize size;
      const char *data = g_bytes_get_data (stream->bytes, &size);

      assert_int_equal (stream->without_words != NULL,
                        stream->kind == EST_STREAM_RAW && size > 0 && *data == '<');
    }
}

static void
what_cannot_be_opened_is_an_error (void **state)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_docx_unpack (text, &est_default_limits, &error));
  assert_int_equal (error->code, EST_ERROR_UNREADABLE);
}

static void
assert_same_streams (GPtrArray *one, GPtrArray *other)
{
  assert_int_equal (one->len, other->len);
  for (guint i = 0; i < one->len; i++)
    {
      const EstStream *a = g_ptr_array_index (one, i);
      const EstStream *b = g_ptr_array_index (other, i);

      assert_string_equal (a->name, b->name);
      assert_int_equal (a->kind, b->kind);
      assert_true (g_bytes_equal (a->bytes, b->bytes));
    }
}

static void
looking_at_a_copy_once_tells_what_two_looks_would (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body (P ("Gwen &amp; dolina") "<w:p w:rsidR=\"00A1B2C3\"/>");
  g_autoptr (GBytes) odt = odt_with_body ("<text:p>Gwen<text:tab/>dolina</text:p>");
  g_autoptr (GBytes) docx_of = docx_copy (docx);
  g_autoptr (GBytes) odt_of = odt_copy (odt);
  g_autoptr (GPtrArray) docx_once = est_docx_check_unpack (docx_of, &est_default_limits, NULL);
  g_autoptr (GPtrArray) docx_alone = est_docx_unpack (docx_of, &est_default_limits, NULL);
  g_autoptr (GPtrArray) odt_once = est_odt_check_unpack (odt_of, &est_default_limits, NULL);
  g_autoptr (GPtrArray) odt_alone = est_odt_unpack (odt_of, &est_default_limits, NULL);

  (void) state;
  assert_non_null (docx_once);
  assert_same_streams (docx_once, docx_alone);
  assert_non_null (odt_once);
  assert_same_streams (odt_once, odt_alone);
}

static void
what_may_not_stand_in_a_copy_has_no_streams (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body (P ("Bonjour") "<w:del><w:r><w:t>x</w:t></w:r></w:del>");
  g_autoptr (GBytes) odt = odt_with_body ("<text:p><!-- Bonjour --></text:p>");
  g_autoptr (GError) of_docx = NULL;
  g_autoptr (GError) of_odt = NULL;

  (void) state;
  assert_null (est_docx_check_unpack (docx, &est_default_limits, &of_docx));
  assert_non_null (of_docx);
  assert_null (est_odt_check_unpack (odt, &est_default_limits, &of_odt));
  assert_non_null (of_odt);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_value_cut_over_elements_is_whole),
    cmocka_unit_test (values_of_attributes_and_what_is_beside_the_text_are_seen),
    cmocka_unit_test (the_words_of_the_format_are_nobodys),
    cmocka_unit_test (paragraphs_and_cells_part_words),
    cmocka_unit_test (names_of_members_and_the_file_itself_are_streams),
    cmocka_unit_test (only_parts_that_are_xml_may_be_told_without_the_words_of_the_format),
    cmocka_unit_test (what_cannot_be_opened_is_an_error),
    cmocka_unit_test (looking_at_a_copy_once_tells_what_two_looks_would),
    cmocka_unit_test (what_may_not_stand_in_a_copy_has_no_streams),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
