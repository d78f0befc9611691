/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/manifest.h"

static EstData *data;
static EstForm *form;
static EstUsage *usage;

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
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return est_manifest_parse (bytes, form, usage, error);
}

static void
assert_refused (const char *text, const char *beginning)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstManifest) manifest = parse (text, -1, &error);

  assert_null (manifest);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  if (!g_str_has_prefix (error->message, beginning))
    fail_msg ("“%s” does not begin with “%s”", error->message, beginning);
}

static void
answers_are_kept_and_empty_ones_are_none (void **state)
{
  g_autoptr (EstManifest) manifest = parse (
      "\xEF\xBB\xBF# note\r\n[dossier]\r\ncode = caps-1\r\nfinalite =\r\n ; autre\r\n", -1, NULL);

  (void) state;
  assert_non_null (manifest);
  assert_string_equal (est_manifest_get (manifest, "code"), "caps-1");
  assert_null (est_manifest_get (manifest, "finalite"));
  assert_null (est_manifest_get (manifest, "etape"));
}

static void
a_date_may_be_written_the_french_way (void **state)
{
  g_autoptr (EstManifest) manifest =
      parse ("[dossier]\nvalide_le=28/02/2026\naipd_le=2024-02-29\n", -1, NULL);

  (void) state;
  assert_string_equal (est_manifest_get (manifest, "valide_le"), "2026-02-28");
  assert_string_equal (est_manifest_get (manifest, "aipd_le"), "2024-02-29");
}

static void
what_is_wrong_is_told_with_its_line (void **state)
{
  (void) state;
  assert_refused ("[dossier]\nvalide_le=2025-02-29\n", "Line 2: “valide_le” takes a date");
  assert_refused ("[dossier]\nvalide_le=1/2/26\n", "Line 2: “valide_le” takes a date");
  assert_refused ("[dossier]\n\netape=cadrage\n", "Line 3: “etape” takes one of");
  assert_refused ("[dossier]\nclasse_outil=x\n", "Line 2: “classe_outil” takes one of");
  assert_refused ("[dossier]\nnimporte=x\n", "Line 2: Estompe knows no such key");
  assert_refused ("[dossier]\nurl=https://a.fr\n", "Line 2: Estompe knows no such key");
  assert_refused ("[autre]\n", "Line 1: only [dossier]");
  assert_refused ("code=a\n", "Line 1: a line [dossier]");
  assert_refused ("[dossier]\ncode=a\ncode=b\n", "Line 3: “code” has been said");
  assert_refused ("[dossier]\ncode\n", "Line 2: “key = value”");
  assert_refused ("[dossier]\nservice=caf\xE9\n", "Line 2 is not UTF-8");
  assert_refused ("[dossier]\nfinalite=court\n", "Line 2: “finalite” takes a text of at least");
}

static void
a_public_document_needs_its_address_date_and_witness (void **state)
{
  g_autoptr (EstManifest) manifest =
      parse ("[fichier:notes/*.pdf]\npublic=oui\nurl=https://www.exemple.fr/a\n"
             "vu_le=2026-01-02\nvu_par=documentaliste\n",
             -1, NULL);

  (void) state;
  assert_true (est_file_entry_is_public (est_manifest_file (manifest, "notes/a.pdf")));
  assert_null (est_manifest_file (manifest, "a.pdf"));
  assert_refused ("[fichier:a]\npublic=oui\nvu_le=2026-01-02\nvu_par=x\n", "Line 1: a public");
  assert_refused ("[fichier:a]\npublic=oui\nurl=ftp://a.fr\n", "Line 3: “url” takes");
}

static void
a_derogation_is_for_one_document_by_somebody (void **state)
{
  g_autoptr (EstManifest) manifest =
      parse ("[fichier:a.txt]\nderogation=accord\nderogation_par=DPO\n", -1, NULL);

  (void) state;
  assert_non_null (manifest);
  assert_refused ("[fichier:a]\nderogation=accord\n", "Line 1: a derogation needs");
  assert_refused ("[fichier:*]\nderogation=accord\nderogation_par=DPO\n",
                  "Line 1: a derogation is");
  assert_refused ("[fichier:a?]\nderogation=accord\nderogation_par=DPO\n", "Line 1: a derogation");
}

static void
the_form_that_init_writes_is_well_formed_and_empty (void **state)
{
  g_autofree char *blank = est_form_blank (form, usage);
  g_autoptr (EstManifest) manifest = parse (blank, -1, NULL);

  (void) state;
  assert_non_null (manifest);
  assert_null (est_manifest_get (manifest, "code"));
  assert_int_equal (est_manifest_n_files (manifest), 0);
}

static void
an_empty_file_and_a_torn_one_do_no_harm (void **state)
{
  g_autoptr (EstManifest) empty = parse ("", 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EstManifest) torn = parse ("[dossier]\nco\0de", 14, &error);

  (void) state;
  assert_non_null (empty);
  assert_null (torn);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (answers_are_kept_and_empty_ones_are_none),
    cmocka_unit_test (a_date_may_be_written_the_french_way),
    cmocka_unit_test (what_is_wrong_is_told_with_its_line),
    cmocka_unit_test (a_public_document_needs_its_address_date_and_witness),
    cmocka_unit_test (a_derogation_is_for_one_document_by_somebody),
    cmocka_unit_test (the_form_that_init_writes_is_well_formed_and_empty),
    cmocka_unit_test (an_empty_file_and_a_torn_one_do_no_harm),
  };

  return cmocka_run_group_tests (tests, open_form, close_form);
}
