/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/digest.h"
#include "pipeline/signoff_companion.h"
#include "tests/support/dossier_sample.h"
#include "tests/support/scratch.h"

#define WAITING "a_verifier/atelier-cuisine/DOC-001.docx.md"
#define APPROVED "valide/atelier-cuisine/DOC-001.docx.md"

/* The sample, beside whose first copy lies "texte". */
static EstDossierRecord *
sample (void *const *state)
{
  EstDossierRecord *record = dossier_sample_new ("fr");
  EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (GBytes) bytes = g_bytes_new_static ("texte", 5);

  document->companion_sha256 = est_digest_sha256 (bytes);
  scratch_put (state, WAITING, "texte");
  return record;
}

static void
it_goes_where_its_copy_goes (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  const EstDocumentRecord *document = record->documents->pdata[0];
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;

  assert_true (est_companion_bring (*state, document, "a_verifier", "valide", NULL));
  assert_true (est_companion_take_away (*state, document, "a_verifier", NULL));

  old = scratch_get (state, WAITING);
  now = scratch_get (state, APPROVED);
  assert_null (old);
  assert_string_equal (now, "texte");
  assert_true (est_companion_is_intact (*state, document, "valide"));
  assert_true (est_companion_bring (*state, document, "a_verifier", "valide", NULL));
}

static void
a_changed_one_is_not_brought (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  const EstDocumentRecord *document = record->documents->pdata[0];
  g_autoptr (GError) error = NULL;

  scratch_put (state, WAITING, "texte de Claire");

  assert_false (est_companion_is_intact (*state, document, "a_verifier"));
  assert_false (est_companion_bring (*state, document, "a_verifier", "valide", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
}

static void
one_that_nobody_made_is_not_intact (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  EstDocumentRecord *document = record->documents->pdata[0];

  g_clear_pointer (&document->companion_sha256, g_free);

  assert_false (est_companion_is_intact (*state, document, "a_verifier"));
  assert_true (est_companion_is_intact (*state, document, "valide"));
}

static void
one_that_was_taken_away_is_missed (void **state)
{
  g_autoptr (EstDossierRecord) record = sample (state);
  EstDocumentRecord *document = record->documents->pdata[0];

  assert_true (est_companion_take_away (*state, document, "a_verifier", NULL));

  assert_false (est_companion_is_intact (*state, document, "a_verifier"));
  assert_false (est_companion_bring (*state, document, "a_verifier", "valide", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (it_goes_where_its_copy_goes),
    TEST (a_changed_one_is_not_brought),
    TEST (one_that_nobody_made_is_not_intact),
    TEST (one_that_was_taken_away_is_missed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
