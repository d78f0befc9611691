/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/signoff.h"
#include "tests/support/dossier_sample.h"
#include "tests/support/scratch.h"

#include "pipeline/base/digest.h"

#define COPY "a_verifier/atelier-cuisine/DOC-001.docx"
#define APPROVED "valide/atelier-cuisine/DOC-001.docx"

static const EstSigner signer = { .by = "Anne Roy", .role = "DPO" };

/* The sample, whose first copy holds "texte" and one place marked high. */
static EstDossierRecord *
sample (void *const *state)
{
  EstDossierRecord *record = dossier_sample_new ("fr");
  EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (GBytes) bytes = g_bytes_new_static ("texte", 5);

  g_free (document->out_sha256);
  document->out_sha256 = est_digest_sha256 (bytes);
  scratch_put (state, COPY, "texte");
  return record;
}

static EstRegister *
open_register (void *const *state)
{
  g_autofree char *folder = scratch_path (state, "state");

  return est_register_open (folder, NULL);
}

static void
a_high_place_must_be_acknowledged_by_its_own_id (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  g_autoptr (EstSignoff) signoff = est_signoff_open (*state, record, NULL);
  static const char *const other[] = { "DOC-001:4", NULL };
  static const char *const right[] = { "DOC-001:12", NULL };
  EstSigner with_other = { .by = "Anne Roy", .role = "DPO", .places = other };
  EstSigner with_right = { .by = "Anne Roy", .role = "DPO", .places = right };
  g_autoptr (GPtrArray) without =
      est_signoff_objections (signoff, record->documents->pdata[0], &signer);
  g_autoptr (GPtrArray) wrong =
      est_signoff_objections (signoff, record->documents->pdata[0], &with_other);
  g_autoptr (GPtrArray) none =
      est_signoff_objections (signoff, record->documents->pdata[0], &with_right);

  assert_int_equal (without->len, 1);
  assert_int_equal (wrong->len, 1);
  assert_int_equal (none->len, 0);
}

static void
for_a_tool_in_open_access_no_acknowledgement_helps (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  g_autoptr (EstSignoff) signoff = est_signoff_open (*state, record, NULL);
  static const char *const right[] = { "DOC-001:12", NULL };
  EstSigner with_right = { .by = "Anne Roy", .role = "DPO", .places = right };
  g_autoptr (GPtrArray) objections = NULL;

  record->high_blocked = TRUE;
  objections = est_signoff_objections (signoff, record->documents->pdata[0], &with_right);

  assert_int_equal (objections->len, 1);
}

static void
what_the_charter_refuses_is_not_signed_off_when_nobody_answers_for_it (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (EstSignoff) signoff = est_signoff_open (*state, record, NULL);
  static const char *const right[] = { "DOC-001:12", NULL };
  EstSigner with_right = { .by = "Anne Roy", .role = "DPO", .places = right };
  g_autoptr (GPtrArray) nobody = NULL;
  g_autoptr (GPtrArray) somebody = NULL;

  est_exception_free (document->exception);
  document->exception = g_new0 (EstException, 1);
  document->exception->kind = g_strdup ("override");
  document->exception->lets = g_strdup ("transcript");
  nobody = est_signoff_objections (signoff, document, &with_right);
  document->exception->by = g_strdup ("DPO");
  document->exception->why = g_strdup ("essai");
  somebody = est_signoff_objections (signoff, document, &with_right);

  assert_int_equal (nobody->len, 1);
  assert_int_equal (somebody->len, 0);
}

static void
an_approved_copy_moves_and_stays_bound_to_its_bytes (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  const EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (EstSignoff) signoff = est_signoff_open (*state, record, NULL);
  g_autoptr (EstSignoff) later = NULL;
  g_autoptr (EstRegister) reg = open_register (state);
  g_autofree char *old = NULL;

  assert_true (est_signoff_approve (signoff, document, &signer, reg, NULL));

  old = scratch_get (state, COPY);
  assert_null (old);
  later = est_signoff_open (*state, record, NULL);
  assert_int_equal (est_signoff_state (later, document), EST_SIGNOFF_APPROVED);
  assert_string_equal (est_signoff_verdict (later, document)->role, "DPO");
  assert_int_equal (est_register_count (reg), 1);
  scratch_put (state, APPROVED, "autre");
  assert_int_equal (est_signoff_state (later, document), EST_SIGNOFF_CHANGED);
}

static void
a_changed_copy_is_not_approved (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  const EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (EstSignoff) signoff = est_signoff_open (*state, record, NULL);
  g_autoptr (EstRegister) reg = open_register (state);
  g_autoptr (GPtrArray) objections = NULL;

  scratch_put (state, COPY, "texte de plus");

  objections = est_signoff_objections (signoff, document, &signer);
  assert_int_equal (objections->len, 1);
  assert_false (est_signoff_approve (signoff, document, &signer, reg, NULL));
  assert_int_equal (est_register_count (reg), 0);
}

static void
a_rejected_copy_goes_back (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  const EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (EstSignoff) signoff = est_signoff_open (*state, record, NULL);
  g_autoptr (EstRegister) reg = open_register (state);
  g_autofree char *back = NULL;

  assert_true (est_signoff_approve (signoff, document, &signer, reg, NULL));
  assert_true (est_signoff_reject (signoff, document, &signer, reg, NULL));

  back = scratch_get (state, COPY);
  assert_string_equal (back, "texte");
  assert_int_equal (est_signoff_state (signoff, document), EST_SIGNOFF_REJECTED);
}

static void
a_damaged_file_of_sign_offs_is_refused (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  g_autoptr (GError) error = NULL;

  scratch_put (state, "rapports/atelier-cuisine/validation.json", "[{\"copy\":1}]");

  assert_null (est_signoff_open (*state, record, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_high_place_must_be_acknowledged_by_its_own_id),
    TEST (for_a_tool_in_open_access_no_acknowledgement_helps),
    TEST (an_approved_copy_moves_and_stays_bound_to_its_bytes),
    TEST (what_the_charter_refuses_is_not_signed_off_when_nobody_answers_for_it),
    TEST (a_changed_copy_is_not_approved),
    TEST (a_rejected_copy_goes_back),
    TEST (a_damaged_file_of_sign_offs_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
