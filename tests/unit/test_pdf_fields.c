/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

#define FIELD(name, value, entries)                                             \
  "<< /Type /Annot /Subtype /Widget /FT /Tx /T (" name ") /V (" value ") /F 4 " \
  "/DA (/Helv 10 Tf 0 g) " entries " >>"
#define FORM                                                                         \
  "/AcroForm << /Fields [10 0 R 11 0 R] /NeedAppearances true /DA (/Helv 0 Tf 0 g) " \
  "/DR << /Font << /Helv 3 0 R >> >> >>"

static GBytes *
form (void)
{
  static const char *const objects[] = {
    FIELD ("nom", "Marie Dupont", "/Rect [160 695 400 712]"),
    FIELD ("code", "75011", "/MaxLen 5 /Ff 16777216 /Rect [160 655 250 672]"),
    NULL,
  };

  return made_page_with ("BT /F1 12 Tf 60 700 Td (Nom :) Tj 0 -40 Td (Code :) Tj ET", "",
                         "/Annots [10 0 R 11 0 R]", FORM, objects);
}

static void
a_value_that_nothing_shows_is_read (void **state)
{
  g_autoptr (GBytes) bytes = form ();
  g_autofree char *text = made_text (bytes);

  (void) state;
  assert_non_null (strstr (text, "Marie Dupont"));
  assert_non_null (strstr (text, "75011"));
}

static void
it_is_text_of_the_page_in_the_copy (void **state)
{
  g_autoptr (GBytes) bytes = form ();
  g_autoptr (GBytes) copy = made_replaced (bytes, "Marie Dupont", "[personne A]", NULL);
  g_autofree char *text = made_text (copy);
  g_autoptr (GString) all = made_everything (copy);

  (void) state;
  assert_non_null (strstr (text, "[personne A]"));
  assert_non_null (strstr (text, "75011"));
  assert_null (memmem (all->str, all->len, "Dupont", 6));
  assert_null (memmem (all->str, all->len, "AcroForm", 8));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_value_that_nothing_shows_is_read),
    cmocka_unit_test (it_is_text_of_the_page_in_the_copy),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
