/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/extract.h"
#include "tests/support/fake_format.h"

static EstDocument *
extract (const char *bytes, const char *name, const EstFormat **format, GError **error)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, strlen (bytes));

  static const EstIntake intake = { fake_formats, &est_default_limits, &est_default_treatment };

  return est_extract (file, name, &intake, format, error);
}

/* The text of the blocks that the file's name became, parted by "|". */
static void
assert_name_blocks (const EstDocument *document, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);

      if (block->kind == EST_BLOCK_FILE_NAME)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "|" : "", block->text->str);
    }
  assert_string_equal (names->str, expected);
}

static void
the_row_that_recognises_the_bytes_reads_them (void **state)
{
  const EstFormat *format = NULL;
  g_autoptr (EstDocument) document = extract ("#fake\nbonjour\n", "x.docx", &format, NULL);

  (void) state;
  assert_non_null (document);
  assert_ptr_equal (format, &fake_formats[0]);
  assert_string_equal (est_document_block (document, 0)->text->str, "bonjour");
}

static void
the_components_of_the_name_become_blocks (void **state)
{
  const EstFormat *format = NULL;
  g_autoptr (EstDocument) document =
      extract ("#fake\n", "2025/Mme Lefèvre/bilan.v2.fake", &format, NULL);

  (void) state;
  assert_name_blocks (document, "2025|Mme Lefèvre|bilan.v2");
}

static void
a_name_that_is_not_utf8_is_read_all_the_same (void **state)
{
  const EstFormat *format = NULL;
  g_autoptr (EstDocument) document = extract ("#fake\n", "Lef\xe8vre.fake", &format, NULL);

  (void) state;
  assert_name_blocks (document, "Lef\uFFFDvre");
}

static void
assert_refused (const char *bytes, EstError code)
{
  const EstFormat *format = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document = extract (bytes, "Claire Lefevre.fake", &format, &error);

  assert_null (document);
  assert_null (format);
  assert_true (g_error_matches (error, EST_ERROR, (int) code));
  assert_null (strstr (error->message, "Lefevre"));
}

static void
what_cannot_be_read_is_refused_without_a_word_of_it (void **state)
{
  (void) state;
  assert_refused ("", EST_ERROR_UNREADABLE);
  assert_refused ("Claire Lefevre", EST_ERROR_UNSUPPORTED);
  assert_refused ("#fake\n#damaged Lefevre\n", EST_ERROR_UNREADABLE);
}

static void
a_name_alone_loses_its_extension_and_a_folder_has_none (void **state)
{
  g_autoptr (EstDocument) file = est_extract_name ("2025/M. Durand.docx");
  g_autoptr (EstDocument) folder = est_extract_name ("Suivi M. Durand/");
  g_autoptr (EstDocument) hidden = est_extract_name (".docx");

  (void) state;
  assert_name_blocks (file, "2025|M. Durand");
  assert_name_blocks (folder, "Suivi M. Durand");
  assert_name_blocks (hidden, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_row_that_recognises_the_bytes_reads_them),
    cmocka_unit_test (the_components_of_the_name_become_blocks),
    cmocka_unit_test (a_name_that_is_not_utf8_is_read_all_the_same),
    cmocka_unit_test (what_cannot_be_read_is_refused_without_a_word_of_it),
    cmocka_unit_test (a_name_alone_loses_its_extension_and_a_folder_has_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
