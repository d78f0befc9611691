/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/data.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* A folder of dictionaries that lives for one test. */
typedef struct {
  char *root;
  char *folder; /* root/dictionaries */
} Place;

static void
put (const Place *place, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  assert_int_equal (g_mkdir_with_parents (parent, 0700), 0);
  assert_true (g_file_set_contents (path, content, -1, NULL));
}

static int
make_place (void **state)
{
  Place *place = g_new0 (Place, 1);

  place->root = g_dir_make_tmp ("estompe-test-XXXXXX", NULL);
  place->folder = g_build_filename (place->root, "dictionaries", NULL);
  put (place, "categories.ini", "[phone]\nmark = [téléphone]\n");
  *state = place;
  return 0;
}

static int
remove_place (void **state)
{
  Place *place = *state;
  const char *const arguments[] = { "rm", "-rf", place->root, NULL };

  g_unsetenv ("ESTOMPE_DATA");
  (void) g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                       NULL, NULL);
  g_free (place->root);
  g_free (place->folder);
  g_free (place);
  return 0;
}

static EstData *
open_place (const Place *place)
{
  EstData *data = est_data_open (place->folder, NULL);

  assert_non_null (data);
  return data;
}

static void
assert_policy_error (const GError *error, const char *fragment)
{
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_non_null (strstr (error->message, fragment));
}

static void
a_folder_without_categories_is_refused (void **state)
{
  const Place *place = *state;
  g_autoptr (GError) error = NULL;

  assert_null (est_data_open (place->root, &error));

  assert_policy_error (error, "categories.ini");
}

static void
the_environment_names_the_folder (void **state)
{
  const Place *place = *state;
  g_autoptr (EstData) data = NULL;
  g_autoptr (GBytes) bytes = NULL;

  put (place, "only-here.txt", "oui\n");
  g_setenv ("ESTOMPE_DATA", place->folder, TRUE);
  data = est_data_open (NULL, NULL);

  assert_non_null (data);
  bytes = est_data_load (data, "only-here.txt", NULL);
  assert_non_null (bytes);
}

static void
a_wrong_folder_in_the_environment_is_not_passed_over (void **state)
{
  const Place *place = *state;
  g_autoptr (GError) error = NULL;

  g_setenv ("ESTOMPE_DATA", place->root, TRUE);

  assert_null (est_data_open (NULL, &error));
  assert_policy_error (error, "ESTOMPE_DATA");
}

/* Runs a copy of this very program from @place->root/build/tests: with an
 * argument, main() only tries to load only-here.txt. */
static int
run_from_the_tree_of (const Place *place)
{
  g_autofree char *folder = g_build_filename (place->root, "build", "tests", NULL);
  g_autofree char *program = g_build_filename (folder, "probe", NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *const copy[] = { "cp", self, program, NULL };
  const char *const run[] = { program, "probe", NULL };
  int status = -1;

  assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
  assert_true (g_spawn_sync (NULL, (char **) copy, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                             NULL, NULL, NULL));
  assert_true (g_spawn_sync (NULL, (char **) run, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                             &status, NULL));
  return status;
}

static int
probe (void)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (GBytes) bytes = data != NULL ? est_data_load (data, "only-here.txt", NULL) : NULL;

  return bytes != NULL ? 0 : 1;
}

static void
a_program_in_its_build_tree_finds_the_dictionaries_of_that_tree (void **state)
{
  const Place *place = *state;

  assert_int_not_equal (run_from_the_tree_of (place), 0);
  put (place, "only-here.txt", "oui\n");
  assert_int_equal (run_from_the_tree_of (place), 0);
}

static void
a_name_outside_the_folder_is_refused (void **state)
{
  const Place *place = *state;
  g_autoptr (EstData) data = open_place (place);
  g_autoptr (GError) above = NULL;
  g_autoptr (GError) below = NULL;
  g_autoptr (GError) absolute = NULL;
  g_autoptr (GError) empty = NULL;

  assert_null (est_data_load (data, "../secret", &above));
  assert_null (est_data_load (data, "policies/../../secret", &below));
  assert_null (est_data_load (data, "/etc/passwd", &absolute));
  assert_null (est_data_load (data, "", &empty));

  assert_policy_error (above, "outside");
  assert_policy_error (below, "outside");
  assert_policy_error (absolute, "outside");
  assert_policy_error (empty, "outside");
}

static void
a_missing_dictionary_is_an_error_with_its_name (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GError) error = NULL;

  assert_null (est_data_load (data, "names.txt", &error));

  assert_policy_error (error, "names.txt");
}

static void
a_folder_is_not_a_dictionary (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GError) error = NULL;

  put (*state, "policies/charte.ini", "[policy]\n");

  assert_null (est_data_load (data, "policies", &error));
  assert_policy_error (error, "policies");
}

static void
comments_and_empty_lines_are_left_out (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GPtrArray) lines = NULL;

  put (*state, "list.txt", "\xEF\xBB\xBF# source: nobody\nÉlodie\r\n\r\n\n  Zoé \nlast");
  lines = est_data_load_lines (data, "list.txt", NULL);

  assert_non_null (lines);
  assert_int_equal (lines->len, 3);
  assert_string_equal (lines->pdata[0], "Élodie");
  assert_string_equal (lines->pdata[1], "  Zoé ");
  assert_string_equal (lines->pdata[2], "last");
}

static void
an_empty_dictionary_has_no_lines (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GPtrArray) lines = NULL;

  put (*state, "empty.txt", "");
  lines = est_data_load_lines (data, "empty.txt", NULL);

  assert_non_null (lines);
  assert_int_equal (lines->len, 0);
}

static void
a_line_that_is_not_utf8_is_named_by_file_and_number (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GError) error = NULL;

  put (*state, "latin.txt", "un\ndeux\n\xC9lodie\n");

  assert_null (est_data_load_lines (data, "latin.txt", &error));
  assert_policy_error (error, "latin.txt");
  assert_policy_error (error, "3");
}

static void
a_malformed_key_file_is_named_but_not_quoted (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GError) error = NULL;

  put (*state, "bad.ini", "[people]\nMauricette Planchon\n");

  assert_null (est_data_load_ini (data, "bad.ini", &error));
  assert_policy_error (error, "bad.ini");
  assert_null (strstr (error->message, "Planchon"));
}

static void
a_key_file_is_read (void **state)
{
  g_autoptr (EstData) data = open_place (*state);
  g_autoptr (GKeyFile) file = est_data_load_ini (data, "categories.ini", NULL);
  g_autofree char *mark = NULL;

  assert_non_null (file);
  mark = g_key_file_get_string (file, "phone", "mark", NULL);
  assert_string_equal (mark, "[téléphone]");
}

static void
the_digest_does_not_depend_on_the_order_of_reading (void **state)
{
  g_autoptr (EstData) one = open_place (*state);
  g_autoptr (EstData) two = open_place (*state);
  g_autofree char *of_one = NULL;
  g_autofree char *of_two = NULL;

  put (*state, "a.txt", "a\n");
  put (*state, "b.txt", "b\n");
  g_ptr_array_unref (est_data_load_lines (one, "a.txt", NULL));
  g_ptr_array_unref (est_data_load_lines (one, "b.txt", NULL));
  g_ptr_array_unref (est_data_load_lines (two, "b.txt", NULL));
  g_ptr_array_unref (est_data_load_lines (two, "a.txt", NULL));
  g_ptr_array_unref (est_data_load_lines (two, "a.txt", NULL));
  of_one = est_data_digest (one);
  of_two = est_data_digest (two);

  assert_string_equal (of_one, of_two);
}

static void
the_digest_covers_names_and_bytes (void **state)
{
  g_autoptr (EstData) one = open_place (*state);
  g_autoptr (EstData) two = open_place (*state);
  g_autofree char *empty = est_data_digest (one);
  g_autofree char *of_one = NULL;
  g_autofree char *of_two = NULL;

  put (*state, "a.txt", "same\n");
  put (*state, "b.txt", "same\n");
  g_ptr_array_unref (est_data_load_lines (one, "a.txt", NULL));
  g_ptr_array_unref (est_data_load_lines (two, "b.txt", NULL));
  of_one = est_data_digest (one);
  of_two = est_data_digest (two);

  assert_string_not_equal (of_one, empty);
  assert_string_not_equal (of_one, of_two);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, make_place, remove_place)

static void
a_file_is_whole_only_once_somebody_said_so (void **state)
{
  g_autoptr (EstData) data = open_place (*state);

  assert_false (est_data_is_whole (data, "lexicon.map"));
  est_data_note_whole (data, "lexicon.map");
  assert_true (est_data_is_whole (data, "lexicon.map"));
  assert_false (est_data_is_whole (data, "tagger.model"));
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    TEST (a_folder_without_categories_is_refused),
    TEST (the_environment_names_the_folder),
    TEST (a_wrong_folder_in_the_environment_is_not_passed_over),
    TEST (a_program_in_its_build_tree_finds_the_dictionaries_of_that_tree),
    TEST (a_name_outside_the_folder_is_refused),
    TEST (a_missing_dictionary_is_an_error_with_its_name),
    TEST (a_folder_is_not_a_dictionary),
    TEST (comments_and_empty_lines_are_left_out),
    TEST (an_empty_dictionary_has_no_lines),
    TEST (a_line_that_is_not_utf8_is_named_by_file_and_number),
    TEST (a_malformed_key_file_is_named_but_not_quoted),
    TEST (a_key_file_is_read),
    TEST (the_digest_does_not_depend_on_the_order_of_reading),
    TEST (the_digest_covers_names_and_bytes),
    TEST (a_file_is_whole_only_once_somebody_said_so),
  };

  (void) argv;
  g_unsetenv ("ESTOMPE_DATA");
  return argc > 1 ? probe () : cmocka_run_group_tests_name ("data", tests, NULL, NULL);
}
