/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/memory.h"
#include "tests/support/scratch.h"

static EstRegister *
open_register (void *const *state)
{
  g_autofree char *folder = scratch_path (state, "state");

  return est_register_open (folder, NULL);
}

/* Two documents, one with a copy, and a copy whose document is gone. */
static EstMemory *
memory_new (void)
{
  EstMemory *memory = est_memory_new ();
  EstLook look = { .size = 12, .modified = 34, .touched = -5 };
  EstMemoryDocument *document = est_memory_add (memory, "aa");

  memory->settings = g_strdup ("0123");
  memory->root = g_strdup ("4567");
  memory->code = g_strdup ("89ab");
  memory->name = g_strdup ("Atelier [personne A] 2");
  memory->known = 7;
  est_memory_file_set (&memory->report, "rapports/atelier/rapport.json", "ee", &look);
  document->digest = g_strdup ("bb");
  document->look = look;
  document->is_racy = TRUE;
  est_memory_file_set (&document->copy, "a_verifier/atelier/le bilan.docx", "cc", &look);
  est_memory_file_set (&document->companion, "a_verifier/atelier/le bilan.docx.md", "dd", &look);
  document = est_memory_add (memory, "a2");
  document->fate = EST_MEMORY_REFUSED;
  est_memory_add_gone (memory, "valide/atelier/un vieux.odt", "ff");
  return memory;
}

static void
what_is_remembered_comes_back (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  g_autoptr (EstMemory) memory = memory_new ();
  g_autoptr (EstMemory) back = NULL;
  g_autofree char *lines = est_memory_to_lines (memory);
  g_autofree char *again = NULL;
  const EstMemoryDocument *document;

  assert_true (est_memory_save (memory, reg, "owner", NULL));
  back = est_memory_load (reg, "owner");

  assert_non_null (back);
  again = est_memory_to_lines (back);
  assert_string_equal (again, lines);
  document = g_hash_table_lookup (back->by_key, "aa");
  assert_string_equal (document->copy.path, "a_verifier/atelier/le bilan.docx");
  assert_true (document->is_racy);
  assert_int_equal (document->look.touched, -5);
  document = g_hash_table_lookup (back->by_key, "a2");
  assert_null (document->digest);
  assert_null (document->copy.path);
}

static void
nothing_is_remembered_of_what_was_never_seen (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);

  assert_null (est_memory_load (reg, "owner"));
}

static void
a_damaged_memory_is_none (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  g_autoptr (EstMemory) memory = memory_new ();
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;

  assert_true (est_memory_save (memory, reg, "owner", NULL));
  name = scratch_list (state, "state/suivi");
  file = g_strconcat ("state/suivi/", name, NULL);
  text = scratch_get (state, file);
  text[2] = '9';
  scratch_put (state, file, text);

  assert_null (est_memory_load (reg, "owner"));
}

/* Every line cut short, and lines that mean nothing. */
static void
lines_that_are_none_of_ours_are_refused (void **state)
{
  static const char *const wrong[] = {
    "",
    "s a b - 7\n",
    "n name\n",
    "s a b - 7\nn name",
    "s a b - 7\nn name\nx y\n",
    "s a b - seven\nn name\n",
    "s a b - 7\ns a b - 7\nn name\n",
    "s a b - 7\nn name\nd aa 0 0 bb 1 2\n",
    "s a b - 7\nn name\nd aa 9 0 bb 1 2 3\n",
    "s a b - 7\nn name\nd aa 0 0 bb 1 2 3\nd aa 0 0 bb 1 2 3\n",
    "s a b - 7\nn name\nc cc 1 2 3 path\n",
    "s a b - 7\nn name\nd aa 0 0 bb 1 2 3\nc cc 1 2 3\n",
    "s a b - 7\nn name\nd aa 0 0 bb 1 2 3\nc cc -1 2 3 path\n",
    "s a b - 7\nn name\ng ff\n",
    "s a b - 7\nn name\n\n",
  };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (EstMemory) memory = est_memory_from_lines (wrong[i]);

      assert_null (memory);
    }
}

static void
the_name_of_a_document_is_not_kept (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  g_autoptr (EstMemory) memory = est_memory_new ();
  g_autofree char *key = est_register_digest (reg, "source", "Claire Lefèvre.docx");
  g_autofree char *lines = NULL;

  memory->settings = g_strdup ("0");
  memory->root = g_strdup ("0");
  memory->name = g_strdup ("atelier");
  (void) est_memory_add (memory, key);
  lines = est_memory_to_lines (memory);

  assert_null (strstr (lines, "Lefèvre"));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (what_is_remembered_comes_back),      TEST (nothing_is_remembered_of_what_was_never_seen),
    TEST (a_damaged_memory_is_none),           TEST (lines_that_are_none_of_ours_are_refused),
    TEST (the_name_of_a_document_is_not_kept),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
