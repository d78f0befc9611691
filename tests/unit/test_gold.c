/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/gold.h"
#include "pipeline/base/error.h"

static GPtrArray *
read_gold (const char *text, GError **error)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);

  assert_non_null (categories);
  return est_gold_read (text, strlen (text), categories, error);
}

static char *
entity_text (const EstGoldDocument *document, guint index)
{
  const EstGoldEntity *entity = &g_array_index (document->entities, EstGoldEntity, index);

  return g_strdup_printf ("%s %.*s", entity->type, (int) (entity->end - entity->start),
                          document->text + entity->start);
}

static void
offsets_count_characters (void **state)
{
  g_autoptr (GPtrArray) gold =
      read_gold ("{\"id\": \"a\", \"text\": \"Éloïse a 😀 01\", \"entities\": "
                 "[{\"start\": 0, \"end\": 6, \"type\": \"PERSON\"}, {\"start\": 11, \"end\": 13, "
                 "\"type\": \"ID\"}]}\n",
                 NULL);
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;

  (void) state;
  assert_non_null (gold);
  assert_int_equal (gold->len, 1);
  name = entity_text (gold->pdata[0], 0);
  number = entity_text (gold->pdata[0], 1);
  assert_string_equal (name, "PERSON Éloïse");
  assert_string_equal (number, "ID 01");
}

static void
marks_are_taken_off_and_remembered (void **state)
{
  g_autoptr (GPtrArray) gold =
      read_gold ("# a comment\n\nTél. <phone>01 99 00 12 34</phone>, <PERSON>Zoé</PERSON>\n"
                 "a < b\\nc <i>d</i>\n",
                 NULL);
  const EstGoldDocument *first = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *name = NULL;

  (void) state;
  assert_non_null (gold);
  assert_int_equal (gold->len, 2);
  first = gold->pdata[0];
  phone = entity_text (first, 0);
  name = entity_text (first, 1);
  assert_string_equal (first->text, "Tél. 01 99 00 12 34, Zoé");
  assert_string_equal (phone, "phone 01 99 00 12 34");
  assert_string_equal (name, "PERSON Zoé");
  assert_string_equal (((EstGoldDocument *) gold->pdata[1])->text, "a < b\nc <i>d</i>");
}

static void
a_cell_under_its_header_is_a_table (void **state)
{
  g_autoptr (GPtrArray) gold = read_gold ("Nom || <person>Roche</person>\n", NULL);

  (void) state;
  assert_non_null (gold);
  assert_string_equal (((EstGoldDocument *) gold->pdata[0])->text, "| Nom |\n|---|\n| Roche |\n");
}

static void
a_line_that_makes_no_sense_is_named (void **state)
{
  static const char *const lines[] = {
    "{\"text\": \"a\", \"entities\": [{\"start\": 0, \"end\": 2, \"type\": \"ID\"}]}",
    "{\"text\": \"a\", \"entities\": [{\"start\": 1, \"end\": 1, \"type\": \"ID\"}]}",
    "{\"text\": \"a\", \"entities\": [{\"start\": -1, \"end\": 1, \"type\": \"ID\"}]}",
    "{\"text\": \"a\", \"entities\": [{\"start\": 0.5, \"end\": 1, \"type\": \"ID\"}]}",
    "{\"text\": \"a\", \"entities\": [{\"start\": 0, \"end\": 1}]}",
    "{\"text\": \"a\", \"entities\": [3]}",
    "{\"text\": \"a\", \"entities\": {}}",
    "{\"text\": \"a\"}",
    "{\"text\": 1, \"entities\": []}",
    "{\"entities\": []}",
    "{",
    "{}",
    "<phone>1",
    "1</phone>",
    "<phone></phone>",
    "<phone>1</person>",
    "<phone>1 <person>2</person></phone>",
    "\xff",
  };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat ("ok\n", lines[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) gold = read_gold (text, &error);

      assert_null (gold);
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
      assert_non_null (strstr (error->message, "2"));
    }
}

static void
a_line_that_is_deep_is_refused_unread (void **state)
{
  g_autoptr (GString) deep = g_string_new ("{\"text\": \"a\", \"entities\": ");
  g_autoptr (GError) error = NULL;

  (void) state;
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (deep, '[');
  assert_null (read_gold (deep->str, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (offsets_count_characters),
    cmocka_unit_test (marks_are_taken_off_and_remembered),
    cmocka_unit_test (a_cell_under_its_header_is_a_table),
    cmocka_unit_test (a_line_that_makes_no_sense_is_named),
    cmocka_unit_test (a_line_that_is_deep_is_refused_unread),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
