/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt_paper.h"
#include "pipeline/texts.h"
#include "tests/support/dossier_sample.h"

static EstData *data;
static EstForm *form;
static EstUsage *usage;
static EstCategories *categories;

static int
open_means (void **state)
{
  (void) state;
  data = est_data_open ("dictionaries", NULL);
  form = est_form_load (data, NULL);
  usage = est_usage_load (data, NULL);
  categories = est_categories_load (data, NULL);
  return categories != NULL && form != NULL && usage != NULL ? 0 : -1;
}

static int
close_means (void **state)
{
  (void) state;
  est_categories_free (categories);
  est_usage_free (usage);
  est_form_free (form);
  est_data_free (data);
  return 0;
}

static EstTextMeans
means (void)
{
  return (EstTextMeans){ .data = data, .form = form, .usage = usage, .categories = categories };
}

static char *
write_one (const EstDossierRecord *record, const char *name)
{
  EstTextMeans with = means ();
  g_autoptr (GError) error = NULL;
  char *text = est_texts_write_one (&with, record, name, &error);

  if (text == NULL)
    fail_msg ("%s", error->message);
  return text;
}

static void
assert_lacks (const EstReadyText *text, const char *words)
{
  gsize length;
  const char *bytes = g_bytes_get_data (text->bytes, &length);

  assert_null (g_strstr_len (bytes, (gssize) length, words));
}

static void
every_text_can_be_written_for_any_dossier (void **state)
{
  g_autoptr (EstDossierRecord) empty = dossier_sample_empty ("en");
  EstTextMeans with = means ();
  g_autoptr (GPtrArray) texts = est_texts_write (&with, empty, NULL);

  (void) state;
  assert_non_null (texts);
  assert_int_equal (texts->len, 10);
  for (guint i = 0; i < texts->len; i++)
    {
      const EstReadyText *text = texts->pdata[i];

      assert_lacks (text, "{{");
      assert_lacks (text, "&amp;");
      assert_lacks (text, "SPDX");
    }
}

static void
what_the_dossier_says_stands_in_the_mention (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");
  g_autofree char *text = NULL;

  (void) state;
  est_dossier_record_state (record, "outil_ia", "mistral-le-chat");
  est_dossier_record_state (record, "etape", "cadrage-docs");
  est_dossier_record_state (record, "finalite", "résumer R&D");
  text = write_one (record, "mention_methodologie");
  g_strdelimit (text, "\n", ' ');

  assert_non_null (strstr (text, "Mistral – Le Chat"));
  assert_non_null (strstr (text, "résumer R&D"));
  assert_non_null (strstr (text, "2 documents remis"));
  assert_non_null (strstr (text, "......"));
}

static void
a_step_without_ai_gets_no_prompt (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");
  EstTextMeans with = means ();
  g_autoptr (GPtrArray) texts = NULL;

  (void) state;
  est_dossier_record_state (record, "etape", "relecture");
  texts = est_texts_write (&with, record, NULL);

  assert_int_equal (texts->len, 9);
}

static GBytes *
write_nothing (const EstPaper *paper, GError **error)
{
  (void) paper;
  (void) est_fail (error, EST_ERROR_WRITE, "No.");
  return NULL;
}

static void
a_text_is_issued_for_an_office_program_too_but_no_prompt (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");
  EstTextMeans with = means ();
  g_autoptr (GPtrArray) texts = NULL;
  guint n_odt = 0;

  (void) state;
  with.write_paper = est_odt_paper_write;
  texts = est_texts_write (&with, record, NULL);

  for (guint i = 0; i < texts->len; i++)
    n_odt += g_str_has_suffix (((EstReadyText *) texts->pdata[i])->file, ".odt");
  assert_int_equal (texts->len, 19);
  assert_int_equal (n_odt, 9);
}

static void
a_text_that_cannot_be_written_is_an_error (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");
  EstTextMeans with = means ();
  g_autoptr (GError) error = NULL;

  (void) state;
  with.write_paper = write_nothing;
  assert_null (est_texts_write (&with, record, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
}

static void
a_text_nobody_wrote_is_an_error (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");
  EstTextMeans with = means ();
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_texts_write_one (&with, record, "roman", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_USAGE));
}

static void
the_charter_has_its_eight_articles_and_room_to_sign (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_empty ("fr");
  EstTextMeans with = means ();
  g_autoptr (EstPaper) paper = est_texts_fill (&with, record, "charte_usage_ia", NULL);
  guint n_articles = 0;

  (void) state;
  for (guint i = 0; i < est_paper_count (paper); i++)
    n_articles += est_paper_get (paper, i)->kind == EST_PAPER_HEADING;
  assert_int_equal (n_articles, 8);
  assert_int_equal (est_paper_get (paper, est_paper_count (paper) - 1)->kind, EST_PAPER_SIGNATURE);
}

static void
every_text_has_a_title_in_both_languages (void **state)
{
  static const char *const languages[] = { "fr", "en" };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) rows = est_texts_list (data, languages[i], NULL);

      assert_int_equal (rows->len, 20);
      for (guint j = 0; j < rows->len; j++)
        assert_non_null (rows->pdata[j]);
    }
}

static void
no_text_promises_anonymity (void **state)
{
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");
  EstTextMeans with = means ();
  g_autoptr (GPtrArray) texts = est_texts_write (&with, record, NULL);

  (void) state;
  for (guint i = 0; i < texts->len; i++)
    {
      const EstReadyText *text = texts->pdata[i];

      gsize length;
      const char *bytes = g_bytes_get_data (text->bytes, &length);
      g_autofree char *said = g_strndup (bytes, length);

      assert_false (g_regex_match_simple ("anonyme|garanti|100 ?%", said, G_REGEX_CASELESS, 0));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_text_can_be_written_for_any_dossier),
    cmocka_unit_test (what_the_dossier_says_stands_in_the_mention),
    cmocka_unit_test (a_step_without_ai_gets_no_prompt),
    cmocka_unit_test (a_text_is_issued_for_an_office_program_too_but_no_prompt),
    cmocka_unit_test (a_text_that_cannot_be_written_is_an_error),
    cmocka_unit_test (a_text_nobody_wrote_is_an_error),
    cmocka_unit_test (the_charter_has_its_eight_articles_and_room_to_sign),
    cmocka_unit_test (every_text_has_a_title_in_both_languages),
    cmocka_unit_test (no_text_promises_anonymity),
  };

  return cmocka_run_group_tests (tests, open_means, close_means);
}
