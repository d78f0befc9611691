/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define BYTES(literal) g_bytes_new_static (literal, sizeof (literal) - 1)

/* Reads @source and writes it again with @edits. */
static GBytes *
rewritten (GBytes *source, const EstEdit *edits, guint n_edits, GError **error)
{
  g_autoptr (EstDocument) document =
      est_text_read (source, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  assert_non_null (document);
  if (n_edits > 0)
    g_array_append_vals (array, edits, n_edits);
  return est_text_write (document, array, error);
}

static void
assert_rewrites (GBytes *source, const EstEdit *edits, guint n_edits, GBytes *expected)
{
  g_autoptr (GBytes) owned_source = source;
  g_autoptr (GBytes) owned_expected = expected;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = rewritten (owned_source, edits, n_edits, &error);

  assert_null (error);
  assert_non_null (copy);
  assert_true (g_bytes_equal (copy, owned_expected));
}

static void
assert_refuses (GBytes *source, EstEdit one, EstEdit two, EstError code)
{
  g_autoptr (GBytes) owned = source;
  const EstEdit edits[] = { one, two };
  g_autoptr (GError) error = NULL;

  assert_null (rewritten (owned, edits, 2, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
without_edits_every_byte_stays (void **state)
{
  (void) state;
  assert_rewrites (BYTES ("\xEF\xBB\xBF# Titre \r\n\r\n- a\n\n| b |c\r\r\n > d\t\n\f1. e  "), NULL,
                   0, BYTES ("\xEF\xBB\xBF# Titre \r\n\r\n- a\n\n| b |c\r\r\n > d\t\n\f1. e  "));
  assert_rewrites (BYTES ("\xFE\xFF\0a\0\r\0\n\0b"), NULL, 0, BYTES ("\xFE\xFF\0a\0\r\0\n\0b"));
  assert_rewrites (BYTES ("\xC9t\xE9\r\n"), NULL, 0, BYTES ("\xC9t\xE9\r\n"));
}

static void
an_edit_changes_its_stretch_and_nothing_else (void **state)
{
  const EstEdit edit = { .anchor = 1, .start = 4, .end = 17, .text = "A" };

  (void) state;
  assert_rewrites (BYTES ("# Bilan\r\n\r\n  Mme Zoé Lefèvre dort.\n"), &edit, 1,
                   BYTES ("# Bilan\r\n\r\n  Mme A dort.\n"));
}

static void
a_name_over_two_lines_gives_way_in_both (void **state)
{
  const EstEdit edits[] = {
    { .anchor = 0, .start = 4, .end = 10, .text = "A" },
    { .anchor = 1, .start = 0, .end = 6, .text = "" },
  };

  (void) state;
  assert_rewrites (BYTES ("Mme Jeanne\r\nMoreau dort"), edits, 2, BYTES ("Mme A\r\n dort"));
}

static void
edits_are_written_in_the_encoding_of_the_source (void **state)
{
  const EstEdit edit = { .anchor = 0, .start = 0, .end = 6, .text = "[téléphone]" };
  const EstEdit dash = { .anchor = 0, .start = 0, .end = 4, .text = "–" };

  (void) state;
  assert_rewrites (BYTES ("019900 \xE0"), &edit, 1, BYTES ("[t\xE9l\xE9phone] \xE0"));
  assert_rewrites (BYTES ("0199 \xE0"), &dash, 1, BYTES ("\x96 \xE0"));
  assert_rewrites (BYTES ("\xFF\xFE"
                          "0\0"
                          "1\0"
                          "9\0"
                          "9\0"),
                   &dash, 1, BYTES ("\xFF\xFE\x13\x20"));
  assert_rewrites (BYTES ("0199"), &dash, 1, BYTES ("–"));
}

static void
a_replacement_that_the_encoding_lacks_is_refused (void **state)
{
  const EstEdit edit = { .anchor = 0, .start = 0, .end = 1, .text = "Ł" };
  const EstEdit nothing = { .anchor = 0, .start = 1, .end = 1, .text = "" };

  (void) state;
  assert_refuses (BYTES ("a\xE9"), edit, nothing, EST_ERROR_WRITE);
}

static void
edits_that_lie_nowhere_or_overlap_are_our_mistake (void **state)
{
  const EstEdit fine = { .anchor = 0, .start = 0, .end = 2, .text = "x" };
  const EstEdit beyond = { .anchor = 0, .start = 2, .end = 9, .text = "x" };
  const EstEdit nowhere = { .anchor = 7, .start = 0, .end = 0, .text = "x" };
  const EstEdit backwards = { .anchor = 0, .start = 3, .end = 2, .text = "x" };
  const EstEdit invalid = { .anchor = 0, .start = 2, .end = 3, .text = "\xE9" };

  (void) state;
  assert_refuses (BYTES ("bonjour"), fine, fine, EST_ERROR_BUG);
  assert_refuses (BYTES ("bonjour"), fine, beyond, EST_ERROR_BUG);
  assert_refuses (BYTES ("bonjour"), fine, nowhere, EST_ERROR_BUG);
  assert_refuses (BYTES ("bonjour"), fine, backwards, EST_ERROR_BUG);
  assert_refuses (BYTES ("bonjour"), fine, invalid, EST_ERROR_BUG);
}

static void
unpacking_gives_the_file_and_its_text (void **state)
{
  g_autoptr (GBytes) bytes = BYTES ("\xFF\xFEZ\0o\0\xE9\0");
  g_autoptr (GPtrArray) streams = est_text_unpack (bytes, &est_default_limits, NULL);
  g_autoptr (GBytes) text = BYTES ("Zoé");
  const EstStream *file;
  const EstStream *decoded;

  (void) state;
  assert_non_null (streams);
  assert_int_equal (streams->len, 2);
  file = streams->pdata[0];
  decoded = streams->pdata[1];
  assert_true (g_bytes_equal (file->bytes, bytes));
  assert_int_equal (file->kind, EST_STREAM_RAW);
  assert_true (g_bytes_equal (decoded->bytes, text));
  assert_int_equal (decoded->kind, EST_STREAM_TEXT);
}

static gboolean
checks (GBytes *source, const EstLimits *limits)
{
  g_autoptr (GBytes) bytes = source;
  g_autoptr (GPtrArray) streams = est_text_unpack (bytes, limits, NULL);
  gboolean is_valid = est_text_check (bytes, limits, NULL);

  assert_int_equal (streams != NULL, is_valid);
  return is_valid;
}

static void
a_damaged_copy_does_not_pass (void **state)
{
  EstLimits tight = est_default_limits;

  (void) state;
  tight.file_bytes = 2;

  assert_true (checks (BYTES ("Zoé"), &est_default_limits));
  assert_false (checks (BYTES ("Zoé"), &tight));
  assert_false (checks (BYTES ("Zo\0"), &est_default_limits));
  assert_false (checks (BYTES ("\xFF\xFEZ"), &est_default_limits));
  assert_false (checks (BYTES (""), &est_default_limits));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_edits_every_byte_stays),
    cmocka_unit_test (an_edit_changes_its_stretch_and_nothing_else),
    cmocka_unit_test (a_name_over_two_lines_gives_way_in_both),
    cmocka_unit_test (edits_are_written_in_the_encoding_of_the_source),
    cmocka_unit_test (a_replacement_that_the_encoding_lacks_is_refused),
    cmocka_unit_test (edits_that_lie_nowhere_or_overlap_are_our_mistake),
    cmocka_unit_test (unpacking_gives_the_file_and_its_text),
    cmocka_unit_test (a_damaged_copy_does_not_pass),
  };

  return cmocka_run_group_tests_name ("text_writer", tests, NULL, NULL);
}
