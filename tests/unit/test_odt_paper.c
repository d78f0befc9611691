/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/package.h"

static GBytes *
write_paper (const char *marked)
{
  g_autoptr (EstPaper) paper = est_paper_parse (marked);
  GBytes *odt = est_odt_paper_write (paper, NULL);

  assert_non_null (odt);
  return odt;
}

/* The member of that name. */
static char *
member_of (GBytes *odt, const char *name)
{
  g_autoptr (EstPackage) package = est_package_open (odt, &est_default_limits, NULL);
  GBytes *bytes = est_package_read (package, est_package_find (package, name), NULL);

  assert_non_null (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
the_kind_of_file_stands_first_and_readable (void **state)
{
  g_autoptr (GBytes) odt = write_paper ("= Titre");
  g_autoptr (EstPackage) package = est_package_open (odt, &est_default_limits, NULL);
  const EstMember *first = est_package_member (package, 0);

  (void) state;
  assert_string_equal (first->name, "mimetype");
  assert_false (first->is_deflated);
}

static void
the_same_paper_gives_the_same_bytes (void **state)
{
  g_autoptr (GBytes) one = write_paper ("= Titre\n- un\n- deux\n: Nom | Anne");
  g_autoptr (GBytes) other = write_paper ("= Titre\n- un\n- deux\n: Nom | Anne");

  (void) state;
  assert_true (g_bytes_equal (one, other));
}

static void
neighbours_share_a_list_or_a_table (void **state)
{
  g_autoptr (GBytes) odt = write_paper ("- un\n- deux\n\n: Nom |\n:: Signature |\n\nfin\n- trois");
  g_autofree char *content = member_of (odt, "content.xml");
  g_auto (GStrv) lists = g_strsplit (content, "<text:list ", -1);
  g_auto (GStrv) tables = g_strsplit (content, "<table:table ", -1);

  (void) state;
  assert_int_equal (g_strv_length (lists), 3);
  assert_int_equal (g_strv_length (tables), 2);
  assert_non_null (strstr (content, "</text:list><table:table "));
}

static void
what_is_filled_in_is_never_markup (void **state)
{
  g_autoptr (GBytes) odt = write_paper ("= R&D <b>\n: Nom | <x/>\n[x] a & b");
  g_autofree char *content = member_of (odt, "content.xml");
  g_autofree char *meta = member_of (odt, "meta.xml");

  (void) state;
  assert_non_null (strstr (content, "R&amp;D &lt;b&gt;"));
  assert_non_null (strstr (content, "&lt;x/&gt;"));
  assert_non_null (strstr (content, "☒"));
  assert_non_null (strstr (meta, "R&amp;D"));
  assert_null (strstr (content, "<x/>"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_kind_of_file_stands_first_and_readable),
    cmocka_unit_test (the_same_paper_gives_the_same_bytes),
    cmocka_unit_test (neighbours_share_a_list_or_a_table),
    cmocka_unit_test (what_is_filled_in_is_never_markup),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
