/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/gone.h"
#include "tests/support/scratch.h"

typedef struct {
  EstRegister *reg;
  char *output;
  EstGone *gone;
} Fixture;

static void
fixture_open (Fixture *fixture, void *const *state)
{
  g_autofree char *folder = scratch_path (state, "state");

  fixture->reg = est_register_open (folder, NULL);
  fixture->output = scratch_path (state, "out");
  fixture->gone = est_gone_new (fixture->reg, fixture->output);
  (void) est_gone_load (fixture->gone);
}

static void
fixture_close (Fixture *fixture)
{
  est_gone_free (fixture->gone);
  est_register_free (fixture->reg);
  g_free (fixture->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_close)

/* The memory of a dossier with @n copies in its folder, below the root "root". */
static EstMemory *
memory_of (void *const *state, const char *name, guint n)
{
  EstMemory *memory = est_memory_new ();
  EstLook look = { 0 };

  memory->settings = g_strdup ("00");
  memory->root = g_strdup ("root");
  memory->code = g_strconcat ("code-", name, NULL);
  memory->name = g_strdup (name);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      g_autofree char *path = g_strdup_printf ("a_verifier/%s/%u.docx", name, i);
      g_autofree char *file = g_strconcat ("out/", path, NULL);
      g_autofree char *companion = g_strconcat (file, ".md", NULL);

      scratch_put (state, file, "copy");
      scratch_put (state, companion, "text");
      est_memory_file_set (&est_memory_add (memory, key)->copy, path, "aa", &look);
    }
  return memory;
}

/* A dossier that an earlier run left. */
static void
leave (Fixture *fixture, const char *owner, const EstMemory *memory)
{
  assert_true (est_memory_save (memory, fixture->reg, owner, NULL));
  est_gone_know (fixture->gone, owner, memory);
}

static const char *const roots[] = { "root", NULL };
static const char *const others[] = { "other", NULL };

static void
a_dossier_that_is_gone_goes_with_its_copies (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = memory_of (state, "a", 2);
  g_autofree char *left = NULL;

  fixture_open (&fixture, state);
  leave (&fixture, "owner", memory);
  est_gone_count_absent (fixture.gone, roots);
  assert_int_equal (est_gone_n (fixture.gone), 2);
  assert_true (est_gone_purge (fixture.gone, NULL));

  left = scratch_list (state, "out/a_verifier/a");
  assert_string_equal (left, "");
  assert_int_equal (est_register_count (fixture.reg), 2);
}

static void
a_dossier_of_another_source_is_not_gone (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = memory_of (state, "a", 2);

  fixture_open (&fixture, state);
  leave (&fixture, "owner", memory);
  est_gone_count_absent (fixture.gone, others);

  assert_int_equal (est_gone_n (fixture.gone), 0);
}

static void
a_dossier_that_is_there_keeps_the_copies_of_its_documents (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = memory_of (state, "a", 3);
  g_autofree char *left = NULL;

  fixture_open (&fixture, state);
  scratch_put (state, "out/valide/a/old.docx", "copy");
  est_memory_add_gone (memory, "valide/a/old.docx", "bb");
  leave (&fixture, "owner", memory);
  est_gone_count_present (fixture.gone, "owner", memory);
  est_gone_count_absent (fixture.gone, roots);
  assert_int_equal (est_gone_n (fixture.gone), 1);
  assert_true (est_gone_purge (fixture.gone, NULL));

  left = scratch_list (state, "out/valide/a");
  assert_string_equal (left, "");
  g_free (left);
  left = scratch_list (state, "out/a_verifier/a");
  assert_string_equal (left, "0.docx 0.docx.md 1.docx 1.docx.md 2.docx 2.docx.md");
}

static void
more_than_so_many_in_a_hundred_are_too_much (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) here = memory_of (state, "here", 8);
  g_autoptr (EstMemory) away = memory_of (state, "away", 2);

  fixture_open (&fixture, state);
  leave (&fixture, "here", here);
  leave (&fixture, "away", away);
  est_gone_count_present (fixture.gone, "here", here);
  est_gone_count_absent (fixture.gone, roots);

  assert_false (est_gone_is_too_much (fixture.gone, 20));
  assert_true (est_gone_is_too_much (fixture.gone, 19));
  assert_false (est_gone_is_too_much (fixture.gone, 100));
}

static void
one_of_several_is_never_too_much_and_all_always_are (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) here = memory_of (state, "here", 1);
  g_autoptr (EstMemory) away = memory_of (state, "away", 1);

  fixture_open (&fixture, state);
  leave (&fixture, "here", here);
  leave (&fixture, "away", away);
  est_gone_count_absent (fixture.gone, roots);
  assert_true (est_gone_is_too_much (fixture.gone, 20));

  est_gone_free (fixture.gone);
  fixture.gone = est_gone_new (fixture.reg, fixture.output);
  leave (&fixture, "here", here);
  leave (&fixture, "away", away);
  est_gone_count_present (fixture.gone, "here", here);
  est_gone_count_absent (fixture.gone, roots);
  assert_false (est_gone_is_too_much (fixture.gone, 20));
}

static void
count (G_GNUC_UNUSED const char *owner, G_GNUC_UNUSED const char *name, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* As the next run finds what this one saved. */
static void
begin_again (Fixture *fixture)
{
  assert_true (est_gone_save (fixture->gone, NULL));
  est_gone_free (fixture->gone);
  fixture->gone = est_gone_new (fixture->reg, fixture->output);
  (void) est_gone_load (fixture->gone);
}

static guint
count_known (const Fixture *fixture)
{
  guint n = 0;

  est_gone_visit (fixture->gone, count, &n);
  return n;
}

static void
what_an_output_knows_is_kept_until_it_is_handed_over (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = memory_of (state, "a", 1);
  g_autofree char *owner = NULL;
  g_autofree char *again = NULL;

  fixture_open (&fixture, state);
  leave (&fixture, "owner", memory);
  begin_again (&fixture);
  assert_int_equal (count_known (&fixture), 1);

  assert_null (est_gone_adopt (fixture.gone, "new", "code-b"));
  assert_null (est_gone_adopt (fixture.gone, "owner", "code-a"));
  owner = est_gone_adopt (fixture.gone, "new", "code-a");
  assert_string_equal (owner, "owner");
  begin_again (&fixture);
  again = est_gone_adopt (fixture.gone, "new", "code-a");
  assert_string_equal (again, "owner");

  est_gone_hand_over (fixture.gone, "owner");
  begin_again (&fixture);
  assert_int_equal (count_known (&fixture), 0);
}

static void
what_a_run_that_was_cut_short_remembered_is_known (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = memory_of (state, "a", 2);
  g_autofree char *owner = NULL;

  fixture_open (&fixture, state);
  est_gone_expect (fixture.gone, "owner", "root", "code-a");
  begin_again (&fixture);
  assert_int_equal (count_known (&fixture), 0);

  est_gone_expect (fixture.gone, "owner", "root", "code-a");
  assert_true (est_gone_save (fixture.gone, NULL));
  assert_true (est_memory_save (memory, fixture.reg, "owner", NULL));
  begin_again (&fixture);
  assert_int_equal (count_known (&fixture), 1);
  owner = est_gone_adopt (fixture.gone, "new", "code-a");
  assert_string_equal (owner, "owner");
  est_gone_count_absent (fixture.gone, roots);
  assert_int_equal (est_gone_n (fixture.gone), 2);
}

static void
what_is_known_is_not_forgotten_when_it_is_worked_on_again (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = memory_of (state, "a", 2);

  fixture_open (&fixture, state);
  leave (&fixture, "owner", memory);
  est_gone_expect (fixture.gone, "owner", "root", NULL);
  begin_again (&fixture);

  assert_int_equal (count_known (&fixture), 1);
}

/* Two memories may tell of one copy, when a dossier was moved or somebody has a document
 * open. */
static void
a_copy_that_a_document_has_is_not_gone (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) before = memory_of (state, "a", 3);
  g_autoptr (EstMemory) now = memory_of (state, "a", 2);
  g_autofree char *left = NULL;
  g_autofree char *report = NULL;
  const EstLook look = { 0 };

  fixture_open (&fixture, state);
  scratch_put (state, "out/rapports/a/rapport.json", "{}");
  est_memory_file_set (&before->report, "rapports/a/rapport.json", "cc", &look);
  est_memory_file_set (&now->report, "rapports/a/rapport.json", "cc", &look);
  est_memory_add_gone (now, "valide/a/1.docx", "aa");
  leave (&fixture, "before", before);
  leave (&fixture, "now", now);
  est_gone_count_present (fixture.gone, "now", now);
  est_gone_count_absent (fixture.gone, roots);
  assert_int_equal (est_gone_n (fixture.gone), 1);
  assert_false (est_gone_is_too_much (fixture.gone, 34));
  assert_true (est_gone_purge (fixture.gone, NULL));

  left = scratch_list (state, "out/a_verifier/a");
  assert_string_equal (left, "0.docx 0.docx.md 1.docx 1.docx.md");
  report = scratch_get (state, "out/rapports/a/rapport.json");
  assert_string_equal (report, "{}");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_dossier_that_is_gone_goes_with_its_copies),
    TEST (a_dossier_of_another_source_is_not_gone),
    TEST (a_dossier_that_is_there_keeps_the_copies_of_its_documents),
    TEST (more_than_so_many_in_a_hundred_are_too_much),
    TEST (one_of_several_is_never_too_much_and_all_always_are),
    TEST (what_an_output_knows_is_kept_until_it_is_handed_over),
    TEST (what_a_run_that_was_cut_short_remembered_is_known),
    TEST (what_is_known_is_not_forgotten_when_it_is_worked_on_again),
    TEST (a_copy_that_a_document_has_is_not_gone),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
