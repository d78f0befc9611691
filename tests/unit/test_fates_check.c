/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx_fates.h"
#include "extractors/fates_check.h"
#include "extractors/xml_visit.h"

#define DOCUMENT(body)                                                                     \
  "<w:document "                                                                           \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" body \
  "</w:body></w:document>"

/* The code of what @xml is thrown away for, or -1. */
static int
refusal_of (const char *xml)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  g_autoptr (GBytes) part = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;

  return est_fates_check (fates, part, &est_default_limits, NULL, NULL, &error) ? -1 : error->code;
}

static void
what_may_stand_stands_and_nothing_else_does (void **state)
{
  (void) state;
  assert_int_equal (refusal_of (DOCUMENT ("<w:p><w:r><w:t>x</w:t></w:r></w:p>")), -1);
  assert_int_equal (refusal_of (DOCUMENT ("<w:p><w:del/></w:p>")), EST_ERROR_LEAK);
  assert_int_equal (refusal_of (DOCUMENT ("<w:p w:rsidR=\"1\"/>")), EST_ERROR_LEAK);
  assert_int_equal (refusal_of (DOCUMENT ("<w:p>x</w:p>")), EST_ERROR_LEAK);
  assert_int_equal (refusal_of (DOCUMENT ("<w:p><!-- x --></w:p>")), EST_ERROR_LEAK);
  assert_int_equal (refusal_of (DOCUMENT ("<w:p>")), EST_ERROR_UNREADABLE);
}

/* libxml2 reads Cyrillic letters by their code page; the scanner that will read the copy
 * again does not, so that it would see something else in it. */
static void
what_our_scanner_cannot_read_does_not_pass (void **state)
{
  (void) state;
  assert_int_equal (
      refusal_of ("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" DOCUMENT ("<w:p/>")), -1);
  assert_int_equal (
      refusal_of ("<?xml version=\"1.0\" encoding=\"iso-8859-5\"?>" DOCUMENT ("<w:p/>")),
      EST_ERROR_UNREADABLE);
}

/* An element, an attribute, a byte or a comment that only one of them has seen. */
static void
what_our_scanner_counts_otherwise_is_a_doubt (void **state)
{
  static const char xml[] = "<a b='1'>t<!--c--></a>";
  const EstXmlTally true_tally = {
    .elements = 1, .attributes = 1, .text_bytes = 1, .value_bytes = 1, .comments = 1
  };
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  g_autoptr (GBytes) text = g_bytes_new_static (xml, strlen (xml));

  (void) state;
  assert_true (est_xml_agrees (est_fates_names (fates), text, &true_tally, NULL));
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      EstXmlTally tally = true_tally;
      guint64 *counts[] = { &tally.elements, &tally.attributes, &tally.text_bytes,
                            &tally.value_bytes, &tally.comments };

      (*counts[i])++;
      assert_false (est_xml_agrees (est_fates_names (fates), text, &tally, &error));
      assert_int_equal (error->code, EST_ERROR_DOUBT);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_may_stand_stands_and_nothing_else_does),
    cmocka_unit_test (what_our_scanner_cannot_read_does_not_pass),
    cmocka_unit_test (what_our_scanner_counts_otherwise_is_a_doubt),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
