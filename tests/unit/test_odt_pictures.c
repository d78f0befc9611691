/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "tests/support/odt_sample.h"

#define NAME "Pictures/0123456789ABCDEF0123456789ABCDEF"
#define SVG(content) \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5cm\" height=\"3cm\">" content "</svg>"

#define GIF "GIF89a\1\0\1\0\0\0\0\x2C\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;"

/* A document that shows @picture, called NAME and @ending. */
static GBytes *
odt_with_picture (const char *ending, const char *picture)
{
  g_autofree char *name = g_strconcat (NAME, ending, NULL);
  g_autofree char *body =
      g_strdup_printf ("<text:p>avant<draw:frame svg:width=\"5cm\"><draw:image xlink:href=\"%s\"/>"
                       "</draw:frame></text:p>",
                       name);
  const OdtMember member = { name, NULL, picture, 0 };

  return odt_with_members (body, &member, 1);
}

static GBytes *
treated (GBytes *odt, EstImages images)
{
  const EstTreatment treatment = { .images = images };

  return odt_treated (odt, &treatment);
}

static void
the_text_of_a_drawing_is_text_of_the_document (void **state)
{
  g_autoptr (GBytes) odt = odt_with_picture (".svg", SVG ("<text>Mme Claire</text>"));
  g_autofree char *text = odt_text (odt);
  g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
  g_autofree char *picture = odt_part (copy, NAME ".svg");

  (void) state;
  assert_string_equal (text, "body: avant\nbody: Mme Claire\n");
  assert_non_null (strstr (picture, "<text>Mme A</text>"));
}

static void
a_drawing_nobody_can_read_leaves_a_grey_one (void **state)
{
  g_autoptr (GBytes) odt = odt_with_picture (".svg", SVG ("<secret>Claire</secret>"));
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *picture = odt_part (copy, NAME ".svg");

  (void) state;
  assert_null (strstr (picture, "Claire"));
  assert_non_null (strstr (picture, "format non v\u00E9rifiable"));
}

static void
the_policy_takes_drawings_away_like_any_picture (void **state)
{
  g_autoptr (GBytes) odt = odt_with_picture (".svg", SVG ("<rect/>"));
  g_autoptr (GBytes) without = treated (odt, EST_IMAGES_REMOVE);
  g_autoptr (GBytes) with = treated (odt, EST_IMAGES_KEEP);
  g_autofree char *grey = odt_part (without, NAME ".svg");
  g_autofree char *kept = odt_part (with, NAME ".svg");

  (void) state;
  assert_non_null (strstr (grey, "selon la consigne"));
  assert_non_null (strstr (kept, "<rect/>"));
}

/* How many places of @odt a person is asked to look at. */
static guint
n_sights (GBytes *odt, EstImages images)
{
  const EstTreatment treatment = { .images = images };
  g_autoptr (EstDocument) document = est_odt_read (odt, &est_default_limits, &treatment, NULL);

  return est_document_n_sights (document);
}

static void
a_drawing_that_stays_is_to_be_looked_at (void **state)
{
  g_autoptr (GBytes) odt = odt_with_picture (".svg", SVG ("<rect/>"));

  (void) state;
  assert_int_equal (n_sights (odt, EST_IMAGES_FLAG), 1);
  assert_int_equal (n_sights (odt, EST_IMAGES_KEEP), 0);
}

static void
the_picture_of_a_drawing_goes_for_the_drawing_s_sake (void **state)
{
  const OdtMember members[] = { { NAME ".svg", NULL, SVG ("<text>Claire</text>"), 0 },
                                { "Pictures/image7.gif", NULL, GIF, sizeof GIF - 1 } };
  g_autoptr (GBytes) odt =
      odt_with_members ("<text:p><draw:frame><draw:image xlink:href=\"" NAME ".svg\"/><draw:image "
                        "xlink:href=\"Pictures/image7.gif\"/></draw:frame></text:p>",
                        members, G_N_ELEMENTS (members));
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *content = odt_part (copy, "content.xml");

  (void) state;
  assert_non_null (strstr (content, ".svg"));
  assert_null (strstr (content, ".gif"));
  assert_null (strstr (content, "objet"));
}

static void
a_picture_that_cannot_be_cleaned_leaves_a_note (void **state)
{
  g_autoptr (GBytes) odt = odt_with_picture (".emf", "Claire");
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *content = odt_part (copy, "content.xml");

  (void) state;
  assert_non_null (strstr (content, "[objet retir\u00E9]"));
  assert_null (odt_part (copy, NAME ".emf"));
}

/* What a name says decides how the verifier looks at the picture. */
static void
a_picture_under_another_kind_s_name_gets_its_own (void **state)
{
  static const struct {
    const char *ending;
    const char *picture;
    const char *called;
  } rows[] = {
    { ".png", SVG ("<text>Claire</text>"), "Pictures/image1.svg" },
    { ".svg", GIF, "Pictures/image1.gif" },
    { ".png", GIF, "Pictures/image1.gif" },
    { ".gif", GIF, NAME ".gif" },
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat (NAME, rows[i].ending, NULL);
      const OdtMember member = { name, NULL, rows[i].picture,
                                 g_str_has_prefix (rows[i].picture, "GIF") ? sizeof GIF - 1 : 0 };
      g_autofree char *body = g_strdup_printf (
          "<text:p><draw:frame><draw:image xlink:href=\"%s\"/></draw:frame></text:p>", name);
      g_autoptr (GBytes) odt = odt_with_members (body, &member, 1);
      g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
      g_autofree char *content = odt_part (copy, "content.xml");
      g_autofree char *picture = odt_part (copy, rows[i].called);

      assert_non_null (strstr (content, rows[i].called));
      assert_non_null (picture);
      assert_true (est_odt_check (copy, &est_default_limits, NULL));
    }
}

static void
names_that_programs_give_are_told_from_others (void **state)
{
  (void) state;
  assert_true (est_odt_is_picture_name (NAME ".svg"));
  assert_true (est_odt_is_picture_name (NAME ".tiff"));
  assert_true (est_odt_is_picture_name ("Pictures/image12.emf"));
  assert_false (est_odt_is_picture_name ("Pictures/claire.png"));
  assert_false (est_odt_is_picture_name (NAME ".exe"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_text_of_a_drawing_is_text_of_the_document),
    cmocka_unit_test (a_drawing_nobody_can_read_leaves_a_grey_one),
    cmocka_unit_test (the_policy_takes_drawings_away_like_any_picture),
    cmocka_unit_test (a_drawing_that_stays_is_to_be_looked_at),
    cmocka_unit_test (the_picture_of_a_drawing_goes_for_the_drawing_s_sake),
    cmocka_unit_test (a_picture_that_cannot_be_cleaned_leaves_a_note),
    cmocka_unit_test (a_picture_under_another_kind_s_name_gets_its_own),
    cmocka_unit_test (names_that_programs_give_are_told_from_others),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
