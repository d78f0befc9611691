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

  static const EstIntake intake = { fake_formats, &est_default_limits, &est_default_treatment,
                                    NULL };

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

/* ------ What another has read. */

static EstDocument *
read_it (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment, GError **error)
{
  (void) bytes;
  (void) limits;
  (void) treatment;
  (void) error;
  return est_document_new ("read", NULL, NULL);
}

static EstDocument *
read_it_with (GBytes *bytes, GBytes *readings, const EstLimits *limits,
              const EstTreatment *treatment, GError **error)
{
  (void) bytes;
  (void) limits;
  (void) treatment;
  (void) error;
  return est_document_new (g_bytes_get_data (readings, NULL), NULL, NULL);
}

static gboolean
is_it (GBytes *bytes, const char *name)
{
  (void) bytes;
  (void) name;
  return TRUE;
}

static const char *
format_of_extracted (const EstFormat *formats, GBytes *readings)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("x", 1);
  EstIntake intake = { formats, &est_default_limits, &est_default_treatment, readings };
  const EstFormat *format = NULL;
  g_autoptr (EstDocument) document = est_extract (file, "x", &intake, &format, NULL);

  assert_non_null (document);
  return g_intern_string (est_document_format (document));
}

static void
readings_go_to_the_formats_that_take_them (void **state)
{
  g_autoptr (GBytes) readings = g_bytes_new_static ("told", sizeof "told");
  EstFormat formats[] = { { .name = "it", .probe = is_it, .read = read_it }, { .name = NULL } };

  (void) state;
  assert_string_equal (format_of_extracted (formats, readings), "read");
  formats[0].read_with = read_it_with;
  assert_string_equal (format_of_extracted (formats, readings), "told");
  assert_string_equal (format_of_extracted (formats, NULL), "read");
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
    cmocka_unit_test (readings_go_to_the_formats_that_take_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
