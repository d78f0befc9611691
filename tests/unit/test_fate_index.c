/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx_fates.h"
#include "extractors/fate_index.h"

static const EstXmlNamespace namespaces[] = { { "a", "urn:a" }, { 0 } };

static const EstElementRow elements[] = {
  { EST_ELEMENT_PASS, "a", "one two" },
  { EST_ELEMENT_TEXT, "a", "three" },
  { 0 },
};

static const EstAttributeRow attributes[] = {
  { EST_VALUE_TEXT, NULL, "", "two" },
  { EST_VALUE_CUT, NULL, "a", "two" },
  { EST_VALUE_NAME, "a:three b", "", "two" },
  { 0 },
};

static const char *const words[] = { "red green", "blue", NULL };

static gsize table_index;

static const EstFateTable table = {
  .namespaces = namespaces,
  .elements = elements,
  .attributes = attributes,
  .words = words,
  .index = &table_index,
};

static void
a_name_has_the_fates_of_its_rows (void **state)
{
  const EstFateIndex *index = est_fate_index_of (&table);

  (void) state;
  assert_int_equal (EST_FATE_ELEMENT (*est_fate_index_find (index, "a:one")), EST_ELEMENT_PASS);
  assert_int_equal (EST_FATE_ELEMENT (*est_fate_index_find (index, "a:two")), EST_ELEMENT_PASS);
  assert_int_equal (EST_FATE_VALUE (*est_fate_index_find (index, "a:two")), EST_VALUE_CUT);
  assert_int_equal (EST_FATE_VALUE (*est_fate_index_find (index, "two")), EST_VALUE_TEXT);
  assert_int_equal (*est_fate_index_find (index, "a:three"),
                    EST_ELEMENT_TEXT | EST_FATE_OWN_ATTRIBUTES);
  assert_int_equal (*est_fate_index_find (index, "b"), EST_FATE_OWN_ATTRIBUTES);
}

static void
what_no_row_names_is_not_found (void **state)
{
  static const char *const others[] = { "one", "a:four", "z:one", "a:on", "a:one two", "", "a:" };
  const EstFateIndex *index = est_fate_index_of (&table);

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_null (est_fate_index_find (index, others[i]));
  assert_non_null (est_name_table_find (index->words, 0, "blue", strlen ("blue")));
  assert_null (est_name_table_find (index->words, 0, "yellow", strlen ("yellow")));
}

static void
there_is_one_for_all_who_ask (void **state)
{
  (void) state;
  assert_ptr_equal (est_fate_index_of (&table), est_fate_index_of (&table));
  assert_ptr_not_equal (est_fate_index_of (&table), est_fate_index_of (&est_docx_fates));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_name_has_the_fates_of_its_rows),
    cmocka_unit_test (what_no_row_names_is_not_found),
    cmocka_unit_test (there_is_one_for_all_who_ask),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
