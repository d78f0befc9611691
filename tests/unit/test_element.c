/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/element.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
a_page_becomes_a_tree_in_reading_order (void **state)
{
  g_autoptr (EstElement) page =
      est_element_parse ("<!DOCTYPE html><html><body><p>un<br/>deux</p></body></html>", NULL);
  const EstElement *paragraph;

  (void) state;
  assert_non_null (page);
  paragraph = est_element_find (page, "p");
  assert_int_equal (est_element_n_children (paragraph), 3);
  assert_string_equal (est_element_child (paragraph, 0)->text, "un");
  assert_true (est_element_is (est_element_child (paragraph, 1), "br"));
  assert_string_equal (est_element_child (paragraph, 2)->text, "deux");
  assert_null (est_element_find (page, "table"));
}

static void
what_was_escaped_is_itself_again (void **state)
{
  g_autoptr (EstElement) page = est_element_parse ("<p>R&amp;D &lt;b&gt;</p>", NULL);

  (void) state;
  assert_string_equal (est_element_child (page, 0)->text, "R&D <b>");
}

static void
a_class_is_a_whole_word (void **state)
{
  g_autoptr (EstElement) page =
      est_element_parse ("<p class=\"number  key\" lang=\"fr\"></p>", NULL);

  (void) state;
  assert_true (est_element_has_class (page, "number"));
  assert_true (est_element_has_class (page, "key"));
  assert_false (est_element_has_class (page, "num"));
  assert_false (est_element_has_class (page, "keys"));
  assert_string_equal (est_element_attribute (page, "lang"), "fr");
  assert_null (est_element_attribute (page, "id"));
}

static void
a_page_that_is_not_well_formed_is_an_error (void **state)
{
  static const char *const pages[] = { "", "<p>", "<p></b>", "text", "<p>&nbsp;</p>" };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (est_element_parse (pages[i], &error));
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
    }
}

static void
a_page_cannot_be_deeper_than_any_of_ours (void **state)
{
  g_autoptr (GString) page = g_string_new (NULL);

  (void) state;
  for (guint i = 0; i < 100; i++)
    g_string_append (page, "<p>");
  for (guint i = 0; i < 100; i++)
    g_string_append (page, "</p>");
  assert_null (est_element_parse (page->str, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_page_becomes_a_tree_in_reading_order),
    cmocka_unit_test (what_was_escaped_is_itself_again),
    cmocka_unit_test (a_class_is_a_whole_word),
    cmocka_unit_test (a_page_that_is_not_well_formed_is_an_error),
    cmocka_unit_test (a_page_cannot_be_deeper_than_any_of_ours),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
