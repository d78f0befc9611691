/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "pipeline/letters.h"
#include "tests/support/scratch.h"

#define DIGEST_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DIGEST_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define DIGEST_C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define LINES "out/.estompe-shard/register.jsonl"

static EstRegister *
open_register (void *const *state, const char *name)
{
  g_autofree char *folder = scratch_path (state, name);
  EstRegister *reg = est_register_open (folder, NULL);

  assert_non_null (reg);
  return reg;
}

static void
copy_folder (void *const *state, const char *from, const char *to)
{
  g_autofree char *source = scratch_path (state, from);
  g_autofree char *target = scratch_path (state, to);
  const char *const command[] = { "cp", "-a", source, target, NULL };
  int status = -1;

  assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                             NULL, &status, NULL));
  assert_int_equal (status, 0);
}

/* A decision about the copy @digest. */
static void
note_line (EstRegister *reg, const char *digest)
{
  assert_true (est_register_note (reg, "approved", "Atelier", digest, "Anne Roy", NULL));
}

/* One person more of whom the dossier knows. */
static void
learn (EstRegister *reg, const char *surname)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstMention mention = { .given = "Claire", .surname = surname };
  guint64 known = 0;

  (void) est_ledger_enter (ledger, &mention);
  est_ledger_settle (ledger);
  assert_true (est_letters_settle (ledger, reg, "caps-1", &known, NULL));
}

static guint64
count_known (EstRegister *reg)
{
  guint64 known = 0;

  assert_true (est_letters_count (reg, "caps-1", &known, NULL));
  return known;
}

static EstShardNote *
make_note (void)
{
  EstShardNote *note = est_shard_note_new ();

  note->shard = (EstShard){ .number = 1, .count = 1 };
  note->sources = g_strdup ("aaaa");
  note->made_with = g_strdup ("bbbb");
  return note;
}

/* A run of the shard that keeps its state in @name, which learns of @surname. */
static void
run_shard (void *const *state, const char *name, const char *surname)
{
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (EstRegister) reg = open_register (state, name);
  g_autoptr (EstShardNote) earlier = est_shard_note_read (reg, output, NULL);
  g_autoptr (EstShardNote) note = make_note ();

  assert_true (est_shard_state_begin (note, earlier, reg, output, NULL));
  note_line (reg, strcmp (surname, "Kerbrat") == 0 ? DIGEST_A : DIGEST_C);
  learn (reg, surname);
  note->is_whole = TRUE;
  assert_true (est_shard_state_leave (note, reg, output, NULL));
}

static gboolean
check (void *const *state, EstRegister *reg, GError **error)
{
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (EstShardNote) note = est_shard_note_read (reg, output, NULL);

  assert_non_null (note);
  return est_shard_state_check (note, reg, output, error);
}

static void
merge (void *const *state, EstRegister *reg)
{
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (EstShardNote) note = est_shard_note_read (reg, output, NULL);

  assert_non_null (note);
  assert_true (est_shard_state_check (note, reg, output, NULL));
  assert_true (est_shard_state_merge (note, reg, output, NULL));
}

static void
assert_doubted (void *const *state, EstRegister *reg)
{
  g_autoptr (GError) error = NULL;

  assert_false (check (state, reg, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
}

/* A main state with a line and a letter, and the shard's copy of it. */
static void
begin (void *const *state)
{
  g_autoptr (EstRegister) reg = open_register (state, "main");

  note_line (reg, DIGEST_B);
  learn (reg, "Planchon");
  g_clear_pointer (&reg, est_register_free);
  copy_folder (state, "main", "shard");
}

static void
what_a_shard_did_is_added_once (void **state)
{
  g_autoptr (EstRegister) reg = NULL;

  begin (state);
  run_shard (state, "shard", "Kerbrat");
  reg = open_register (state, "main");
  assert_int_equal (count_known (reg), 1);
  for (guint i = 0; i < 3; i++)
    {
      merge (state, reg);
      assert_int_equal (est_register_count (reg), 2);
      assert_true (count_known (reg) > 1);
    }
  g_clear_pointer (&reg, est_register_free);
  reg = open_register (state, "main"); /* the chain holds */
}

static void
a_second_run_of_the_shard_is_merged_with_the_first (void **state)
{
  g_autoptr (EstRegister) reg = NULL;

  begin (state);
  run_shard (state, "shard", "Kerbrat");
  run_shard (state, "shard", "Lefort");
  reg = open_register (state, "main");
  merge (state, reg);
  assert_int_equal (est_register_count (reg), 3);
}

static void
a_shard_goes_on_after_a_merge (void **state)
{
  g_autoptr (EstRegister) reg = NULL;

  begin (state);
  run_shard (state, "shard", "Kerbrat");
  reg = open_register (state, "main");
  merge (state, reg);
  g_clear_pointer (&reg, est_register_free);
  run_shard (state, "shard", "Lefort");
  reg = open_register (state, "main");
  merge (state, reg);
  assert_int_equal (est_register_count (reg), 3);
}

static void
a_dossier_that_changed_elsewhere_is_not_overwritten (void **state)
{
  g_autoptr (EstRegister) reg = NULL;

  begin (state);
  run_shard (state, "shard", "Kerbrat");
  reg = open_register (state, "main");
  learn (reg, "Lefort");
  assert_doubted (state, reg);
}

static void
a_state_that_is_no_copy_of_this_one_is_refused (void **state)
{
  g_autoptr (EstRegister) reg = NULL;

  begin (state);
  reg = open_register (state, "shard");
  note_line (reg, DIGEST_A); /* not told to anybody */
  g_clear_pointer (&reg, est_register_free);
  run_shard (state, "shard", "Kerbrat");
  reg = open_register (state, "main");
  assert_doubted (state, reg);
}

static void
lines_changed_cut_or_added_are_refused (void **state)
{
  g_autoptr (EstRegister) reg = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *twice = NULL;

  begin (state);
  run_shard (state, "shard", "Kerbrat");
  run_shard (state, "shard", "Lefort");
  reg = open_register (state, "main");
  lines = scratch_get (state, LINES);
  for (gsize i = 0; lines[i] != '\0'; i++)
    {
      lines[i] ^= 1;
      scratch_put (state, LINES, lines);
      assert_doubted (state, reg);
      lines[i] ^= 1;
    }
  twice = g_strconcat (lines, lines, NULL);
  scratch_put (state, LINES, twice);
  assert_doubted (state, reg);
  strchr (lines, '\n')[1] = '\0'; /* a chain that ends early */
  scratch_put (state, LINES, lines);
  assert_doubted (state, reg);
  scratch_put (state, LINES, "");
  assert_doubted (state, reg);
}

static void
what_is_kept_is_taken_only_as_it_was_left (void **state)
{
  g_autoptr (EstRegister) reg = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  begin (state);
  run_shard (state, "shard", "Kerbrat");
  reg = open_register (state, "main");
  name = scratch_list (state, "out/.estompe-shard/lettres");
  path = g_strconcat ("out/.estompe-shard/lettres/", name, NULL);
  scratch_put (state, path, "nonsense\n");
  assert_doubted (state, reg);
}

int
main (void)
{
#define TEST(rule) cmocka_unit_test_setup_teardown (rule, scratch_make, scratch_remove)
  const struct CMUnitTest tests[] = {
    TEST (what_a_shard_did_is_added_once),
    TEST (a_second_run_of_the_shard_is_merged_with_the_first),
    TEST (a_shard_goes_on_after_a_merge),
    TEST (a_dossier_that_changed_elsewhere_is_not_overwritten),
    TEST (a_state_that_is_no_copy_of_this_one_is_refused),
    TEST (lines_changed_cut_or_added_are_refused),
    TEST (what_is_kept_is_taken_only_as_it_was_left),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
