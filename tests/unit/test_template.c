/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

typedef struct {
  void *scratch;
  EstData *data;
  EstWording *wording;
  EstFields *fields;
} Page;

static int
make_page (void **state)
{
  Page *page = g_new0 (Page, 1);
  g_autofree char *folder = NULL;

  scratch_make (&page->scratch);
  scratch_put (&page->scratch, "categories.ini", "");
  scratch_put (&page->scratch, "words.ini",
               "[text]\n"
               "greeting=Bonjour {{who}} <ici>\n"
               "again={{again}}\n");
  folder = scratch_path (&page->scratch, ".");
  page->data = est_data_open (folder, NULL);
  page->wording = est_wording_load (page->data, "words.ini", NULL);
  page->fields = est_fields_new ();
  assert_non_null (page->wording);
  *state = page;
  return 0;
}

static int
free_page (void **state)
{
  Page *page = *state;

  est_fields_free (page->fields);
  est_wording_free (page->wording);
  est_data_free (page->data);
  scratch_remove (&page->scratch);
  g_free (page);
  return 0;
}

static void
assert_renders (const Page *page, const char *template, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = est_template_render (template, page->wording, page->fields, &error);

  assert_null (error);
  assert_string_equal (text, expected);
}

static void
assert_refuses (const Page *page, const char *template)
{
  g_autoptr (GError) error = NULL;

  assert_null (est_template_render (template, page->wording, page->fields, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
markup_of_the_template_stays_and_values_are_escaped (void **state)
{
  Page *page = *state;

  est_fields_set (page->fields, "name", "<b>\"A\" & 'B'</b>");

  assert_renders (page, "<p title=\"{{name}}\">",
                  "<p title=\"&lt;b&gt;&quot;A&quot; &amp; &apos;B&apos;&lt;/b&gt;\">");
}

static void
a_value_that_looks_like_a_place_is_not_filled_in (void **state)
{
  Page *page = *state;

  est_fields_set (page->fields, "name", "{{secret}}");
  est_fields_set (page->fields, "secret", "told");

  assert_renders (page, "{{name}}", "{{secret}}");
}

static void
a_sentence_is_escaped_and_its_places_filled (void **state)
{
  Page *page = *state;

  est_fields_set (page->fields, "who", "A&B");

  assert_renders (page, "<p>{{greeting}}</p>", "<p>Bonjour A&amp;B &lt;ici&gt;</p>");
}

static void
a_value_comes_before_a_sentence_of_the_same_name (void **state)
{
  Page *page = *state;

  est_fields_set (page->fields, "greeting", "Salut");

  assert_renders (page, "{{greeting}}", "Salut");
}

static void
a_section_repeats_for_each_of_its_turns (void **state)
{
  Page *page = *state;

  est_fields_set (page->fields, "unit", "mots");
  est_fields_set (est_fields_add (page->fields, "rows"), "n", "1");
  est_fields_set (est_fields_add (page->fields, "rows"), "n", "2");

  assert_renders (page, "{{#rows}}[{{n}} {{unit}}]{{/rows}}", "[1 mots][2 mots]");
}

static void
sections_stand_within_sections (void **state)
{
  Page *page = *state;
  EstFields *table = est_fields_add (page->fields, "tables");

  est_fields_set (est_fields_add (table, "rows"), "n", "1");
  est_fields_declare (est_fields_add (page->fields, "tables"), "rows");

  assert_renders (page, "{{#tables}}({{#rows}}{{n}}{{/rows}}{{^rows}}rien{{/rows}}){{/tables}}",
                  "(1)(rien)");
}

static void
a_section_is_shown_or_its_opposite_is (void **state)
{
  Page *page = *state;

  est_fields_show (page->fields, "yes", TRUE);
  est_fields_show (page->fields, "no", FALSE);

  assert_renders (page, "{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}{{^no}}d{{/no}}", "ad");
}

static void
a_name_that_nobody_knows_fails_the_page (void **state)
{
  const Page *page = *state;

  assert_refuses (page, "{{unknown}}");
  assert_refuses (page, "{{#unknown}}x{{/unknown}}");
  assert_refuses (page, "{{^unknown}}x{{/unknown}}");
}

static void
a_place_left_open_fails_the_page (void **state)
{
  Page *page = *state;

  est_fields_show (page->fields, "yes", TRUE);

  assert_refuses (page, "text {{yes");
  assert_refuses (page, "{{#yes}} and no end");
}

static void
a_sentence_that_names_itself_fails_the_page (void **state)
{
  const Page *page = *state;

  assert_refuses (page, "{{again}}");
}

static void
bytes_that_are_no_text_do_not_reach_the_page (void **state)
{
  Page *page = *state;
  g_autofree char *text = NULL;

  est_fields_set (page->fields, "name", "bilan \xff");

  text = est_template_render ("{{name}}", page->wording, page->fields, NULL);
  assert_true (g_utf8_validate (text, -1, NULL));
}

#define with_page(test) cmocka_unit_test_setup_teardown (test, make_page, free_page)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    with_page (markup_of_the_template_stays_and_values_are_escaped),
    with_page (a_value_that_looks_like_a_place_is_not_filled_in),
    with_page (a_sentence_is_escaped_and_its_places_filled),
    with_page (a_value_comes_before_a_sentence_of_the_same_name),
    with_page (a_section_repeats_for_each_of_its_turns),
    with_page (sections_stand_within_sections),
    with_page (a_section_is_shown_or_its_opposite_is),
    with_page (a_name_that_nobody_knows_fails_the_page),
    with_page (a_place_left_open_fails_the_page),
    with_page (a_sentence_that_names_itself_fails_the_page),
    with_page (bytes_that_are_no_text_do_not_reach_the_page),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
