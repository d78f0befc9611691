/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard_note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

#define NOTE ".estompe-shard/note.ini"

static EstRegister *
open_register (void *const *state, const char *name)
{
  g_autofree char *folder = scratch_path (state, name);
  EstRegister *reg = est_register_open (folder, NULL);

  assert_non_null (reg);
  return reg;
}

static EstShardNote *
make_note (guint number, guint count, const char *kept)
{
  EstShardNote *note = est_shard_note_new ();
  EstShardDossier *dossier = est_shard_note_add_dossier (note);
  EstShardFile *file = est_shard_note_file (note, kept);

  note->shard = (EstShard){ .number = number, .count = count };
  note->n_all = count;
  note->sources = g_strdup ("aaaa");
  note->made_with = g_strdup ("bbbb");
  note->is_whole = TRUE;
  note->head_before = g_strdup ("cccc");
  note->head = g_strdup ("dddd");
  dossier->place = number - 1;
  dossier->key = g_strdup ("eeee");
  dossier->name = g_strdup ("; [M. A]=\\ été ");
  dossier->wish = g_strdup (" #");
  dossier->reports = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (dossier->reports, g_strdup ("a;b= [c].txt"));
  g_ptr_array_add (dossier->reports, g_strdup ("0123"));
  file->left = g_strdup ("ffff");
  est_shard_file_add_ancestor (file, EST_SHARD_NOTHING);
  return note;
}

static void
a_dossier_of_which_nothing_was_written_has_no_reports (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state, "state");
  g_autoptr (EstShardNote) note = make_note (2, 3, "lettres/0123");
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (EstShardNote) read = NULL;
  EstShardDossier *dossier = note->dossiers->pdata[0];

  g_clear_pointer (&dossier->reports, g_ptr_array_unref);
  assert_true (est_shard_note_write (note, reg, output, NULL));
  read = est_shard_note_read (reg, output, NULL);
  assert_non_null (read);
  assert_null (((EstShardDossier *) read->dossiers->pdata[0])->reports);
}

static void
what_was_written_is_read_again (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state, "state");
  g_autoptr (EstShardNote) note = make_note (2, 3, "lettres/0123");
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (EstShardNote) read = NULL;
  const EstShardDossier *dossier;
  const EstShardFile *file;

  assert_true (est_shard_note_write (note, reg, output, NULL));
  read = est_shard_note_read (reg, output, NULL);
  assert_non_null (read);
  assert_int_equal (read->shard.number, 2);
  assert_int_equal (read->n_all, 3);
  assert_true (read->is_whole);
  assert_string_equal (read->head, "dddd");
  dossier = read->dossiers->pdata[0];
  assert_int_equal (dossier->place, 1);
  assert_string_equal (dossier->name, "; [M. A]=\\ été ");
  assert_string_equal (dossier->wish, " #");
  assert_int_equal (dossier->reports->len, 2);
  assert_string_equal (dossier->reports->pdata[0], "a;b= [c].txt");
  assert_string_equal (dossier->reports->pdata[1], "0123");
  file = read->files->pdata[0];
  assert_string_equal (file->path, "lettres/0123");
  assert_string_equal (file->left, "ffff");
  assert_true (est_shard_file_descends (file, EST_SHARD_NOTHING));
  assert_false (est_shard_file_descends (file, "ffff"));
}

static void
assert_doubted (void *const *state, const EstRegister *reg, const char *content)
{
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (GError) error = NULL;

  scratch_put (state, "out/" NOTE, content);
  assert_null (est_shard_note_read (reg, output, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
}

static void
any_byte_changed_is_noticed (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state, "state");
  g_autoptr (EstShardNote) note = make_note (1, 3, "lettres/0123");
  g_autofree char *output = scratch_path (state, "out");
  g_autofree char *text = NULL;

  assert_true (est_shard_note_write (note, reg, output, NULL));
  text = scratch_get (state, "out/" NOTE);
  for (gsize i = 0; text[i] != '\0' && text[i + 1] != '\0'; i++)
    {
      text[i] ^= 1;
      assert_doubted (state, reg, text);
      text[i] ^= 1;
    }
  text[strlen (text) / 2] = '\0';
  assert_doubted (state, reg, text);
  assert_doubted (state, reg, "");
}

static void
another_key_is_noticed (void **state)
{
  g_autoptr (EstRegister) ours = open_register (state, "state");
  g_autoptr (EstRegister) theirs = open_register (state, "other");
  g_autoptr (EstShardNote) note = make_note (1, 3, "lettres/0123");
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (GError) error = NULL;

  assert_true (est_shard_note_write (note, theirs, output, NULL));
  assert_null (est_shard_note_read (ours, output, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
}

static void
no_note_is_no_shard (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state, "state");
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (GError) error = NULL;

  assert_null (est_shard_note_read (reg, output, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_MISSING));
}

/* ------ Together. */

static GPtrArray *
make_notes (void)
{
  static const char *const kept[] = { "lettres/1", "lettres/2", "lettres/3" };
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) est_shard_note_free);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (notes, make_note (i + 1, 3, kept[i]));
  return notes;
}

static void
assert_apart (const GPtrArray *notes, EstError code)
{
  g_autoptr (GError) error = NULL;

  assert_false (est_shard_notes_agree (notes, &error));
  assert_true (g_error_matches (error, EST_ERROR, (int) code));
}

static void
all_shares_of_one_run_agree (G_GNUC_UNUSED void **state)
{
  g_autoptr (GPtrArray) notes = make_notes ();

  assert_true (est_shard_notes_agree (notes, NULL));
}

typedef void (*Spoil) (EstShardNote *note);

static void
stop (EstShardNote *note)
{
  note->is_whole = FALSE;
}

static void
recount (EstShardNote *note)
{
  note->shard.count = 4;
}

static void
double_number (EstShardNote *note)
{
  note->shard.number = 1;
}

static void
double_place (EstShardNote *note)
{
  ((EstShardDossier *) note->dossiers->pdata[0])->place = 0;
}

static void
place_beyond (EstShardNote *note)
{
  ((EstShardDossier *) note->dossiers->pdata[0])->place = 3;
}

static void
other_sources (EstShardNote *note)
{
  note->sources[0] = 'b';
}

static void
other_program (EstShardNote *note)
{
  note->made_with[0] = 'c';
}

static void
same_file (EstShardNote *note)
{
  (void) est_shard_note_file (note, "lettres/1");
}

static void
shares_that_do_not_go_together_are_refused (G_GNUC_UNUSED void **state)
{
  static const Spoil spoils[] = { stop,         recount,       double_number, double_place,
                                  place_beyond, other_sources, other_program, same_file };

  for (gsize i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autoptr (GPtrArray) notes = make_notes ();

      spoils[i](notes->pdata[1]);
      assert_apart (notes, EST_ERROR_DOUBT);
    }
}

static void
a_share_or_a_dossier_that_lacks_is_missed (G_GNUC_UNUSED void **state)
{
  g_autoptr (GPtrArray) two = make_notes ();
  g_autoptr (GPtrArray) hollow = make_notes ();

  g_ptr_array_remove_index (two, 1);
  assert_apart (two, EST_ERROR_MISSING);
  g_ptr_array_set_size (((EstShardNote *) hollow->pdata[2])->dossiers, 0);
  assert_apart (hollow, EST_ERROR_MISSING);
}

int
main (void)
{
#define TEST(rule) cmocka_unit_test_setup_teardown (rule, scratch_make, scratch_remove)
  const struct CMUnitTest tests[] = {
    TEST (what_was_written_is_read_again),
    TEST (a_dossier_of_which_nothing_was_written_has_no_reports),
    TEST (any_byte_changed_is_noticed),
    TEST (another_key_is_noticed),
    TEST (no_note_is_no_shard),
    cmocka_unit_test (all_shares_of_one_run_agree),
    cmocka_unit_test (shares_that_do_not_go_together_are_refused),
    cmocka_unit_test (a_share_or_a_dossier_that_lacks_is_missed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
