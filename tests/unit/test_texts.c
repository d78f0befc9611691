/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

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

      assert_null (strstr (text->text, "{{"));
      assert_null (strstr (text->text, "&amp;"));
      assert_null (strstr (text->text, "SPDX"));
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

      assert_false (
          g_regex_match_simple ("anonyme|garanti|100 ?%", text->text, G_REGEX_CASELESS, 0));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_text_can_be_written_for_any_dossier),
    cmocka_unit_test (what_the_dossier_says_stands_in_the_mention),
    cmocka_unit_test (a_step_without_ai_gets_no_prompt),
    cmocka_unit_test (no_text_promises_anonymity),
  };

  return cmocka_run_group_tests (tests, open_means, close_means);
}
