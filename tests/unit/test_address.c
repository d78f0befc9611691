/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extractors/address.h"

static void
assert_decoded (const char *link, const char *expected)
{
  g_autoptr (GString) text = g_string_new (link);

  est_address_decode (text);
  assert_string_equal (text->str, expected);
}

static void
coded_characters_are_read (void **state)
{
  (void) state;
  assert_decoded ("mailto:a%40exemple.fr", "mailto:a@exemple.fr");
  assert_decoded ("x?nom=L%C3%A9a", "x?nom=Léa");
  assert_decoded ("x?nom=L%E9a", "x?nom=Léa");
}

static void
what_is_no_text_stays_as_it_is (void **state)
{
  (void) state;
  assert_decoded ("100%", "100%");
  assert_decoded ("a%00b", "a%00b");
}

static void
an_address_keeps_its_marks (void **state)
{
  g_autofree char *link = est_address_encode ("https://a.fr/b c?d=[e]&f=é#g");

  (void) state;
  assert_string_equal (link, "https://a.fr/b%20c?d=[e]&f=%C3%A9#g");
}

static void
a_place_on_a_disk_is_no_address (void **state)
{
  (void) state;
  assert_true (est_address_is_public ("HTTPS://exemple.fr/"));
  assert_true (est_address_is_public ("#chapitre"));
  assert_false (est_address_is_public ("file:///home/lea/a.odt"));
  assert_false (est_address_is_public ("../lea/a.odt"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (coded_characters_are_read),
    cmocka_unit_test (what_is_no_text_stays_as_it_is),
    cmocka_unit_test (an_address_keeps_its_marks),
    cmocka_unit_test (a_place_on_a_disk_is_no_address),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
