/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/odt.h"
#include "extractors/package.h"
#include "tests/support/docx_sample.h"
#include "tests/support/odt_sample.h"
#include "tests/support/raw_zip.h"

/* Enough text to be packed in more than one way. */
#define STYLES                                                                                   \
  "<w:style w:type=\"paragraph\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"      \
  "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style>" \
  "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/></w:style>"

static GBytes *
docx (void)
{
  static const SamplePart parts[] = {
    { "word/styles.xml", "wordprocessingml.styles+xml", "styles", "w:styles", STYLES },
    { "word/header1.xml", "wordprocessingml.header+xml", "header", "w:hdr", P ("Mairie") },
  };

  return docx_with_parts (
      P ("Un alinéa de Zoé &amp; d'autres.") "<w:p  w14:paraId='12345678' /><w:sectPr>"
                                             "<w:headerReference w:type=\"default\" "
                                             "r:id=\"rId2\"/></w:sectPr>",
      parts, G_N_ELEMENTS (parts));
}

static GBytes *
odt (void)
{
  static const OdtMember members[] = {
    { "styles.xml", "office:document-styles",
      "<office:master-styles><style:master-page style:name=\"Standard\" "
      "style:page-layout-name=\"Mpm1\"><style:header><text:p>Mairie</text:p></style:header>"
      "</style:master-page></office:master-styles>",
      0 },
  };

  return odt_with_members ("<text:p >Un alinéa de Zoé &amp; d'autres.</text:p>", members,
                           G_N_ELEMENTS (members));
}

/* @file as another program packs it: by zlib, as small as it can. */
static GBytes *
packed_by_another (GBytes *file)
{
  g_autoptr (EstPackage) package = est_package_open (file, &est_default_limits, NULL);
  guint n = est_package_n_members (package);
  g_autofree RawMember *members = g_new0 (RawMember, n);
  g_autoptr (GPtrArray) alive = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < n; i++)
    {
      const EstMember *member = est_package_member (package, i);
      GBytes *bytes = est_package_read (package, i, NULL);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);
      GBytes *packed =
          strcmp (member->name, "mimetype") == 0 ? g_bytes_ref (bytes) : raw_deflated (data, size);

      g_ptr_array_add (alive, packed);
      members[i] = (RawMember){
        .name = member->name,
        .method = packed == bytes ? 0 : 8,
        .size = (guint32) size,
        .crc = member->crc,
      };
      members[i].data = g_bytes_get_data (packed, &members[i].length);
    }
  return raw_zip (members, n);
}

/* Whether the member @name lies packed in @copy as it does in @source. */
static gboolean
lies_as_it_was (GBytes *source, GBytes *copy, const char *name)
{
  g_autoptr (EstPackage) package = est_package_open (source, &est_default_limits, NULL);
  GBytes *bytes = est_package_read (package, est_package_find (package, name), NULL);
  g_autoptr (GBytes) packed =
      raw_deflated (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gsize n_packed;
  gsize n_copy;
  gconstpointer needle = g_bytes_get_data (packed, &n_packed);
  gconstpointer haystack = g_bytes_get_data (copy, &n_copy);

  return memmem (haystack, n_copy, needle, n_packed) != NULL;
}

static void
assert_same_members (GBytes *source, GBytes *copy)
{
  g_autoptr (EstPackage) before = est_package_open (source, &est_default_limits, NULL);
  g_autoptr (EstPackage) after = est_package_open (copy, &est_default_limits, NULL);

  assert_int_equal (est_package_n_members (before), est_package_n_members (after));
  for (guint i = 0; i < est_package_n_members (before); i++)
    {
      guint other = est_package_find (after, est_package_member (before, i)->name);

      assert_int_not_equal (other, G_MAXUINT);
      assert_true (g_bytes_equal (est_package_read (before, i, NULL),
                                  est_package_read (after, other, NULL)));
    }
}

/* A copy has nothing left to clean, so that it is a document that must not change. */
static void
nothing_to_replace_gives_every_member_to_the_byte (void **state)
{
  g_autoptr (GBytes) first_docx = docx ();
  g_autoptr (GBytes) clean_docx = docx_copy (first_docx);
  g_autoptr (GBytes) packed_docx = packed_by_another (clean_docx);
  g_autoptr (GBytes) copied_docx = docx_copy (packed_docx);
  g_autoptr (GBytes) first_odt = odt ();
  g_autoptr (GBytes) clean_odt = odt_copy (first_odt);
  g_autoptr (GBytes) packed_odt = packed_by_another (clean_odt);
  g_autoptr (GBytes) copied_odt = odt_copy (packed_odt);

  (void) state;
  assert_same_members (packed_docx, copied_docx);
  assert_same_members (packed_odt, copied_odt);
}

/* Packed again, a member would look otherwise: zlib and what packs here do not choose the
 * same way of saying the same. */
static void
what_is_not_touched_is_copied_as_it_is_packed (void **state)
{
  g_autoptr (GBytes) first_docx = docx ();
  g_autoptr (GBytes) clean_docx = docx_copy (first_docx);
  g_autoptr (GBytes) source_docx = packed_by_another (clean_docx);
  g_autoptr (GBytes) copy_docx = docx_replace (source_docx, "Zoé", "A");
  g_autoptr (GBytes) first_odt = odt ();
  g_autoptr (GBytes) clean_odt = odt_copy (first_odt);
  g_autoptr (GBytes) source_odt = packed_by_another (clean_odt);
  g_autoptr (GBytes) copy_odt = odt_replace (source_odt, "Zoé", "A");

  (void) state;
  assert_false (lies_as_it_was (source_docx, clean_docx, "word/styles.xml"));
  assert_true (lies_as_it_was (source_docx, copy_docx, "word/styles.xml"));
  assert_true (lies_as_it_was (source_docx, copy_docx, "word/header1.xml"));
  assert_true (lies_as_it_was (source_docx, copy_docx, "[Content_Types].xml"));
  assert_false (lies_as_it_was (source_docx, copy_docx, "word/document.xml"));
  assert_false (lies_as_it_was (source_odt, clean_odt, "styles.xml"));
  assert_true (lies_as_it_was (source_odt, copy_odt, "styles.xml"));
  assert_false (lies_as_it_was (source_odt, copy_odt, "content.xml"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (nothing_to_replace_gives_every_member_to_the_byte),
    cmocka_unit_test (what_is_not_touched_is_copied_as_it_is_packed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
