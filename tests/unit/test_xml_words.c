/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx_fates.h"
#include "extractors/xml_words.h"
#include "pipeline/model/format.h"

static GBytes *
part_of (const char *xml)
{
  return g_bytes_new (xml, strlen (xml));
}

static void
assert_says (GBytes *bytes, const char *expected)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  assert_int_equal (length, strlen (expected));
  assert_memory_equal (data, expected, length);
}

static void
hear (EstXmlWords *words, GBytes *part)
{
  assert_true (est_xml_parse (part, &est_default_limits, &est_xml_words_events, words, NULL));
}

static void
text_is_in_one_piece_and_values_of_the_format_are_not_told (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  g_autoptr (EstXmlWords) words = est_xml_words_new (fates);
  g_autoptr (GBytes) part =
      part_of ("<d><p a=\"Gwendo&#108;ina\" b=\"center\"><t>Gwen</t><t>dol</t><!--in--></p>"
               "<p><tab/>a</p></d>");
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) values = NULL;

  (void) state;
  hear (words, part);
  text = est_xml_words_take_text (words);
  values = est_xml_words_take_values (words);
  assert_says (text, "Gwendolin\n\ta\n");
  assert_says (values, "Gwendolina\n");
}

static void
words_are_kept_for_the_very_part_and_given_once (void **state)
{
  g_autoptr (EstXmlWordsStore) store = est_xml_words_store_new (&est_docx_fates);
  g_autoptr (GBytes) part = part_of ("<p>Gwendolina</p>");
  g_autoptr (GBytes) twin = part_of ("<p>Gwendolina</p>");
  g_autoptr (EstXmlWords) words = NULL;
  g_autoptr (GBytes) text = NULL;

  (void) state;
  hear (est_xml_words_store_add (store, part), part);
  assert_null (est_xml_words_store_take (store, twin));
  words = est_xml_words_store_take (store, part);
  assert_non_null (words);
  assert_null (est_xml_words_store_take (store, part));
  text = est_xml_words_take_text (words);
  assert_says (text, "Gwendolina\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (text_is_in_one_piece_and_values_of_the_format_are_not_told),
    cmocka_unit_test (words_are_kept_for_the_very_part_and_given_once),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
