/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/text.h"
#include "pipeline/model/format.h"
#include "pipeline/recognise.h"

static EstKinds *kinds;

static int
load_kinds (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);

  (void) state;
  kinds = est_kinds_load (data, &error);
  if (kinds == NULL)
    print_error ("%s\n", error->message);
  return kinds == NULL;
}

static int
free_kinds (void **state)
{
  (void) state;
  g_clear_pointer (&kinds, est_kinds_free);
  return 0;
}

static EstRecognised
recognise_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document =
      est_text_read (bytes, &est_default_limits, &est_default_treatment, &error);

  assert_non_null (document);
  return est_recognise (kinds, document);
}

static gboolean
admit (EstRecognised seen, EstAdmission admission, GError **error)
{
  return est_recognised_admit (&seen, &admission, error);
}

static gboolean
is_of_kind (const char *path, const char *kind)
{
  g_autofree char *text = NULL;
  EstRecognised recognised;

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  recognised = recognise_text (text);
  if (kind == NULL)
    return recognised.kind == NULL;
  return recognised.kind != NULL && g_str_equal (recognised.kind->name, kind) && recognised.certain;
}

/* How many files of @folder are of @kind (NULL: of none); tells the others. */
static guint
count_files (const char *folder, const char *kind, guint *total)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint right = 0;

  assert_non_null (dir);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_right = is_of_kind (path, kind);

      (*total)++;
      right += is_right;
      if (!is_right)
        print_message ("taken for something else: %s\n", path);
    }
  return right;
}

static void
twenty_transcripts_of_different_looks_are_recognised (void **state)
{
  guint total = 0;
  guint right = count_files ("tests/kinds/transcripts", "transcript", &total);

  (void) state;
  assert_int_equal (right, total);
  assert_int_equal (total, 20);
}

static void
forty_other_documents_are_not (void **state)
{
  guint total = 0;
  guint right = count_files ("tests/kinds/others", NULL, &total);

  (void) state;
  assert_int_equal (right, total);
  assert_int_equal (total, 40);
}

static void
files_about_one_person_are_recognised (void **state)
{
  guint total = 0;
  guint right = count_files ("tests/kinds/individual_files", "individual_file", &total);

  (void) state;
  assert_int_equal (right, total);
  assert_int_equal (total, 6);
}

static void
a_cv_and_an_attendance_list_are_advised_against (void **state)
{
  (void) state;
  EstRecognised cv =
      recognise_text ("Curriculum vitae\n\nNé le : 3 mai 1984\n\n# Formations\n\n"
                      "Licence\n\n# Compétences\n\nÉcoute\n\n# Langues\n\nAnglais\n");
  EstRecognised list = recognise_text ("Feuille d'émargement\n\n| Nom | Prénom | Signature |\n"
                                       "|---|---|---|\n| Morel | Alice |  |\n");

  assert_non_null (cv.kind);
  assert_non_null (list.kind);
  assert_string_equal (cv.kind->name, "cv");
  assert_string_equal (list.kind->name, "attendance");
  assert_true (admit (cv, (EstAdmission){ 0 }, NULL));
  assert_true (admit (list, (EstAdmission){ 0 }, NULL));
}

static void
a_table_of_answers_with_a_row_a_person_is_advised_against (void **state)
{
  EstRecognised rows = recognise_text ("| Répondant | Âge | Réponse libre |\n|---|---|---|\n"
                                       "| 1 | 34 | Trop loin |\n");
  EstRecognised sums = recognise_text ("| Commune | Séances | Public |\n|---|---|---|\n"
                                       "| Metz | 3 | tous |\n");

  (void) state;
  assert_non_null (rows.kind);
  assert_string_equal (rows.kind->name, "respondents");
  assert_null (sums.kind);
}

static void
what_the_charter_refuses_passes_only_when_the_run_allows_it (void **state)
{
  EstKind transcript = { .name = (char *) "transcript", .refuse = TRUE };
  EstKind file = { .name = (char *) "individual_file", .refuse = TRUE };
  EstRecognised seen = { .kind = &transcript, .certain = TRUE };
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_false (admit (seen, (EstAdmission){ .allowed = EST_ALLOW_INDIVIDUAL_FILES }, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_CHARTER));
  assert_true (admit (seen, (EstAdmission){ .allowed = EST_ALLOW_TRANSCRIPTS }, NULL));
  seen.kind = &file;
  assert_false (admit (seen, (EstAdmission){ .allowed = EST_ALLOW_TRANSCRIPTS }, NULL));
  assert_true (admit (seen, (EstAdmission){ .allowed = EST_ALLOW_INDIVIDUAL_FILES }, NULL));
}

static void
no_transcript_passes_at_a_step_that_lets_none_through (void **state)
{
  EstKind transcript = { .name = (char *) "transcript", .refuse = TRUE };
  EstRecognised seen = { .kind = &transcript, .certain = TRUE };
  EstAdmission admission = { .allowed = EST_ALLOW_TRANSCRIPTS, .no_transcripts = TRUE };

  (void) state;
  assert_false (admit (seen, admission, NULL));
}

static void
what_a_manifest_declares_makes_a_document_refused (void **state)
{
  EstRecognised seen = { 0 };
  EstAdmission admission = { .declared = est_kinds_declared (kinds, "Retranscription") };

  (void) state;
  assert_non_null (admission.declared);
  assert_false (admit (seen, admission, NULL));
  admission.allowed = EST_ALLOW_TRANSCRIPTS;
  assert_true (admit (seen, admission, NULL));
  assert_null (est_kinds_declared (kinds, "bilan"));
}

static void
what_a_manifest_declares_settles_a_doubt_and_no_certainty (void **state)
{
  EstKind transcript = { .name = (char *) "transcript", .refuse = TRUE };
  EstRecognised seen = { .kind = &transcript, .certain = FALSE };
  EstAdmission vouched = { .is_vouched = TRUE };

  (void) state;
  assert_false (admit (seen, (EstAdmission){ 0 }, NULL));
  assert_true (admit (seen, vouched, NULL));
  seen.certain = TRUE;
  assert_false (admit (seen, vouched, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (twenty_transcripts_of_different_looks_are_recognised),
    cmocka_unit_test (forty_other_documents_are_not),
    cmocka_unit_test (files_about_one_person_are_recognised),
    cmocka_unit_test (a_cv_and_an_attendance_list_are_advised_against),
    cmocka_unit_test (a_table_of_answers_with_a_row_a_person_is_advised_against),
    cmocka_unit_test (what_the_charter_refuses_passes_only_when_the_run_allows_it),
    cmocka_unit_test (no_transcript_passes_at_a_step_that_lets_none_through),
    cmocka_unit_test (what_a_manifest_declares_makes_a_document_refused),
    cmocka_unit_test (what_a_manifest_declares_settles_a_doubt_and_no_certainty),
  };

  return cmocka_run_group_tests (tests, load_kinds, free_kinds);
}
