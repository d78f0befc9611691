/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/extract.h"
#include "pipeline/naming.h"
#include "tests/support/fake_format.h"

/* The path for the copy of @name; every "Lefevre" in it becomes a letter. */
static char *
path_for (EstNaming *naming, const char *name, const EstFormat *format)
{
  g_autoptr (EstDocument) document = est_extract_name (name);
  g_autoptr (EstDecisions) decisions = est_decisions_new ();

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const char *text = est_document_block (document, i)->text->str;
      const char *at = strstr (text, "Lefevre");
      EstDecision decision = { .block = i };

      if (at == NULL)
        continue;
      decision.start = (gsize) (at - text);
      decision.end = decision.start + strlen ("Lefevre");
      decision.replacement = g_strdup ("A");
      est_decisions_take (decisions, &decision);
    }
  return est_naming_path (naming, document, decisions, name, format);
}

static void
assert_path (EstNaming *naming, const char *name, const EstFormat *format, const char *expected)
{
  g_autofree char *path = path_for (naming, name, format);

  assert_string_equal (path, expected);
}

static const EstFormat *fake = &fake_formats[0];

static void
every_component_goes_through_the_decisions (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();

  (void) state;
  assert_path (naming, "Mme Lefevre/Bilan Lefevre 2025.fake", fake, "Mme A/Bilan A 2025.fake");
}

static void
a_copy_keeps_its_extension_if_the_format_knows_it (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();

  (void) state;
  assert_path (naming, "a.LINES", fake, "a.lines");
  assert_path (naming, "b.docx", fake, "b.fake");
  assert_path (naming, "c", fake, "c.fake");
}

static void
a_file_that_cannot_be_read_keeps_its_own (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();

  (void) state;
  assert_path (naming, "a.DOCX", NULL, "a.docx");
  assert_path (naming, "v1.2/b", NULL, "v1.2/b");
  assert_path (naming, "c.\xe8", NULL, "c");
}

static void
a_copy_never_has_the_name_of_a_companion (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();
  g_autoptr (EstNaming) other = est_naming_new ();

  (void) state;
  assert_path (naming, "a.lines", fake, "a.lines");
  assert_path (naming, "a.lines.md", NULL, "a.lines-2.md");
  assert_path (other, "a.lines.md", NULL, "a.lines.md");
  assert_path (other, "a.lines", fake, "a-2.lines");
}

static void
two_copies_never_have_one_name (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();

  (void) state;
  assert_path (naming, "Bilan Lefevre.fake", fake, "Bilan A.fake");
  assert_path (naming, "Bilan A.fake", fake, "Bilan A-2.fake");
  assert_path (naming, "bilan a.fake", fake, "bilan a-3.fake");
  assert_path (naming, "Été.fake", fake, "Été.fake");
  assert_path (naming, "E\u0301te\u0301.fake", fake, "E\u0301te\u0301-2.fake");
  assert_path (naming, "Bilan A-2.fake", fake, "Bilan A-2-2.fake");
}

static void
a_name_is_fit_for_any_share (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();
  g_autofree char *path = path_for (naming, "a:b?c\"/con/ .fake", fake);

  (void) state;
  assert_null (strpbrk (path, ":?\""));
  assert_non_null (strchr (path, '/'));
  assert_null (strstr (path, "/con/"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_component_goes_through_the_decisions),
    cmocka_unit_test (a_copy_keeps_its_extension_if_the_format_knows_it),
    cmocka_unit_test (a_file_that_cannot_be_read_keeps_its_own),
    cmocka_unit_test (a_copy_never_has_the_name_of_a_companion),
    cmocka_unit_test (two_copies_never_have_one_name),
    cmocka_unit_test (a_name_is_fit_for_any_share),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
