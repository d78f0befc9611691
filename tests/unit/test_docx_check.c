/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/package.h"
#include "tests/support/docx_sample.h"

static gboolean
passes (GBytes *docx)
{
  return est_docx_check (docx, &est_default_limits, NULL);
}

/* @docx as our writer packs it, its parts as they are but for @name, which
 * becomes @xml; NULL: is left out. */
static GBytes *
with_part (GBytes *docx, const char *name, const char *xml)
{
  g_autoptr (EstPackage) package = est_package_open (docx, &est_default_limits, NULL);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();

  for (guint i = 0; i < est_package_n_members (package); i++)
    {
      const char *member = est_package_member (package, i)->name;
      g_autoptr (GBytes) bytes = g_bytes_ref (est_package_read (package, i, NULL));

      if (strcmp (member, name) != 0)
        est_package_writer_add (writer, member, bytes, EST_PACKING_DEFLATED);
      else if (xml != NULL)
        {
          g_autoptr (GBytes) other = g_bytes_new (xml, strlen (xml));

          est_package_writer_add (writer, member, other, EST_PACKING_DEFLATED);
        }
    }
  return est_package_writer_finish (writer, NULL);
}

static gboolean
body_passes (const char *body)
{
  g_autoptr (GBytes) docx = docx_with_body (body);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autofree char *original = docx_part (docx, "word/document.xml");
  g_autoptr (GBytes) planted = with_part (copy, "word/document.xml", original);

  return passes (planted);
}

static void
a_copy_passes (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body (P ("Mme Zoé"));
  g_autoptr (GBytes) copy = docx_replace (docx, "Zoé", "A");

  (void) state;
  assert_true (passes (copy));
}

/* Each of these would have been cut: that one of them stands in a copy means
 * that the writer made a mistake. */
static void
what_should_have_been_cut_does_not_pass (void **state)
{
  (void) state;
  /* The declaration of a namespace nobody knows is one of them. */
  assert_false (body_passes (P ("oui")));
  assert_false (body_passes ("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"));
  assert_false (body_passes ("<w:p w:rsidR=\"00112233\"/>"));
  assert_false (body_passes ("<!-- x -->" P ("oui")));
}

static gboolean
clean_body_passes (const char *body)
{
  g_autoptr (GBytes) docx = docx_with_body ("");
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autofree char *xml = g_strdup_printf (
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<w:body>%s</w:body></w:document>",
      body);
  g_autoptr (GBytes) planted = with_part (copy, "word/document.xml", xml);

  return passes (planted);
}

static void
every_kind_of_stray_content_is_seen (void **state)
{
  (void) state;
  assert_true (clean_body_passes (P ("oui")));
  assert_false (clean_body_passes ("<w:p>Zoé</w:p>"));
  assert_false (clean_body_passes ("<w:p><![CDATA[Zoé]]></w:p>"));
  assert_false (clean_body_passes ("<w:p><!-- Zoé --></w:p>"));
  assert_false (clean_body_passes ("<w:p><?zoe?></w:p>"));
  assert_false (clean_body_passes ("<w:p w:author=\"Zoé\"/>"));
  assert_false (clean_body_passes ("<w:p w:author=\"\"/>"));
  assert_true (clean_body_passes ("<w:p w:author=\"Auteur\u00A012\"/>"));
  assert_false (clean_body_passes ("<w:p w:initials=\"Z\"/>"));
  assert_false (clean_body_passes ("<w:p w:zoe=\"1\"/>"));
  assert_false (clean_body_passes ("<w:zoe/>"));
  assert_false (clean_body_passes ("<w:moveTo>" P ("oui") "</w:moveTo>"));
  assert_false (clean_body_passes ("<w:p xmlns:zoe=\"urn:schemas-microsoft-com:vml\"/>"));
  assert_false (clean_body_passes ("<w:p xmlns:v=\"urn:zoe\"/>"));
}

static void
a_reference_to_nothing_does_not_pass (void **state)
{
  (void) state;
  assert_false (clean_body_passes ("<w:p><w:hyperlink r:id=\"rId7\"/></w:p>"));
}

static void
a_part_that_is_missing_is_missed (void **state)
{
  const SamplePart header = { "word/header1.xml", "wordprocessingml.header+xml", "header", "w:hdr",
                              P ("en-tête") };
  g_autoptr (GBytes) docx = docx_with_parts (
      P ("corps") "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>",
      &header, 1);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (GBytes) without_header = with_part (copy, "word/header1.xml", NULL);
  g_autoptr (GBytes) without_document = with_part (copy, "word/document.xml", NULL);

  (void) state;
  assert_true (passes (copy));
  assert_false (passes (without_header));
  assert_false (passes (without_document));
}

static GBytes *
with_stray_member (const char *name)
{
  g_autoptr (GBytes) docx = docx_with_body ("");
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (EstPackage) package = est_package_open (copy, &est_default_limits, NULL);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autoptr (GBytes) xml = g_bytes_new_static ("<w/>", 4);

  for (guint i = 0; i < est_package_n_members (package); i++)
    est_package_writer_add (writer, est_package_member (package, i)->name,
                            est_package_read (package, i, NULL), EST_PACKING_DEFLATED);
  est_package_writer_add (writer, name, xml, EST_PACKING_DEFLATED);
  return est_package_writer_finish (writer, NULL);
}

static void
a_part_nobody_speaks_of_does_not_pass (void **state)
{
  g_autoptr (GBytes) stray = with_stray_member ("word/header9.xml");
  g_autoptr (GBytes) named = with_stray_member ("word/lefevre.xml");

  (void) state;
  assert_false (passes (stray));
  assert_false (passes (named));
}

static GBytes *
joined (GBytes *one, GBytes *other)
{
  GByteArray *both = g_byte_array_new ();

  g_byte_array_append (both, g_bytes_get_data (one, NULL), (guint) g_bytes_get_size (one));
  g_byte_array_append (both, g_bytes_get_data (other, NULL), (guint) g_bytes_get_size (other));
  return g_byte_array_free_to_bytes (both);
}

static void
bytes_around_the_archive_do_not_pass (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body ("");
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (GBytes) more = g_bytes_new_static ("Zoe!", 4);
  g_autoptr (GBytes) after = joined (copy, more);
  g_autoptr (GBytes) before = joined (more, copy);

  (void) state;
  assert_true (passes (copy));
  assert_false (passes (after));
  assert_false (passes (before));
}

/* The table at work: with a row less, a name has no fate and the copy no
 * excuse. */
static gboolean
passes_without (GBytes *docx, const char *name)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };

  est_fates_forget (fates, name);
  return est_docx_check_with (docx, &terms, NULL);
}

static void
a_forgotten_row_is_noticed (void **state)
{
  static const char *const names[] = {
    "w:document",
    "w:body",
    "w:p",
    "w:r",
    "w:t",
    "w:jc",
    "w:val",
    "w:pPr",
    "rel:Relationship",
    "rel:Relationship@Target",
    "ct:Override@PartName",
    "word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  };
  g_autoptr (GBytes) docx =
      docx_with_body ("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
  g_autoptr (GBytes) copy = docx_copy (docx);

  (void) state;
  assert_true (passes_without (copy, "w:tbl"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_false (passes_without (copy, names[i]));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_copy_passes),
    cmocka_unit_test (what_should_have_been_cut_does_not_pass),
    cmocka_unit_test (every_kind_of_stray_content_is_seen),
    cmocka_unit_test (a_reference_to_nothing_does_not_pass),
    cmocka_unit_test (a_part_that_is_missing_is_missed),
    cmocka_unit_test (a_part_nobody_speaks_of_does_not_pass),
    cmocka_unit_test (bytes_around_the_archive_do_not_pass),
    cmocka_unit_test (a_forgotten_row_is_noticed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
