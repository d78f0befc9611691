/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/gates.h"

static EstData *data;
static EstForm *form;
static EstUsage *usage;

#define COMPLETE                                                                            \
  "[dossier]\ncode=a\netape=cadrage-docs\nfinalite=résumer les documents\n"                \
  "outil_ia=mistral-le-chat\nclasse_outil=professionnel\nvalide_par=DPO\nvalide_direction=" \
  "oui\nrisque=limite\n"                                                                    \
  "aipd=non\naipd_motif=sans objet\nconsentement1_ref=C1\nconsentement1_date=2026-01-05\n"  \
  "accord_porteur_ref=A1\ncharte_ref=E1\n"

static int
open_form (void **state)
{
  (void) state;
  data = est_data_open ("dictionaries", NULL);
  form = est_form_load (data, NULL);
  usage = est_usage_load (data, NULL);
  return form != NULL && usage != NULL ? 0 : -1;
}

static int
close_form (void **state)
{
  (void) state;
  est_usage_free (usage);
  est_form_free (form);
  est_data_free (data);
  return 0;
}

static EstManifest *
manifest_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EstManifest *manifest = est_manifest_parse (bytes, form, usage, &error);

  if (manifest == NULL)
    fail_msg ("%s", error->message);
  return manifest;
}

/* "missing/finalite blocking, charter-missing/charte_ref": what stands in the way. */
static char *
check (const EstManifest *manifest, guint n_public)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  EstGateFacts facts = {
    .form = form,
    .usage = usage,
    .manifest = manifest,
    .language = "fr",
    .today = "2026-06-01",
    .n_documents = 2,
    .n_public = n_public,
    .sources = sources,
  };
  g_autoptr (GPtrArray) lacks = est_gates_check (&facts);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lacks->len; i++)
    {
      const EstLack *lack = lacks->pdata[i];

      g_string_append_printf (text, "%s%s/%s%s", i == 0 ? "" : ", ", lack->reason,
                              lack->key == NULL ? "" : lack->key, lack->blocking ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_lacks (const char *ini, guint n_public, const char *expected)
{
  g_autoptr (EstManifest) manifest = manifest_of (ini);
  g_autofree char *found = check (manifest, n_public);

  assert_string_equal (found, expected);
}

static void
a_complete_dossier_lacks_nothing (void **state)
{
  (void) state;
  assert_lacks (COMPLETE, 0, "");
}

static void
what_is_only_advice_never_blocks (void **state)
{
  static const char key[] =
      "table=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n";
  g_autofree char *with_table = g_strconcat (COMPLETE, key, NULL);
  g_autofree char *without = g_strdup (COMPLETE);
  g_autofree char *other_step = g_strdup (COMPLETE);

  (void) state;
  assert_lacks (with_table, 0, "table-kept/table");
  memcpy (strstr (without, "valide_direction=oui"), "#alide_direction=oui", 20);
  assert_lacks (without, 0, "tool-management/valide_direction");
  memcpy (strstr (other_step, "etape=cadrage-docs"), "etape=diffusion   ", 18);
  assert_lacks (other_step, 0, "step-caution/etape, tool-of-other-step/outil_ia");
}

static void
a_dossier_without_a_manifest_cannot_be_signed_off (void **state)
{
  g_autofree char *found = check (NULL, 0);

  (void) state;
  assert_string_equal (found, "no-manifest/!");
  assert_true (est_gates_block_high (usage, NULL));
}

static void
consent_is_not_asked_for_public_documents_alone (void **state)
{
  static const char ini[] =
      "[dossier]\ncode=a\netape=cadrage-docs\nfinalite=résumer le rapport\n"
      "outil_ia=mistral-le-chat\nclasse_outil=libre\nvalide_par=DPO\nvalide_direction=oui\n"
      "risque=minimal\naipd=non\naipd_motif=public\ncharte_ref=E1\n";

  (void) state;
  assert_lacks (ini, 2, "");
  assert_lacks (ini, 1,
                "missing/consentement1_ref!, missing/consentement1_date!, "
                "missing/accord_porteur_ref!");
}

static void
a_consent_must_be_of_now_and_of_this_tool (void **state)
{
  (void) state;
  assert_lacks (COMPLETE "consentement1_fin=2026-05-31\n", 0, "consent-expired/consentement1_fin!");
  assert_lacks (COMPLETE "consentement1_fin=2026-06-01\n", 0, "");
  assert_lacks (COMPLETE "consentement1_outils=Perplexity; NotebookLM\n", 0,
                "consent-other-tool/consentement1_outils!");
  assert_lacks (COMPLETE "consentement1_outils=Mistral – Le Chat\n", 0, "");
  assert_lacks (COMPLETE "valide_le=2026-07-01\n", 0, "date-to-come/valide_le!");
}

static void
the_charter_after_the_interview_is_advice_only (void **state)
{
  (void) state;
  assert_lacks (COMPLETE "charte_date=2026-03-02\nentretien_date=2026-03-01\n", 0,
                "charter-late/charte_date");
}

static void
scoring_people_needs_the_dpo (void **state)
{
  (void) state;
  assert_lacks (COMPLETE "objectif=Notation des usagers\n", 0, "purpose-delicate/reference_dpo!");
  assert_lacks (COMPLETE "objectif=Notation des usagers\nreference_dpo=D1\n", 0, "");
  assert_lacks (COMPLETE "objectif=annotation du texte\n", 0, "");
}

static void
a_tool_in_open_access_blocks_what_is_marked_high (void **state)
{
  g_autoptr (EstManifest) approved = manifest_of (COMPLETE);
  g_autoptr (EstManifest) open = manifest_of ("[dossier]\nclasse_outil=libre\nvalide_par=DPO\n");
  g_autoptr (EstManifest) nobody = manifest_of ("[dossier]\nclasse_outil=interne\n");

  (void) state;
  assert_false (est_gates_block_high (usage, approved));
  assert_true (est_gates_block_high (usage, open));
  assert_true (est_gates_block_high (usage, nobody));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_complete_dossier_lacks_nothing),
    cmocka_unit_test (what_is_only_advice_never_blocks),
    cmocka_unit_test (a_dossier_without_a_manifest_cannot_be_signed_off),
    cmocka_unit_test (consent_is_not_asked_for_public_documents_alone),
    cmocka_unit_test (a_consent_must_be_of_now_and_of_this_tool),
    cmocka_unit_test (the_charter_after_the_interview_is_advice_only),
    cmocka_unit_test (scoring_people_needs_the_dpo),
    cmocka_unit_test (a_tool_in_open_access_blocks_what_is_marked_high),
  };

  return cmocka_run_group_tests (tests, open_form, close_form);
}
