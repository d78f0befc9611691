/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib/gstdio.h>

#include <cmocka.h>

#include "cmd/train_tagger/elsewhere.h"

#define DRAWS 200

/* What is read of a file with @content; NULL with @error when it makes no sense. */
static Elsewhere *
read_from (const char *content, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("estompe-test-XXXXXX", NULL);
  g_autofree char *landmark = g_build_filename (folder, "categories.ini", NULL);
  g_autofree char *below = g_build_filename (folder, "tagger", NULL);
  g_autofree char *path = g_build_filename (below, "names_elsewhere.tsv", NULL);
  g_autoptr (EstData) data = NULL;
  Elsewhere *elsewhere;

  assert_true (g_file_set_contents (landmark, "", 0, NULL));
  assert_int_equal (g_mkdir (below, 0700), 0);
  assert_true (content == NULL || g_file_set_contents (path, content, -1, NULL));
  data = est_data_open (folder, NULL);
  elsewhere = elsewhere_load (data, error);
  (void) g_unlink (path);
  (void) g_rmdir (below);
  (void) g_unlink (landmark);
  (void) g_rmdir (folder);
  return elsewhere;
}

static void
assert_refused (const char *content)
{
  g_autoptr (GError) error = NULL;

  assert_null (read_from (content, &error));
  assert_non_null (error);
}

static const char two_origins[] = "north\tf\tAnneke\n"
                                  "north\ts\tvan_Dijk\n"
                                  "south\tm\tTiago\n"
                                  "south\ts\tFerraz\n";

static void
both_names_of_a_draw_are_of_one_origin (void **state)
{
  g_autoptr (Elsewhere) elsewhere = read_from (two_origins, NULL);
  Dice dice = { 1 };

  (void) state;
  for (guint i = 0; i < DRAWS; i++)
    {
      const Origin *origin = elsewhere_draw (elsewhere, &dice);
      g_autofree char *given = origin_given (origin, &dice);
      g_autofree char *family = origin_family (origin, &dice);

      assert_string_equal (family, g_str_has_prefix (given, "Anneke") ? "van Dijk" : "Ferraz");
    }
}

static void
every_origin_is_drawn_and_some_given_names_are_double (void **state)
{
  g_autoptr (Elsewhere) elsewhere = read_from (two_origins, NULL);
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Dice dice = { 1 };

  (void) state;
  for (guint i = 0; i < DRAWS; i++)
    g_hash_table_add (drawn, origin_given (elsewhere_draw (elsewhere, &dice), &dice));
  assert_true (g_hash_table_contains (drawn, "Anneke"));
  assert_true (g_hash_table_contains (drawn, "Anneke-Anneke"));
  assert_true (g_hash_table_contains (drawn, "Tiago"));
  assert_true (g_hash_table_contains (drawn, "Tiago Tiago"));
}

static void
the_same_dice_draw_the_same_names (void **state)
{
  g_autoptr (Elsewhere) elsewhere = read_from (two_origins, NULL);
  Dice one = { 7 };
  Dice other = { 7 };

  (void) state;
  for (guint i = 0; i < DRAWS; i++)
    {
      g_autofree char *first = origin_given (elsewhere_draw (elsewhere, &one), &one);
      g_autofree char *second = origin_given (elsewhere_draw (elsewhere, &other), &other);

      assert_string_equal (first, second);
    }
}

static void
a_list_that_cannot_be_drawn_from_is_refused (void **state)
{
  (void) state;
  assert_refused (NULL);
  assert_refused ("");
  assert_refused ("north\tf\n");
  assert_refused ("north\tf\tAnneke\tmore\nnorth\ts\tDijk\n");
  assert_refused ("north\tf\tAnneke\n");
  assert_refused ("north\ts\tDijk\n");
  assert_refused ("north\tf\tAnneke\nnorth\ts\tDijk\nsouth\tm\tTiago\n");
}

static void
the_list_that_the_tagger_is_trained_with_can_be_drawn_from (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (Elsewhere) elsewhere = elsewhere_load (data, NULL);

  (void) state;
  assert_non_null (elsewhere);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (both_names_of_a_draw_are_of_one_origin),
    cmocka_unit_test (every_origin_is_drawn_and_some_given_names_are_double),
    cmocka_unit_test (the_same_dice_draw_the_same_names),
    cmocka_unit_test (a_list_that_cannot_be_drawn_from_is_refused),
    cmocka_unit_test (the_list_that_the_tagger_is_trained_with_can_be_drawn_from),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
