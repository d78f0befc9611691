/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/package.h"
#include "tests/support/raw_zip.h"

/* Opens @bytes and reads every member; the code of what went wrong, or -1. */
static int
refusal_of (GBytes *bytes, const EstLimits *limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstPackage) package = est_package_open (bytes, limits, &error);

  for (guint i = 0; package != NULL && i < est_package_n_members (package); i++)
    if (est_package_read (package, i, &error) == NULL)
      break;
  return error == NULL ? -1 : error->code;
}

static int
refusal_of_member (const RawMember *member)
{
  g_autoptr (GBytes) zip = raw_zip (member, 1);

  return refusal_of (zip, &est_default_limits);
}

static char *
text_of (EstPackage *package, const char *name)
{
  GBytes *bytes = est_package_read (package, est_package_find (package, name), NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
members_are_listed_and_read (void **state)
{
  const RawMember members[] = { { .name = "a.xml", .data = "<a/>" },
                                { .name = "folder/", .data = NULL },
                                { .name = "folder/B.xml", .data = "<b/>" } };
  g_autoptr (GBytes) zip = raw_zip (members, G_N_ELEMENTS (members));
  g_autoptr (EstPackage) package = est_package_open (zip, &est_default_limits, NULL);
  g_autofree char *text = NULL;

  (void) state;
  assert_non_null (package);
  text = text_of (package, "FOLDER/b.xml");

  assert_int_equal (est_package_n_members (package), 2);
  assert_string_equal (est_package_member (package, 1)->name, "folder/B.xml");
  assert_string_equal (text, "<b/>");
  assert_int_equal (est_package_find (package, "c.xml"), G_MAXUINT);
}

static void
what_is_no_archive_is_damaged (void **state)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) start = g_bytes_new_static ("PK\3\4", 4);

  (void) state;
  assert_int_equal (refusal_of (empty, &est_default_limits), EST_ERROR_UNREADABLE);
  assert_int_equal (refusal_of (text, &est_default_limits), EST_ERROR_UNREADABLE);
  assert_int_equal (refusal_of (start, &est_default_limits), EST_ERROR_UNREADABLE);
}

static void
an_archive_cut_anywhere_is_damaged (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "<a>Bonjour</a>" };
  g_autoptr (GBytes) zip = raw_zip (&member, 1);

  (void) state;
  for (gsize length = 0; length < g_bytes_get_size (zip); length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (zip, 0, length);

      assert_int_equal (refusal_of (cut, &est_default_limits), EST_ERROR_UNREADABLE);
    }
}

static void
a_member_that_does_not_match_its_sum_is_damaged (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "<a/>", .crc = 1 };

  (void) state;
  assert_int_equal (refusal_of_member (&member), EST_ERROR_UNREADABLE);
}

static void
a_member_of_another_size_than_declared_is_damaged (void **state)
{
  g_autoptr (GBytes) packed = raw_deflated ("Bonjour Bonjour", 15);
  RawMember member = { .name = "a.xml", .method = 8, .crc = raw_crc ("Bonjour Bonjour") };

  (void) state;
  member.data = g_bytes_get_data (packed, &member.length);
  member.size = 15;
  assert_int_equal (refusal_of_member (&member), -1);
  member.size = 14;
  assert_int_equal (refusal_of_member (&member), EST_ERROR_UNREADABLE);
  member.size = 16;
  assert_int_equal (refusal_of_member (&member), EST_ERROR_UNREADABLE);
}

/* What is copied packed could carry anything behind the end of the packed data. */
static void
bytes_behind_the_packed_data_are_damage (void **state)
{
  g_autoptr (GBytes) packed = raw_deflated ("<a/>", 4);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  RawMember member = { .name = "a.xml", .method = 8, .size = 4 };

  (void) state;
  g_byte_array_append (longer, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  g_byte_array_append (longer, (const guint8 *) "Lefevre", 7);
  member.data = (const char *) longer->data;
  member.length = longer->len;
  member.crc = raw_crc ("<a/>");

  assert_int_equal (refusal_of_member (&member), EST_ERROR_UNREADABLE);
}

static void
an_encrypted_member_means_a_password (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "0123456789ab<a/>", .flags = 1 };
  g_autoptr (GBytes) zip = raw_zip (&member, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (EstPackage) package = est_package_open (zip, &est_default_limits, &error);

  (void) state;
  assert_null (package);
  assert_int_equal (error->code, EST_ERROR_UNREADABLE);
  assert_non_null (strstr (error->message, "password"));
}

static void
an_unusual_method_is_refused (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "<a/>", .method = 12, .size = 4 };

  (void) state;
  assert_int_equal (refusal_of_member (&member), EST_ERROR_UNSUPPORTED);
}

static void
names_that_lead_out_are_refused (void **state)
{
  static const char *const names[] = { "../a.xml", "/a.xml",  "a/../../b.xml", "a//b.xml",
                                       "a\\b.xml", "./a.xml", "a\n.xml" };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const RawMember member = { .name = names[i], .data = "<a/>" };

      assert_int_equal (refusal_of_member (&member), EST_ERROR_UNREADABLE);
    }
}

static void
two_members_of_one_name_are_refused_in_any_case (void **state)
{
  const RawMember members[] = { { .name = "word/document.xml", .data = "<a/>" },
                                { .name = "word/DOCUMENT.xml", .data = "<b/>" } };
  g_autoptr (GBytes) zip = raw_zip (members, G_N_ELEMENTS (members));

  (void) state;
  assert_int_equal (refusal_of (zip, &est_default_limits), EST_ERROR_UNREADABLE);
}

static void
more_members_than_agreed_are_refused (void **state)
{
  g_autoptr (GBytes) most = raw_zip_repeated ("m", (guint) est_default_limits.members);
  g_autoptr (GBytes) more = raw_zip_repeated ("m", (guint) est_default_limits.members + 1);

  (void) state;
  assert_int_equal (refusal_of (most, &est_default_limits), -1);
  assert_int_equal (refusal_of (more, &est_default_limits), EST_ERROR_LIMIT);
}

/* ZIP64: counts beyond 65,535 stand in a record of their own. */
static void
a_million_declared_members_are_refused_unread (void **state)
{
  static const char tail[] = "PK\6\6\54\0\0\0\0\0\0\0\55\0\55\0\0\0\0\0\0\0\0\0"
                             "\100\102\17\0\0\0\0\0\100\102\17\0\0\0\0\0"
                             "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                             "PK\6\7\0\0\0\0\4\0\0\0\0\0\0\0\1\0\0\0"
                             "PK\5\6\0\0\0\0\377\377\377\377\377\377\377\377\377\377\377\377\0";
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  (void) state;
  g_byte_array_append (zip, (const guint8 *) "PK\3\4", 4);
  g_byte_array_append (zip, (const guint8 *) tail, sizeof tail);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&zip));

  assert_int_equal (refusal_of (bytes, &est_default_limits), EST_ERROR_LIMIT);
}

static void
a_declared_size_is_refused_before_it_is_believed (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "x", .method = 8, .size = 0xFFFFFFFE };

  (void) state;
  assert_int_equal (refusal_of_member (&member), EST_ERROR_LIMIT);
}

static void
all_members_together_have_a_limit (void **state)
{
  EstLimits limits = est_default_limits;
  g_autoptr (GBytes) zip = raw_zip_repeated ("m", 10);

  (void) state;
  limits.inflated_bytes = 40;
  assert_int_equal (refusal_of (zip, &limits), -1);
  limits.inflated_bytes = 39;
  assert_int_equal (refusal_of (zip, &limits), EST_ERROR_LIMIT);
}

static void
more_than_a_hundredfold_is_a_bomb (void **state)
{
  g_autofree char *zeros = g_malloc0 (1 << 20);
  g_autoptr (GBytes) packed = raw_deflated (zeros, 1 << 20);
  RawMember member = { .name = "a.xml", .method = 8, .size = 1 << 20 };

  (void) state;
  member.data = g_bytes_get_data (packed, &member.length);
  assert_int_equal (refusal_of_member (&member), EST_ERROR_LIMIT);
}

static void
a_container_of_old_office_is_told_by_its_first_bytes (void **state)
{
  g_autoptr (GBytes) ole = g_bytes_new_static ("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", 12);

  (void) state;
  assert_true (est_package_is_ole (ole));
  assert_false (est_package_is_zip (ole));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (members_are_listed_and_read),
    cmocka_unit_test (what_is_no_archive_is_damaged),
    cmocka_unit_test (an_archive_cut_anywhere_is_damaged),
    cmocka_unit_test (a_member_that_does_not_match_its_sum_is_damaged),
    cmocka_unit_test (a_member_of_another_size_than_declared_is_damaged),
    cmocka_unit_test (bytes_behind_the_packed_data_are_damage),
    cmocka_unit_test (an_encrypted_member_means_a_password),
    cmocka_unit_test (an_unusual_method_is_refused),
    cmocka_unit_test (names_that_lead_out_are_refused),
    cmocka_unit_test (two_members_of_one_name_are_refused_in_any_case),
    cmocka_unit_test (more_members_than_agreed_are_refused),
    cmocka_unit_test (a_million_declared_members_are_refused_unread),
    cmocka_unit_test (a_declared_size_is_refused_before_it_is_believed),
    cmocka_unit_test (all_members_together_have_a_limit),
    cmocka_unit_test (more_than_a_hundredfold_is_a_bomb),
    cmocka_unit_test (a_container_of_old_office_is_told_by_its_first_bytes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
