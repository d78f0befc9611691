/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/signoff_file.h"
#include "tests/support/scratch.h"

#define FILE_NAME "rapports/atelier/validation.json"

static void
verdicts_come_back_as_they_were_kept (void **state)
{
  char *places[] = { (char *) "DOC-001:12", (char *) "DOC-001:14", NULL };
  EstVerdict verdict = {
    .path = (char *) "atelier/DOC-001.docx",
    .sha256 = (char *) "aa",
    .approved = TRUE,
    .by = (char *) "Anne \"Roy\"",
    .role = (char *) "DPO",
    .date = (char *) "2026-03-02T10:00:00Z",
    .acknowledged = places,
  };
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new ();
  g_autoptr (GPtrArray) read = NULL;
  const EstVerdict *again;

  g_ptr_array_add (verdicts, &verdict);
  assert_true (est_verdicts_save (verdicts, *state, "atelier", NULL));
  read = est_verdicts_load (*state, "atelier", NULL);

  assert_non_null (read);
  assert_int_equal (read->len, 1);
  again = read->pdata[0];
  assert_string_equal (again->path, verdict.path);
  assert_string_equal (again->by, verdict.by);
  assert_true (again->approved);
  assert_null (again->note);
  assert_int_equal (g_strv_length (again->acknowledged), 2);
}

static void
without_a_file_nobody_has_signed_yet (void **state)
{
  g_autoptr (GPtrArray) verdicts = est_verdicts_load (*state, "atelier", NULL);

  assert_non_null (verdicts);
  assert_int_equal (verdicts->len, 0);
}

static void
assert_damaged (void *const *state, const char *text)
{
  g_autoptr (GError) error = NULL;

  scratch_put (state, FILE_NAME, text);
  assert_null (est_verdicts_load (*state, "atelier", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
}

static void
a_damaged_file_is_no_empty_one (void **state)
{
  assert_damaged (state, "");
  assert_damaged (state, "{}");
  assert_damaged (state, "[1]");
  assert_damaged (state, "[{\"copy\": 3}]");
  assert_damaged (state, "[{\"copy\": \"a\", \"sha256\": \"b\"}]");
  assert_damaged (state, "[");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (verdicts_come_back_as_they_were_kept),
    TEST (without_a_file_nobody_has_signed_yet),
    TEST (a_damaged_file_is_no_empty_one),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
