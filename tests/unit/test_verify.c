/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/rewrite.h"
#include "pipeline/verify.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

static int
no_faults (void **state)
{
  (void) state;
  fake_faults = (FakeFaults){ .hidden_kind = EST_STREAM_TEXT };
  return 0;
}

/* Makes the copy of @lines with the faults of the format, and verifies it. */
static gboolean
verify (const char *lines, GError **error)
{
  g_autoptr (GBytes) file = fake_file (lines);
  g_autoptr (EstInspection) seen = est_inspect (engine (), file, "a.fake", error);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  EstGrounds grounds;
  EstVerifier verifier;

  assert_non_null (seen);
  wanted = est_verify_wanted (seen->document, seen->decisions);
  grounds = engine_grounds (seen->ledger);
  verifier = (EstVerifier){
    .format = seen->format,
    .limits = &engine ()->limits,
    .detection = engine ()->detection,
    .grounds = &grounds,
  };
  copy = est_rewrite (seen->format, seen->document, seen->decisions, error);
  assert_non_null (copy);
  return est_verify (&verifier, copy, wanted, error);
}

static void
assert_clean (const char *lines)
{
  g_autoptr (GError) error = NULL;

  if (!verify (lines, &error))
    fail_msg ("“%s” is refused: %s", lines, error->message);
}

static void
assert_error (const char *lines, EstError code)
{
  g_autoptr (GError) error = NULL;

  if (verify (lines, &error))
    fail_msg ("“%s” passes with a leak, disguise %d", lines, (int) fake_faults.disguise);
  assert_true (g_error_matches (error, EST_ERROR, (int) code));
  assert_null (strstr (error->message, "Lef"));
}

static void
a_clean_copy_passes (void **state)
{
  (void) state;
  assert_clean ("Mme Claire Lefèvre est là.\ncell: Lefèvre\nfooter: 06 39 98 12 34\n");
  assert_clean ("bonjour\n");
  assert_clean ("Mme Cla|ire Lef|èvre¦est là\n");
}

static void
the_letters_of_the_copy_are_no_leak (void **state)
{
  (void) state;
  assert_clean ("J’ai vu Mme Lefèvre. Demain, elle revient.\n");
  assert_clean ("MM. Durand et Petit. Demain, ils reviennent.\n");
  assert_clean ("Mme Lefèvre. M. Durand. Le lendemain, Mme Roche.\n");
  assert_clean ("Mme Élodie Roche. D’Élodie, qu’Élodie.\n");
  assert_clean ("J’ai vu Mme Lefèvre. Kevin vient demain.\n");
}

static void
a_name_behind_a_letter_of_the_copy_is_a_leak (void **state)
{
  (void) state;
  fake_faults.added = "note: J’ai vu Mme A. Durand";
  assert_error ("Mme Lefèvre et M. Durand\n", EST_ERROR_LEAK);
  fake_faults.added = "note: J’ai vu M. A. Petit";
  assert_error ("M. Petit marche petit à petit\n", EST_ERROR_LEAK);
  fake_faults.added = "note: J’ai vu Mme Z. Martin";
  assert_error ("Mme Lefèvre et M. Durand\n", EST_ERROR_LEAK);
}

static void
a_name_that_is_a_word_as_well_may_stay_where_it_is_one (void **state)
{
  (void) state;
  assert_clean ("M. Petit marche petit à petit.\nPetit à petit, il grandit. Petit à petit.\n");
  assert_clean ("M. Alain Petit marche petit à petit.\n");
  assert_clean ("Mme de La Tour vit au pied de la tour.\n");
  assert_clean ("M. Le Grand aime le grand air.\n");
}

/* Whether @value may not be left of @lines. */
static gboolean
is_wanted (const char *lines, const char *value)
{
  g_autoptr (GBytes) file = fake_file (lines);
  g_autoptr (EstInspection) seen = est_inspect (engine (), file, "a.fake", NULL);
  g_autoptr (GPtrArray) wanted = est_verify_wanted (seen->document, seen->decisions);

  for (guint i = 0; i < wanted->len; i++)
    if (strcmp (((const EstWanted *) wanted->pdata[i])->text, value) == 0)
      return TRUE;
  return FALSE;
}

/* What we write in a copy ourselves cannot be told from a name that is called the same. */
static void
a_name_that_a_mark_says_is_not_looked_for (void **state)
{
  (void) state;
  assert_true (is_wanted ("cell: Courriel\nMme Claire Courriel est là.\n", "Claire Courriel"));
  assert_true (is_wanted ("Mme Courriel est là. Tél. 06 39 98 12 34\n", "Courriel"));
  assert_false (is_wanted ("Mme Courriel est là. Écrire à claire@exemple.fr\n", "Courriel"));
  assert_true (
      is_wanted ("Mme Courriel est là. Écrire à claire@exemple.fr\n", "claire@exemple.fr"));
}

/* Plants @value in the hidden part in each disguise, in both kinds of stream. */
static void
assert_found_in_all_disguises (const char *lines, const char *value)
{
  fake_faults.leaked = value;
  for (FakeDisguise disguise = FAKE_PLAIN; disguise < FAKE_N_DISGUISES; disguise++)
    {
      fake_faults.disguise = disguise;
      fake_faults.hidden_kind = EST_STREAM_TEXT;
      assert_error (lines, EST_ERROR_LEAK);
      fake_faults.hidden_kind = EST_STREAM_RAW;
      assert_error (lines, EST_ERROR_LEAK);
    }
}

static void
a_name_is_found_in_every_disguise (void **state)
{
  (void) state;
  assert_found_in_all_disguises ("Mme Claire Lefèvre est là.\n", "Claire Lefèvre");
}

static void
a_number_is_found_in_every_disguise (void **state)
{
  (void) state;
  assert_found_in_all_disguises ("Tél. 06 39 98 12 34\n", "06 39 98 12 34");
  assert_found_in_all_disguises ("Tél. 06 39 98 12 34\n", "06.39.98.12.34");
}

static void
a_letter_of_code_page_1252_is_no_hiding_place (void **state)
{
  (void) state;
  fake_faults.leaked = "Claire Lebœuf";
  fake_faults.disguise = FAKE_WINDOWS;
  assert_error ("Mme Claire Lebœuf est là.\n", EST_ERROR_LEAK);
}

static void
a_name_of_one_word_is_looked_for_in_what_people_wrote (void **state)
{
  (void) state;
  fake_faults.leaked = "Lefèvre";
  assert_error ("Mme Lefèvre est là.\n", EST_ERROR_LEAK);
  fake_faults.disguise = FAKE_UTF16_BIG;
  assert_error ("Mme Lefèvre est là.\n", EST_ERROR_LEAK);
}

static void
a_short_name_is_not_looked_for_in_a_formats_own_vocabulary (void **state)
{
  (void) state;
  fake_faults.leaked = "Lang";
  fake_faults.hidden_kind = EST_STREAM_RAW;
  assert_clean ("Mme Lang est là.\n");
}

static GBytes *
nothing (G_GNUC_UNUSED GBytes *bytes)
{
  return g_bytes_new (NULL, 0);
}

/* What the words of the format are is the format's to say; all the rest is looked through. */
static void
a_name_is_no_leak_where_the_format_says_that_the_word_is_its_own (void **state)
{
  (void) state;
  fake_faults.leaked = "Claire Lefèvre";
  fake_faults.hidden_kind = EST_STREAM_RAW;
  fake_faults.without_words = nothing;
  assert_clean ("Mme Claire Lefèvre est là.\n");
  fake_faults.without_words = g_bytes_ref;
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
  fake_faults.disguise = FAKE_BASE64;
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
}

static void
no_word_of_a_text_is_the_formats_own (void **state)
{
  (void) state;
  fake_faults.leaked = "Claire Lefèvre";
  fake_faults.without_words = nothing;
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
}

/* The numbers of a picture wear no disguise, but are looked at as they stand. */
static void
a_value_among_the_pixels_of_a_picture_is_found (void **state)
{
  (void) state;
  fake_faults.leaked = "Claire Lefèvre";
  fake_faults.hidden_kind = EST_STREAM_PIXELS;
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
  fake_faults.disguise = FAKE_CAPITALS;
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
}

static void
a_value_with_wide_gaps_is_found_as_it_stood (void **state)
{
  (void) state;
  fake_faults.leaked = "Claire        Lefèvre";
  assert_error ("Mme Claire        Lefèvre est là.\n", EST_ERROR_LEAK);
}

static void
a_block_the_writer_left_alone_is_found (void **state)
{
  (void) state;
  for (EstBlockKind kind = EST_BLOCK_BODY; kind < EST_BLOCK_FILE_NAME; kind++)
    {
      g_autofree char *line =
          kind == EST_BLOCK_BODY
              ? g_strdup ("vu Mme Claire Lefèvre\n")
              : g_strdup_printf ("%s: vu Mme Claire Lefèvre\n", est_block_kind_word (kind));

      fake_faults.untouched = est_block_kind_word (kind);
      assert_error (line, EST_ERROR_LEAK);
    }
}

static void
what_the_reread_copy_says_is_read_like_a_source (void **state)
{
  (void) state;
  fake_faults.added = "note: avec M. Durand";
  assert_error ("bonjour\n", EST_ERROR_LEAK);
  fake_faults.added = "note: avec LEFEVRE";
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
  fake_faults.added = "note: avec Claire";
  assert_error ("Mme Claire Lefèvre est là.\n", EST_ERROR_LEAK);
}

static void
a_look_that_cannot_be_taken_refuses (void **state)
{
  (void) state;
  fake_faults.check_fails = TRUE;
  assert_error ("bonjour\n", EST_ERROR_LEAK);
  fake_faults = (FakeFaults){ .cannot_unpack = TRUE };
  assert_error ("bonjour\n", EST_ERROR_LIMIT);
  fake_faults = (FakeFaults){ .cannot_read_copies = TRUE };
  assert_error ("bonjour\n", EST_ERROR_UNREADABLE);
}

/* Whether @path may be the copy's name for a document of @lines. */
static gboolean
verify_name (const char *lines, const char *path)
{
  g_autoptr (GBytes) file = fake_file (lines);
  g_autoptr (EstInspection) seen = est_inspect (engine (), file, "a.fake", NULL);
  g_autoptr (GPtrArray) wanted = est_verify_wanted (seen->document, seen->decisions);
  g_autoptr (GError) error = NULL;
  gboolean clean = est_verify_name (path, wanted, &error);

  assert_true (clean || g_error_matches (error, EST_ERROR, EST_ERROR_LEAK));
  return clean;
}

static void
the_path_of_the_copy_is_verified_too (void **state)
{
  (void) state;
  assert_true (verify_name ("Mme Claire Lefèvre\n", "a_verifier/dossier/Mme A.fake"));
  assert_false (verify_name ("Mme Claire Lefèvre\n", "a_verifier/dossier/claire_lefevre.fake"));
  assert_false (verify_name ("Mme Claire Lefèvre\n", "a_verifier/ClaireLefevre/a.fake"));
  assert_false (verify_name ("Mme Lefèvre\n", "a_verifier/dossier/bilan-LEFEVRE.fake"));
}

/* A name a hundred times over is looked for once. */
static void
a_name_that_comes_often_does_not_take_long (void **state)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gint64 began = g_get_monotonic_time ();

  (void) state;
  for (guint i = 0; i < 2000; i++)
    g_string_append (lines, "Mme Claire Lefèvre et Mme Lefèvre\n");
  assert_clean (lines->str);
  assert_true (g_get_monotonic_time () - began < 20 * G_TIME_SPAN_SECOND);
}

#define TEST(name) cmocka_unit_test_setup (name, no_faults)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_clean_copy_passes),
    TEST (the_letters_of_the_copy_are_no_leak),
    TEST (a_name_behind_a_letter_of_the_copy_is_a_leak),
    TEST (a_name_that_is_a_word_as_well_may_stay_where_it_is_one),
    TEST (a_name_that_a_mark_says_is_not_looked_for),
    TEST (a_name_is_found_in_every_disguise),
    TEST (a_number_is_found_in_every_disguise),
    TEST (a_letter_of_code_page_1252_is_no_hiding_place),
    TEST (a_name_of_one_word_is_looked_for_in_what_people_wrote),
    TEST (a_short_name_is_not_looked_for_in_a_formats_own_vocabulary),
    TEST (a_name_is_no_leak_where_the_format_says_that_the_word_is_its_own),
    TEST (no_word_of_a_text_is_the_formats_own),
    TEST (a_value_among_the_pixels_of_a_picture_is_found),
    TEST (a_value_with_wide_gaps_is_found_as_it_stood),
    TEST (a_block_the_writer_left_alone_is_found),
    TEST (what_the_reread_copy_says_is_read_like_a_source),
    TEST (a_look_that_cannot_be_taken_refuses),
    TEST (the_path_of_the_copy_is_verified_too),
    TEST (a_name_that_comes_often_does_not_take_long),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}
