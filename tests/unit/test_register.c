/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/register.h"

#include <json-glib/json-glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

#define DIGEST_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DIGEST_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static EstDossierRecord *
dossier_record (void)
{
  EstDossierRecord *record = est_dossier_record_new ();

  record->name = g_strdup ("Succession Planchon");
  record->run = g_strdup ("0f1e2d3c");
  record->policy = g_strdup ("charte");
  record->policy_digest = g_strdup (DIGEST_A);
  record->data_digest = g_strdup (DIGEST_A);
  record->tool_version = g_strdup ("0.1.0");
  return record;
}

static EstDocumentRecord *
copied_record (void)
{
  const EstCategoryCount person = { .category = "person", .replaced = 4, .flagged = 1 };
  const EstCategoryCount phone = { .category = "phone", .replaced = 2 };
  EstDocumentRecord *record = est_document_record_new (1);

  record->format = g_strdup ("docx");
  record->copy = g_strdup ("dossier/[personne A].docx");
  record->in_sha256 = g_strdup (DIGEST_A);
  record->out_sha256 = g_strdup (DIGEST_B);
  record->in_bytes = 1000;
  record->out_bytes = 900;
  record->outcome = EST_OUTCOME_COPIED;
  g_array_append_val (record->counts, person);
  g_array_append_val (record->counts, phone);
  return record;
}

static EstDocumentRecord *
refused_record (void)
{
  EstDocumentRecord *record = est_document_record_new (2);

  record->outcome = EST_OUTCOME_REFUSED;
  record->error_code = g_strdup ("unreadable");
  record->error_message = g_strdup ("A sentence.");
  return record;
}

static gboolean
append (void **state, const EstDocumentRecord *document, GError **error)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  g_autoptr (EstDossierRecord) dossier = dossier_record ();

  assert_non_null (reg);
  return est_register_append (reg, dossier, document, "/srv/Mauricette Planchon.docx", error);
}

/* All lines of all years. */
static char *
register_text (void **state)
{
  g_autofree char *folder = scratch_path (state, "state/registre");
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = g_dir_read_name (directory);
  g_autofree char *path = NULL;
  char *text = NULL;

  while (name != NULL && !g_str_has_suffix (name, ".jsonl"))
    name = g_dir_read_name (directory);
  path = g_build_filename (folder, name, NULL);
  (void) g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static JsonNode *
parsed (const char *line)
{
  GError *error = NULL;
  JsonNode *node = json_from_string (line, &error);

  assert_null (error);
  assert_non_null (node);
  return node;
}

static void
a_copy_has_a_line_with_its_counts_and_digests (void **state)
{
  g_autoptr (EstDocumentRecord) record = copied_record ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *line;
  JsonObject *person;

  assert_true (append (state, record, NULL));
  text = register_text (state);
  node = parsed (text);
  line = json_node_get_object (node);
  person = json_object_get_object_member (json_object_get_object_member (line, "n"), "person");

  assert_string_equal (json_object_get_string_member (line, "res"), "copied");
  assert_string_equal (json_object_get_string_member (line, "fmt"), "docx");
  assert_string_equal (json_object_get_string_member (line, "out"), DIGEST_B);
  assert_string_equal (json_object_get_string_member (line, "policy"), DIGEST_A);
  assert_string_equal (json_object_get_string_member (line, "tool"), "0.1.0");
  assert_int_equal (json_object_get_int_member (line, "in_size"), 1000);
  assert_int_equal (json_object_get_int_member (person, "replaced"), 4);
  assert_int_equal (json_object_get_int_member (person, "flagged"), 1);
  assert_true (json_object_get_null_member (line, "error"));
}

static void
an_exception_is_told_without_its_words (void **state)
{
  g_autoptr (EstDocumentRecord) record = copied_record ();
  g_autofree char *text = NULL;

  record->exception = g_new0 (EstException, 1);
  record->exception->kind = g_strdup ("derogation");
  record->exception->lets = g_strdup ("transcript");
  record->exception->by = g_strdup ("Mauricette Planchon");
  record->exception->why = g_strdup ("essai");
  assert_true (append (state, record, NULL));

  text = register_text (state);
  assert_non_null (strstr (text, "\"exc\":\"derogation\",\"lets\":\"transcript\",\"exc_by\":\""));
  assert_null (strstr (text, "Mauricette"));
  assert_null (strstr (text, "essai"));
}

static void
a_refusal_has_a_line_with_its_reason (void **state)
{
  g_autoptr (EstDocumentRecord) record = refused_record ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *line;

  assert_true (append (state, record, NULL));
  text = register_text (state);
  node = parsed (text);
  line = json_node_get_object (node);

  assert_string_equal (json_object_get_string_member (line, "res"), "refused");
  assert_string_equal (json_object_get_string_member (line, "error"), "unreadable");
  assert_true (json_object_get_null_member (line, "in"));
  assert_true (json_object_get_null_member (line, "out"));
}

static void
no_name_path_text_or_plain_digest_of_a_source_is_kept (void **state)
{
  g_autoptr (EstDocumentRecord) copied = copied_record ();
  g_autoptr (EstDocumentRecord) refused = refused_record ();
  g_autofree char *text = NULL;

  copied->out_sha256[0] = 'c';
  assert_true (append (state, copied, NULL));
  assert_true (append (state, refused, NULL));
  text = register_text (state);

  assert_null (strstr (text, "Planchon"));
  assert_null (strstr (text, "/srv"));
  assert_null (strstr (text, "personne"));
  assert_null (strstr (text, "sentence"));
  assert_null (strstr (text, "\"in\":\"" DIGEST_A));
}

static void
what_is_no_plain_word_stays_out (void **state)
{
  g_autoptr (EstDocumentRecord) record = copied_record ();
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_free (record->format);
  record->format = g_strdup ("Mauricette Planchon");

  assert_false (append (state, record, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUG));
  assert_null (strstr (error->message, "Planchon"));
  names = scratch_list (state, "state/registre");
  assert_string_equal (names, "");
}

static void
the_head_moves_with_every_line (void **state)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstDossierRecord) dossier = dossier_record ();
  g_autoptr (EstDocumentRecord) record = copied_record ();
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  g_autofree char *before = NULL;

  assert_non_null (reg);
  before = g_strdup (est_register_head (reg));
  assert_true (est_register_append (reg, dossier, record, "x", NULL));

  assert_int_equal (strlen (before), 64);
  assert_string_not_equal (est_register_head (reg), before);
}

static void
a_register_in_use_is_not_opened_twice (void **state)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  g_autoptr (GError) error = NULL;

  assert_non_null (reg);
  assert_null (est_register_open (folder, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUSY));
}

static void
assert_default_folder (const char *service, const char *user, const char *expected)
{
  g_autofree char *folder = NULL;

  g_unsetenv ("STATE_DIRECTORY");
  g_unsetenv ("XDG_STATE_HOME");
  if (service != NULL)
    g_setenv ("STATE_DIRECTORY", service, TRUE);
  if (user != NULL)
    g_setenv ("XDG_STATE_HOME", user, TRUE);
  folder = est_register_default_folder ();

  assert_string_equal (folder, expected);
}

static void
the_service_decides_where_the_state_is_then_the_user (void **state)
{
  g_autofree char *home = g_build_filename (g_get_home_dir (), ".local", "state", "estompe", NULL);

  (void) state;
  assert_default_folder ("/var/lib/estompe", "/home/x/state", "/var/lib/estompe");
  assert_default_folder ("/var/lib/estompe:/var/lib/other", NULL, "/var/lib/estompe");
  assert_default_folder (NULL, "/home/x/state", "/home/x/state/estompe");
  assert_default_folder ("", "relative", home);
  assert_default_folder (NULL, NULL, home);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_copy_has_a_line_with_its_counts_and_digests),
    TEST (a_refusal_has_a_line_with_its_reason),
    TEST (an_exception_is_told_without_its_words),
    TEST (no_name_path_text_or_plain_digest_of_a_source_is_kept),
    TEST (what_is_no_plain_word_stays_out),
    TEST (the_head_moves_with_every_line),
    TEST (a_register_in_use_is_not_opened_twice),
    cmocka_unit_test (the_service_decides_where_the_state_is_then_the_user),
  };

  return cmocka_run_group_tests_name ("register", tests, NULL, NULL);
}
