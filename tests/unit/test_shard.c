/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

static void
numbers_are_taken_only_when_they_name_a_share (G_GNUC_UNUSED void **state)
{
  static const char *const wrong[] = {
    "",     "3",    "/3",   "3/",   "0/3",
    "4/3",  "a/b",  "1/2x", "1/-2", "1/100001",
    " 1/2", "1 /2", "+1/2", "1//2", "99999999999999999999/99999999999999999999"
  };
  EstShard shard = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_false (est_shard_parse (wrong[i], &shard, &error));
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_USAGE));
      assert_int_equal (shard.count, 0);
    }
  assert_true (est_shard_parse ("3/20", &shard, NULL));
  assert_int_equal (shard.number, 3);
  assert_int_equal (shard.count, 20);
  assert_true (est_shard_parse ("100000/100000", &shard, NULL));
}

enum { N_DOSSIERS = 200 };

static void
put_dossiers (void **state, const char *top)
{
  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autofree char *manifest = g_strdup_printf ("%s/d%u/dossier.ini", top, i);
      g_autofree char *letter = g_strdup_printf ("%s/d%u/a.txt", top, i);

      scratch_put (state, manifest, "[dossier]\n");
      scratch_put (state, letter, "a");
    }
}

static GPtrArray *
take (void **state, const char *top, guint number, guint count, EstShare *share)
{
  const EstShard shard = { .number = number, .count = count };
  g_autofree char *path = scratch_path (state, top);
  const char *const paths[] = { path, NULL };
  GPtrArray *dossiers = est_discover (paths, NULL, NULL);

  assert_non_null (dossiers);
  est_shard_take (&shard, paths, dossiers, share);
  return dossiers;
}

static const char *
name_at (const GPtrArray *dossiers, guint index)
{
  return ((const EstDossierSources *) dossiers->pdata[index])->name;
}

static void
each_dossier_is_in_one_share_and_all_are_used (void **state)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  put_dossiers (state, "in");
  for (guint number = 1; number <= 7; number++)
    {
      g_auto (EstShare) share = { 0 };
      g_autoptr (GPtrArray) dossiers = take (state, "in", number, 7, &share);

      assert_int_equal (share.names->len, N_DOSSIERS);
      assert_in_range (dossiers->len, N_DOSSIERS / 14, N_DOSSIERS / 4);
      for (guint i = 0; i < dossiers->len; i++)
        {
          gpointer place = g_hash_table_lookup (share.places, dossiers->pdata[i]);
          g_autofree char *ending = g_strconcat ("/", name_at (dossiers, i), NULL);

          assert_true (g_hash_table_add (seen, g_strdup (name_at (dossiers, i))));
          assert_true (g_str_has_suffix (share.names->pdata[GPOINTER_TO_UINT (place)], ending));
        }
    }
  assert_int_equal (g_hash_table_size (seen), N_DOSSIERS);
}

/* As when the same disk is mounted elsewhere, and somebody has made a dossier meanwhile. */
static void
where_sources_lie_and_what_else_there_is_changes_nothing (void **state)
{
  g_auto (EstShare) one = { 0 };
  g_auto (EstShare) other = { 0 };
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) there = NULL;

  put_dossiers (state, "mnt/here/in");
  put_dossiers (state, "srv/in");
  here = take (state, "mnt/here/in", 2, 5, &one);
  there = take (state, "srv/in", 2, 5, &other);
  assert_int_equal (here->len, there->len);
  for (guint i = 0; i < here->len; i++)
    assert_string_equal (name_at (here, i), name_at (there, i));
  for (guint i = 0; i < N_DOSSIERS; i++)
    assert_string_equal (one.names->pdata[i], other.names->pdata[i]);
}

static void
both_ways_to_write_an_accent_are_one_name (void **state)
{
  g_auto (EstShare) one = { 0 };
  g_auto (EstShare) other = { 0 };
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) there = NULL;

  scratch_put (state, "a/in/\xc3\xa9t\xc3\xa9/dossier.ini", "[dossier]\n");
  scratch_put (state, "a/in/\xc3\xa9t\xc3\xa9/a.txt", "a");
  scratch_put (state, "b/in/e\xcc\x81te\xcc\x81/dossier.ini", "[dossier]\n");
  scratch_put (state, "b/in/e\xcc\x81te\xcc\x81/a.txt", "a");
  here = take (state, "a/in", 1, 1, &one);
  there = take (state, "b/in", 1, 1, &other);
  assert_int_equal (here->len, 1);
  assert_string_equal (one.names->pdata[0], other.names->pdata[0]);
}

static void
files_of_one_folder_are_told_apart (void **state)
{
  const EstShard all = { 0 };
  g_auto (EstShare) share = { 0 };
  g_autofree char *docx = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) dossiers = NULL;

  scratch_put (state, "in/bilan.docx", "a");
  scratch_put (state, "in/bilan.txt", "a");
  docx = scratch_path (state, "in/bilan.docx");
  text = scratch_path (state, "in/bilan.txt");
  dossiers = est_discover ((const char *const[]){ docx, text, NULL }, NULL, NULL);
  est_shard_take (&all, (const char *const[]){ docx, text, NULL }, dossiers, &share);
  assert_int_equal (dossiers->len, 2);
  assert_string_not_equal (share.names->pdata[0], share.names->pdata[1]);
}

/* Whatever stands first, a dossier is called by the innermost source that holds it. */
static void
the_order_of_sources_changes_no_name (void **state)
{
  const EstShard all = { 0 };
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;

  scratch_put (state, "in/sub/d/dossier.ini", "[dossier]\n");
  scratch_put (state, "in/sub/d/a.txt", "a");
  outer = scratch_path (state, "in");
  inner = scratch_path (state, "in/sub");
  for (guint i = 0; i < 2; i++)
    {
      const char *const paths[] = { i == 0 ? outer : inner, i == 0 ? inner : outer, NULL };
      g_auto (EstShare) share = { 0 };
      g_autoptr (GPtrArray) dossiers = est_discover (paths, NULL, NULL);

      est_shard_take (&all, paths, dossiers, &share);
      assert_int_equal (share.names->len, 1);
      assert_string_equal (share.names->pdata[0], "/sub/d");
    }
}

int
main (void)
{
#define TEST(rule) cmocka_unit_test_setup_teardown (rule, scratch_make, scratch_remove)
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (numbers_are_taken_only_when_they_name_a_share),
    TEST (each_dossier_is_in_one_share_and_all_are_used),
    TEST (where_sources_lie_and_what_else_there_is_changes_nothing),
    TEST (both_ways_to_write_an_accent_are_one_name),
    TEST (files_of_one_folder_are_told_apart),
    TEST (the_order_of_sources_changes_no_name),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
