/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "extractors/package.h"
#include "tests/support/odt_sample.h"

static const char body[] =
    "<text:h text:outline-level=\"1\">Titre</text:h>"
    "<text:p text:style-name=\"P1\">Un <text:span>mot</text:span><text:s/>"
    "<text:a xlink:href=\"https://exemple.fr/\">ici</text:a>"
    "<draw:frame svg:width=\"2cm\"><draw:image xlink:href=\"Pictures/image1.png\"/></draw:frame>"
    "<office:annotation><dc:creator>Claire</dc:creator></office:annotation></text:p>"
    "<table:table table:name=\"Prix\"><table:table-row><table:table-cell><text:p>x</text:p>"
    "</table:table-cell></table:table-row></table:table>";

static const char png[] =
    "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55\0\0\0\x0AIDAT"
    "\x78\xDA\x63\xB8\x09\0\0\xDB\0\xDA\xC9\x5D\xC7\xF5\0\0\0\0IEND\xAE\x42\x60\x82";

static GBytes *
full_document (void)
{
  const OdtMember members[] = {
    { .name = "Pictures/image1.png", .data = png, .length = sizeof png - 1 },
    { .name = "meta.xml",
      .root = "office:document-meta",
      .data = "<office:meta><meta:generator>LibreOffice/7.4.7.2$Linux_X86_64</meta:generator>"
              "<dc:title>Claire</dc:title></office:meta>" },
  };

  return odt_with_members (body, members, G_N_ELEMENTS (members));
}

static GBytes *
clean_copy (void)
{
  g_autoptr (GBytes) odt = full_document ();

  return odt_copy (odt);
}

static void
assert_fails (GBytes *copy, EstFates *fates, EstError code)
{
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };
  g_autoptr (GError) error = NULL;

  assert_false (est_odt_check_with (copy, &terms, &error));
  assert_int_equal (error->code, code);
}

/* Without the row of @name a copy that holds such a thing is thrown away. */
static void
assert_needed (const char *name)
{
  g_autoptr (GBytes) copy = clean_copy ();
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };
  g_autoptr (GError) error = NULL;

  est_fates_forget (fates, name);
  if (est_odt_check_with (copy, &terms, &error))
    fail_msg ("nobody misses the row of %s", name);
}

/* A copy whose text is @text, put together behind the back of the reader. */
static GBytes *
forged (const char *text)
{
  g_autoptr (GBytes) odt = odt_with_body (text);
  g_autoptr (EstPackage) package = est_package_open (odt, &est_default_limits, NULL);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  GBytes *type = est_package_read (package, 0, NULL);

  est_package_writer_add (writer, "mimetype", type, EST_PACKING_STORED);
  est_package_writer_add (writer, "content.xml", est_package_read (package, 1, NULL),
                          EST_PACKING_DEFLATED);
  return est_package_writer_finish (writer, NULL);
}

static void
a_copy_passes (void **state)
{
  g_autoptr (GBytes) copy = clean_copy ();
  g_autoptr (GError) error = NULL;

  (void) state;
  if (!est_odt_check (copy, &est_default_limits, &error))
    fail_msg ("%s", error->message);
}

static void
a_source_does_not_pass_for_a_copy (void **state)
{
  g_autoptr (GBytes) odt = full_document ();
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);

  (void) state;
  assert_fails (odt, fates, EST_ERROR_DOUBT);
}

static void
no_row_can_be_forgotten_unseen (void **state)
{
  (void) state;
  assert_needed ("text:p");
  assert_needed ("text:h");
  assert_needed ("text:span");
  assert_needed ("text:s");
  assert_needed ("text:a");
  assert_needed ("xlink:href");
  assert_needed ("text:outline-level");
  assert_needed ("text:style-name");
  assert_needed ("table:table-cell");
  assert_needed ("table:name");
  assert_needed ("draw:frame");
  assert_needed ("svg:width");
  assert_needed ("office:annotation");
  assert_needed ("dc:creator");
  assert_needed ("meta:generator");
  assert_needed ("content.xml");
  assert_needed ("META-INF/manifest.xml");
}

static void
what_should_have_gone_is_seen (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);
  g_autoptr (GBytes) deletion = forged ("<text:tracked-changes/>");
  g_autoptr (GBytes) object = forged ("<draw:frame><draw:object/></draw:frame>");
  g_autoptr (GBytes) author =
      forged ("<text:p><office:annotation><dc:creator>Claire</dc:creator></office:annotation>"
              "</text:p>");
  g_autoptr (GBytes) comment = forged ("<text:p><!-- Claire --></text:p>");
  g_autoptr (GBytes) stray = forged ("<text:list>Claire</text:list>");
  g_autoptr (GBytes) picture =
      forged ("<draw:frame><draw:image xlink:href=\"file:///claire.png\"/></draw:frame>");

  (void) state;
  assert_fails (deletion, fates, EST_ERROR_LEAK);
  assert_fails (object, fates, EST_ERROR_LEAK);
  assert_fails (author, fates, EST_ERROR_LEAK);
  assert_fails (comment, fates, EST_ERROR_LEAK);
  assert_fails (stray, fates, EST_ERROR_LEAK);
  assert_fails (picture, fates, EST_ERROR_LEAK);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_copy_passes),
    cmocka_unit_test (a_source_does_not_pass_for_a_copy),
    cmocka_unit_test (no_row_can_be_forgotten_unseen),
    cmocka_unit_test (what_should_have_gone_is_seen),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
