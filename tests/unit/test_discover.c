/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/discover.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

#define NOBODY 65534

/* Discovers the scratch files @names, a list with "|" between; "." is the scratch
 * folder itself. */
static GPtrArray *
discover (void **state, const char *names, const char *output, GError **error)
{
  g_auto (GStrv) arguments = g_strsplit (names, "|", -1);
  g_autofree char *folder = output != NULL ? scratch_path (state, output) : NULL;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      char *path = scratch_path (state, arguments[i]);

      g_free (arguments[i]);
      arguments[i] = path;
    }
  return est_discover ((const char *const *) arguments, folder, error);
}

/* What was found, in one line: "dossier: a.txt b/c.txt (2 skipped); …". */
static char *
summary (const GPtrArray *dossiers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dossiers->len; i++)
    {
      const EstDossierSources *dossier = dossiers->pdata[i];

      g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", dossier->name);
      for (guint j = 0; j < dossier->sources->len; j++)
        g_string_append_printf (text, " %s",
                                ((const EstSource *) dossier->sources->pdata[j])->relative);
      if (dossier->n_skipped > 0)
        g_string_append_printf (text, " (%u skipped)", dossier->n_skipped);
    }
  return g_string_free (text, FALSE);
}

static void
assert_discovers (void **state, const char *names, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = discover (state, names, "output", &error);
  g_autofree char *found = NULL;

  assert_null (error);
  found = summary (dossiers);
  assert_string_equal (found, expected);
}

static void
assert_refuses (void **state, const char *names, const char *output, EstError code)
{
  g_autoptr (GError) error = NULL;

  assert_null (discover (state, names, output, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
link_to (void **state, const char *target, const char *name)
{
  g_autofree char *path = scratch_path (state, name);

  assert_int_equal (symlink (target, path), 0);
}

static void
sources_come_sorted_by_the_bytes_of_their_paths (void **state)
{
  scratch_put (state, "d/b.txt", "");
  scratch_put (state, "d/a/z.docx", "");
  scratch_put (state, "d/a.odt", "");
  scratch_put (state, "d/Z.pdf", "");

  assert_discovers (state, "d", "d: Z.pdf a.odt a/z.docx b.txt");
}

static void
a_file_is_a_dossier_of_one (void **state)
{
  scratch_put (state, "d/bilan.2025.docx", "");
  scratch_put (state, "d/other.docx", "");

  assert_discovers (state, "d/bilan.2025.docx", "bilan.2025: bilan.2025.docx");
}

static void
every_regular_file_is_a_source_whatever_its_extension (void **state)
{
  scratch_put (state, "d/a.exe", "");
  scratch_put (state, "d/b", "");

  assert_discovers (state, "d", "d: a.exe b");
}

static void
arguments_keep_their_order (void **state)
{
  scratch_put (state, "b/x.txt", "");
  scratch_put (state, "a/y.txt", "");

  assert_discovers (state, "b|a", "b: x.txt; a: y.txt");
}

static void
a_folder_with_a_manifest_is_a_dossier_of_its_own (void **state)
{
  scratch_put (state, "shelf/loose.txt", "");
  scratch_put (state, "shelf/two/dossier.ini", "");
  scratch_put (state, "shelf/two/2025/b.txt", "");
  scratch_put (state, "shelf/one/dossier.ini", "");
  scratch_put (state, "shelf/one/a.txt", "");

  assert_discovers (state, "shelf",
                    "shelf: loose.txt; one: a.txt (1 skipped); two: 2025/b.txt (1 skipped)");
}

static void
a_shelf_without_documents_is_no_dossier (void **state)
{
  scratch_put (state, "shelf/one/dossier.ini", "");
  scratch_put (state, "shelf/one/a.txt", "");

  assert_discovers (state, "shelf", "one: a.txt (1 skipped)");
}

static void
owner_files_and_hidden_files_are_skipped_and_counted (void **state)
{
  scratch_put (state, "d/bilan.docx", "");
  scratch_put (state, "d/~$bilan.docx", "");
  scratch_put (state, "d/.~lock.bilan.odt#", "");
  scratch_put (state, "d/.hidden.txt", "");
  scratch_put (state, "d/.git/config", "");
  scratch_put (state, "d/Thumbs.db", "");
  scratch_put (state, "d/desktop.ini", "");
  scratch_put (state, "d/save.tmp", "");

  assert_discovers (state, "d", "d: bilan.docx (7 skipped)");
}

static void
an_owner_file_brought_along_by_a_star_is_skipped (void **state)
{
  scratch_put (state, "d/bilan.docx", "");
  scratch_put (state, "d/~$bilan.docx", "");

  assert_discovers (state, "d/bilan.docx|d/~$bilan.docx",
                    "bilan: bilan.docx; ~$bilan: (1 skipped)");
}

static void
links_below_are_not_followed (void **state)
{
  scratch_put (state, "d/a.txt", "");
  scratch_put (state, "elsewhere/b.txt", "");
  link_to (state, "../elsewhere", "d/folder");
  link_to (state, "../elsewhere/b.txt", "d/file.txt");
  link_to (state, ".", "d/loop");

  assert_discovers (state, "d", "d: a.txt (3 skipped)");
}

static void
a_link_named_as_an_argument_is_followed (void **state)
{
  scratch_put (state, "real/a.txt", "");
  link_to (state, "real", "folder");
  link_to (state, "real/a.txt", "file.txt");

  assert_discovers (state, "folder", "folder: a.txt");
  assert_discovers (state, "file.txt", "file: file.txt");
}

static void
the_path_of_a_source_leads_through_no_link (void **state)
{
  g_autoptr (GPtrArray) dossiers = NULL;
  g_autofree char *expected = scratch_path (state, "real/a.txt");
  const EstDossierSources *dossier;
  const EstSource *source;

  scratch_put (state, "real/a.txt", "");
  link_to (state, "real/a.txt", "file.txt");
  dossiers = discover (state, "file.txt", NULL, NULL);
  assert_non_null (dossiers);
  dossier = dossiers->pdata[0];
  source = dossier->sources->pdata[0];

  assert_string_equal (source->path, expected);
  assert_string_equal (source->relative, "file.txt");
}

static void
a_folder_called_like_a_document_is_a_folder (void **state)
{
  scratch_put (state, "d/x.docx/a.txt", "");

  assert_discovers (state, "d", "d: x.docx/a.txt");
}

static void
a_fifo_is_skipped_without_waiting (void **state)
{
  g_autofree char *fifo = scratch_path (state, "d/fifo.docx");

  scratch_put (state, "d/a.txt", "");
  assert_int_equal (mkfifo (fifo, 0600), 0);

  assert_discovers (state, "d", "d: a.txt (1 skipped)");
  assert_refuses (state, "d/fifo.docx", NULL, EST_ERROR_USAGE);
}

static void
another_file_system_is_not_entered (void **state)
{
  g_autofree char *place = scratch_path (state, "d/mounted");
  g_autoptr (GPtrArray) dossiers = NULL;
  g_autofree char *found = NULL;

  scratch_put (state, "d/mounted/b.txt", "");
  scratch_put (state, "d/a.txt", "");
  if (mount ("none", place, "tmpfs", 0, NULL) != 0)
    skip ();
  scratch_put (state, "d/mounted/c.txt", "");
  dossiers = discover (state, "d", NULL, NULL);
  assert_int_equal (umount (place), 0);

  assert_non_null (dossiers);
  found = summary (dossiers);
  assert_string_equal (found, "d: a.txt (1 skipped)");
}

static void
names_are_bytes_whatever_they_hold (void **state)
{
  scratch_put (state, "d/a\nb\033[31m.txt", "");
  scratch_put (state, "d/\xE9t\xE9.txt", "");

  assert_discovers (state, "d", "d: a\nb\033[31m.txt \xE9t\xE9.txt");
}

static void
nothing_is_taken_twice (void **state)
{
  scratch_put (state, "d/a.txt", "");
  scratch_put (state, "d/sub/b.txt", "");
  link_to (state, "d", "link");

  assert_discovers (state, "d|d/sub|d/a.txt|link", "d: a.txt sub/b.txt");
  assert_discovers (state, "d/sub|d", "sub: b.txt; d: a.txt");
}

static void
an_empty_folder_holds_nothing_to_do (void **state)
{
  g_autofree char *path = scratch_path (state, "d");

  assert_int_equal (g_mkdir (path, 0700), 0);

  assert_discovers (state, "d", "");
}

static void
a_source_that_is_not_there_is_missing (void **state)
{
  scratch_put (state, "d/a.txt", "");
  link_to (state, "nowhere", "link");

  assert_refuses (state, "d|nothing", NULL, EST_ERROR_MISSING);
  assert_refuses (state, "link", NULL, EST_ERROR_MISSING);
}

static void
a_missing_source_is_told_by_its_number_not_by_its_name (void **state)
{
  g_autoptr (GError) error = NULL;

  scratch_put (state, "d/a.txt", "");
  assert_null (discover (state, "d|Mauricette Planchon.docx", NULL, &error));

  assert_non_null (strstr (error->message, "2"));
  assert_null (strstr (error->message, "Planchon"));
}

static void
a_folder_that_may_not_be_read_stops_the_run (void **state)
{
  g_autofree char *folder = scratch_path (state, "d/closed");
  g_autoptr (GPtrArray) dossiers = NULL;
  g_autoptr (GError) error = NULL;

  scratch_put (state, "d/closed/a.txt", "");
  assert_int_equal (chmod (*state, 0755), 0);
  assert_int_equal (chmod (folder, 0), 0);
  if (geteuid () == 0 && seteuid (NOBODY) != 0)
    skip ();
  dossiers = discover (state, "d/closed", NULL, &error);
  assert_int_equal (seteuid (getuid ()), 0);
  assert_int_equal (chmod (folder, 0700), 0);

  assert_null (dossiers);
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_PERMISSION));
}

static void
output_and_sources_lie_apart (void **state)
{
  scratch_put (state, "d/sub/a.txt", "");
  link_to (state, "d/sub", "link");

  assert_refuses (state, "d", "d", EST_ERROR_USAGE);
  assert_refuses (state, "d", "d/sub", EST_ERROR_USAGE);
  assert_refuses (state, "d", "d/not/yet/made", EST_ERROR_USAGE);
  assert_refuses (state, "d", "d/sub/../../d/new", EST_ERROR_USAGE);
  assert_refuses (state, "d", "link/new", EST_ERROR_USAGE);
  assert_refuses (state, "d/sub", "d", EST_ERROR_USAGE);
  assert_refuses (state, "d/sub/a.txt", "d", EST_ERROR_USAGE);
  assert_refuses (state, "d/sub/a.txt", "d/sub/a.txt", EST_ERROR_USAGE);
  assert_refuses (state, "link", "d", EST_ERROR_USAGE);
}

static void
an_output_beside_the_sources_will_do (void **state)
{
  g_autoptr (GPtrArray) beside = NULL;
  g_autoptr (GPtrArray) alike = NULL;

  scratch_put (state, "d/a.txt", "");
  beside = discover (state, "d", "out/not/yet/made", NULL);
  alike = discover (state, "d", "d-anonymise", NULL);

  assert_non_null (beside);
  assert_non_null (alike);
}

static char *
deep_path (guint depth)
{
  GString *path = g_string_new ("d");

  for (guint i = 0; i < depth; i++)
    g_string_append (path, "/x");
  g_string_append (path, "/a.txt");
  return g_string_free (path, FALSE);
}

static void
folders_nested_beyond_reason_are_refused (void **state)
{
  g_autofree char *just = deep_path (64);
  g_autofree char *above = deep_path (65);
  g_autoptr (GPtrArray) dossiers = NULL;

  scratch_put (state, just, "");
  dossiers = discover (state, "d", NULL, NULL);
  assert_non_null (dossiers);

  scratch_put (state, above, "");
  assert_refuses (state, "d", NULL, EST_ERROR_LIMIT);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (sources_come_sorted_by_the_bytes_of_their_paths),
    TEST (a_file_is_a_dossier_of_one),
    TEST (every_regular_file_is_a_source_whatever_its_extension),
    TEST (arguments_keep_their_order),
    TEST (a_folder_with_a_manifest_is_a_dossier_of_its_own),
    TEST (a_shelf_without_documents_is_no_dossier),
    TEST (owner_files_and_hidden_files_are_skipped_and_counted),
    TEST (an_owner_file_brought_along_by_a_star_is_skipped),
    TEST (links_below_are_not_followed),
    TEST (a_link_named_as_an_argument_is_followed),
    TEST (the_path_of_a_source_leads_through_no_link),
    TEST (a_folder_called_like_a_document_is_a_folder),
    TEST (a_fifo_is_skipped_without_waiting),
    TEST (another_file_system_is_not_entered),
    TEST (names_are_bytes_whatever_they_hold),
    TEST (nothing_is_taken_twice),
    TEST (an_empty_folder_holds_nothing_to_do),
    TEST (a_source_that_is_not_there_is_missing),
    TEST (a_missing_source_is_told_by_its_number_not_by_its_name),
    TEST (a_folder_that_may_not_be_read_stops_the_run),
    TEST (output_and_sources_lie_apart),
    TEST (an_output_beside_the_sources_will_do),
    TEST (folders_nested_beyond_reason_are_refused),
  };

  return cmocka_run_group_tests_name ("discover", tests, NULL, NULL);
}
