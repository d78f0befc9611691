/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/dossier_sample.h"

static EstDossierRecord *
read_back (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return est_report_from_json (bytes, error);
}

static EstDossierRecord *
sample (void)
{
  EstDossierRecord *record = dossier_sample_new ("fr");

  record->has_manifest = TRUE;
  record->high_blocked = FALSE;
  est_dossier_record_state (record, "code", "caps-1");
  g_ptr_array_add (record->gaps,
                   est_lack_new ("missing", "finalite", TRUE, g_strdup ("Il manque.")));
  return record;
}

static void
what_was_written_is_read_back (void **state)
{
  g_autoptr (EstDossierRecord) record = sample ();
  g_autofree char *json = est_report_to_json (record);
  g_autoptr (EstDossierRecord) again = read_back (json, NULL);
  g_autofree char *same = NULL;

  (void) state;
  assert_non_null (again);
  same = est_report_to_json (again);
  assert_string_equal (same, json);
  assert_string_equal (est_dossier_record_answer (again, "code"), "caps-1");
}

static void
assert_refused_when (const char *from, const char *to)
{
  g_autoptr (EstDossierRecord) record = sample ();
  g_autofree char *json = est_report_to_json (record);
  g_autoptr (GString) changed = g_string_new (json);
  g_autoptr (GError) error = NULL;

  assert_int_not_equal (g_string_replace (changed, from, to, 0), 0);
  assert_null (read_back (changed->str, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
}

static void
a_report_that_was_tampered_with_is_refused (void **state)
{
  (void) state;
  assert_refused_when ("\"a_verifier/atelier-cuisine/", "\"a_verifier/../../etc/");
  assert_refused_when ("\"documents\" : [", "\"papers\" : [");
  assert_refused_when ("\"blocking\" : true", "\"blocking\" : \"no\"");
  assert_refused_when ("\"language\" : \"fr\"", "\"language\" : \"../fr\"");
}

static void
what_is_no_report_is_refused (void **state)
{
  static const char *const texts[] = { "", "{", "[]", "{}", "null", "\"x\"" };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (read_back (texts[i], &error));
      assert_non_null (error);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_written_is_read_back),
    cmocka_unit_test (a_report_that_was_tampered_with_is_refused),
    cmocka_unit_test (what_is_no_report_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
