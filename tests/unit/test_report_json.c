/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/dossier_sample.h"

#define SKIPPED 77

static JsonNode *
parse (const char *json)
{
  JsonNode *root = json_from_string (json, NULL);

  assert_non_null (root);
  return root;
}

static JsonObject *
document_at (JsonNode *root, guint index)
{
  JsonArray *documents = json_object_get_array_member (json_node_get_object (root), "documents");

  return json_array_get_object_element (documents, index);
}

static void
keys_come_in_the_order_of_the_schema (void **state)
{
  static const char *const keys[] = {
    "schema",  "run",     "started", "language", "tool",      "policy", "data_digest",
    "dossier", "dry_run", "persons", "totals",   "documents", "method", "statement",
  };
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *json = est_report_to_json (dossier);
  const char *last = json;

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  \"%s\" : ", keys[i]);
      const char *found = strstr (last, line);

      assert_non_null (found);
      last = found;
    }
}

static void
the_same_record_gives_the_same_bytes (void **state)
{
  g_autoptr (EstDossierRecord) one = dossier_sample_new ("fr");
  g_autoptr (EstDossierRecord) other = dossier_sample_new ("fr");
  g_autofree char *first = est_report_to_json (one);
  g_autofree char *second = est_report_to_json (other);

  (void) state;
  assert_string_equal (first, second);
  assert_true (g_str_has_suffix (first, "}\n"));
  assert_true (g_utf8_validate (first, -1, NULL));
}

static void
a_copy_has_its_digests_and_no_refusal (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *json = est_report_to_json (dossier);
  g_autoptr (JsonNode) root = parse (json);
  JsonObject *document = document_at (root, 0);
  JsonObject *out = json_object_get_object_member (document, "out");

  (void) state;
  assert_string_equal (json_object_get_string_member (document, "code"), "DOC-001");
  assert_string_equal (json_object_get_string_member (document, "outcome"), "copied");
  assert_int_equal (strlen (json_object_get_string_member (out, "sha256")), 64);
  assert_int_equal (json_object_get_int_member (out, "words"), 1199);
  assert_true (json_object_get_null_member (document, "refusal"));
}

static void
a_refusal_has_its_reason_and_no_copy (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *json = est_report_to_json (dossier);
  g_autoptr (JsonNode) root = parse (json);
  JsonObject *document = document_at (root, 1);
  JsonObject *refusal = json_object_get_object_member (document, "refusal");

  (void) state;
  assert_string_equal (json_object_get_string_member (refusal, "code"), "unreadable");
  assert_true (json_object_get_null_member (document, "out"));
  assert_true (json_object_get_null_member (document, "copy"));
}

static void
what_is_not_known_is_null_not_empty (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document =
      dossier_sample_add_refusal (dossier, EST_ERROR_MISSING, "The document is gone.");
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  (void) state;
  g_clear_pointer (&document->format, g_free);
  g_clear_pointer (&document->in_sha256, g_free);

  json = est_report_to_json (dossier);

  root = parse (json);
  assert_true (json_object_get_null_member (document_at (root, 0), "format"));
  assert_true (json_object_get_null_member (
      json_object_get_object_member (document_at (root, 0), "in"), "sha256"));
}

static void
a_name_that_is_no_text_does_not_break_the_report (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *json = NULL;

  (void) state;
  g_free (dossier->name);
  dossier->name = g_strdup ("bilan \xff \"\n\x01");

  json = est_report_to_json (dossier);

  assert_true (g_utf8_validate (json, -1, NULL));
  json_node_unref (parse (json));
}

static void
a_kind_of_part_is_one_stable_word (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "docx");
  EstFateCount part = { .kind = "custom XML", .fate = "dropped", .count = 1 };
  g_autofree char *json = NULL;

  (void) state;
  g_array_append_val (document->fates, part);

  json = est_report_to_json (dossier);

  assert_non_null (strstr (json, "\"kind\" : \"custom-xml\""));
}

/* The exit status of tests/report_schema.py on a report. */
static int
validate (const char *json)
{
  g_autofree char *script = g_canonicalize_filename ("tests/report_schema.py", NULL);
  const char *const arguments[] = { "python3", script, "-", NULL };
  g_autoptr (GSubprocess) python = NULL;

  if (!g_file_test (script, G_FILE_TEST_IS_REGULAR))
    return SKIPPED;
  python = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL);
  if (python == NULL)
    return SKIPPED;
  assert_true (g_subprocess_communicate_utf8 (python, json, NULL, NULL, NULL, NULL));
  return g_subprocess_get_if_exited (python) ? g_subprocess_get_exit_status (python) : -1;
}

static void
a_report_follows_its_published_schema (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *json = est_report_to_json (dossier);
  int status = validate (json);

  (void) state;
  if (status == SKIPPED)
    skip ();
  assert_int_equal (status, 0);
}

static void
a_report_that_says_more_is_not_valid (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *json = NULL;
  int status;

  (void) state;
  dossier_sample_reread (g_ptr_array_index (dossier->documents, 0), 7, "person",
                         "see Fernande Testard");
  json = est_report_to_json (dossier);
  status = validate (json);

  if (status == SKIPPED)
    skip ();
  assert_int_equal (status, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (keys_come_in_the_order_of_the_schema),
    cmocka_unit_test (the_same_record_gives_the_same_bytes),
    cmocka_unit_test (a_copy_has_its_digests_and_no_refusal),
    cmocka_unit_test (a_refusal_has_its_reason_and_no_copy),
    cmocka_unit_test (what_is_not_known_is_null_not_empty),
    cmocka_unit_test (a_name_that_is_no_text_does_not_break_the_report),
    cmocka_unit_test (a_kind_of_part_is_one_stable_word),
    cmocka_unit_test (a_report_follows_its_published_schema),
    cmocka_unit_test (a_report_that_says_more_is_not_valid),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
