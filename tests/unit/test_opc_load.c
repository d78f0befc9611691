/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "tests/support/docx_sample.h"

/* A drawing, as word/media/image1.svg. */
static GBytes *
docx_with_drawing (const char *content)
{
  g_autofree char *svg =
      g_strdup_printf ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50\" height=\"30\">%s"
                       "</svg>",
                       content);
  const SamplePart part = { "word/media/image1.svg", "image/svg+xml", "image", NULL, svg };

  return docx_with_parts (
      P ("avant") "<w:p><w:r><w:drawing><a:blip r:embed=\"rId1\"/></w:drawing></w:r></w:p>", &part,
      1);
}

static void
the_text_of_a_drawing_is_text_of_the_document (void **state)
{
  g_autoptr (GBytes) docx = docx_with_drawing ("<text>Mme Claire</text>");
  g_autofree char *text = docx_text (docx);
  g_autoptr (GBytes) copy = docx_replace (docx, "Claire", "A");
  g_autofree char *picture = docx_part (copy, "word/media/image1.svg");

  (void) state;
  assert_string_equal (text, "body: avant\nbody: Mme Claire\n");
  assert_non_null (strstr (picture, "<text>Mme A</text>"));
  assert_true (est_docx_check (copy, &est_default_limits, NULL));
}

static void
a_drawing_gives_way_to_a_grey_one_where_it_cannot_stay (void **state)
{
  const EstTreatment removing = { .images = EST_IMAGES_REMOVE };
  g_autoptr (GBytes) unknown = docx_with_drawing ("<secret>Claire</secret>");
  g_autoptr (GBytes) known = docx_with_drawing ("<text>Claire</text>");
  g_autoptr (GBytes) copy = docx_copy (unknown);
  g_autoptr (GBytes) without = docx_treated (known, &removing);
  g_autofree char *unread = docx_part (copy, "word/media/image1.svg");
  g_autofree char *removed = docx_part (without, "word/media/image1.svg");

  (void) state;
  assert_non_null (strstr (unread, "format non v\u00E9rifiable"));
  assert_non_null (strstr (removed, "selon la consigne"));
  assert_null (strstr (removed, "Claire"));
  assert_true (est_docx_check (without, &est_default_limits, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_text_of_a_drawing_is_text_of_the_document),
    cmocka_unit_test (a_drawing_gives_way_to_a_grey_one_where_it_cannot_stay),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
