/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/package.h"
#include "extractors/package_check.h"
#include "tests/support/raw_zip.h"

/* A copy of the members of @source, packed as they are. */
static GBytes *
copy_of (GBytes *source)
{
  g_autoptr (EstPackage) package = est_package_open (source, &est_default_limits, NULL);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();

  for (guint i = 0; i < est_package_n_members (package); i++)
    {
      assert_non_null (est_package_read (package, i, NULL));
      est_package_writer_copy (writer, package, i, est_package_member (package, i)->name);
    }
  return est_package_writer_finish (writer, NULL);
}

static GBytes *
packed (const char *name, const char *text, EstPacking packing)
{
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  est_package_writer_add (writer, name, bytes, packing);
  return est_package_writer_finish (writer, NULL);
}

static void
what_goes_in_comes_out (void **state)
{
  g_autoptr (GBytes) zip = packed ("a.xml", "<a>Bonjour</a>", EST_PACKING_DEFLATED);
  g_autoptr (EstPackage) package = est_package_open (zip, &est_default_limits, NULL);
  GBytes *bytes = est_package_read (package, 0, NULL);

  (void) state;
  assert_string_equal (est_package_member (package, 0)->name, "a.xml");
  assert_true (est_package_member (package, 0)->is_deflated);
  assert_memory_equal (g_bytes_get_data (bytes, NULL), "<a>Bonjour</a>", 14);
}

static void
a_member_may_be_stored (void **state)
{
  g_autoptr (GBytes) zip = packed ("mimetype", "application/x", EST_PACKING_STORED);

  (void) state;
  assert_memory_equal ((const char *) g_bytes_get_data (zip, NULL) + 30, "mimetypeapplication/x",
                       21);
}

static void
the_same_members_give_the_same_bytes (void **state)
{
  g_autoptr (GBytes) one = packed ("a.xml", "<a>Bonjour</a>", EST_PACKING_DEFLATED);
  g_autoptr (GBytes) two = packed ("a.xml", "<a>Bonjour</a>", EST_PACKING_DEFLATED);

  (void) state;
  assert_true (g_bytes_equal (one, two));
}

static void
a_member_copied_keeps_its_packed_bytes (void **state)
{
  g_autoptr (GBytes) deflated = raw_deflated ("<a>Bonjour</a>", 14);
  RawMember member = {
    .name = "a.xml", .method = 8, .size = 14, .crc = raw_crc ("<a>Bonjour</a>")
  };
  g_autoptr (GBytes) zip = NULL;
  g_autoptr (GBytes) copy = NULL;
  gsize size;

  (void) state;
  member.data = g_bytes_get_data (deflated, &member.length);
  zip = raw_zip (&member, 1);
  copy = copy_of (zip);
  assert_non_null (
      memmem (g_bytes_get_data (copy, &size), g_bytes_get_size (copy), member.data, member.length));
}

/* Whatever the source's headers say beside the needful. */
static void
nothing_of_the_source_but_its_members_is_copied (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "<a/>" };
  g_autoptr (GBytes) zip = raw_zip (&member, 1);
  gsize entry = g_bytes_get_size (zip) - 22 - 46 - strlen ("a.xml");
  /* Internal and external attributes of the entry: APPNOTE.TXT 4.3.12. */
  g_autoptr (GBytes) marked = bytes_with (zip, entry + 36, "Zoe", 3);
  g_autoptr (GBytes) copy = copy_of (marked);

  (void) state;
  assert_true (est_package_check (copy, NULL));
  assert_false (est_package_check (marked, NULL));
}

static gboolean
passes_with (GBytes *zip, gsize at, char byte)
{
  g_autoptr (GBytes) other = bytes_with (zip, at, &byte, 1);

  return est_package_check (other, NULL);
}

static void
an_archive_with_room_to_hide_does_not_pass (void **state)
{
  g_autoptr (GBytes) zip = packed ("a.xml", "<a/>", EST_PACKING_STORED);
  gsize size = g_bytes_get_size (zip);
  gsize entry = size - 22 - 46 - strlen ("a.xml");

  (void) state;
  assert_true (est_package_check (zip, NULL));
  /* Dates, lengths of extra fields and comments, attributes, in both headers. */
  assert_false (passes_with (zip, 10, 1));
  assert_false (passes_with (zip, 28, 1));
  assert_false (passes_with (zip, entry + 12, 1));
  assert_false (passes_with (zip, entry + 30, 1));
  assert_false (passes_with (zip, entry + 32, 1));
  assert_false (passes_with (zip, entry + 38, 1));
  assert_false (passes_with (zip, size - 2, 1));
}

static void
an_archive_without_members_is_an_error (void **state)
{
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_package_writer_finish (writer, &error));
  assert_int_equal (error->code, EST_ERROR_WRITE);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_goes_in_comes_out),
    cmocka_unit_test (a_member_may_be_stored),
    cmocka_unit_test (the_same_members_give_the_same_bytes),
    cmocka_unit_test (a_member_copied_keeps_its_packed_bytes),
    cmocka_unit_test (nothing_of_the_source_but_its_members_is_copied),
    cmocka_unit_test (an_archive_with_room_to_hide_does_not_pass),
    cmocka_unit_test (an_archive_without_members_is_an_error),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
