/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/sealed_box.h"

typedef struct {
  char *public;
  char *secret;
} Keys;

static int
make_keys (void **state)
{
  Keys *keys = g_new0 (Keys, 1);

  est_sealed_box_make_keys (&keys->public, &keys->secret);
  *state = keys;
  return 0;
}

static int
forget_keys (void **state)
{
  Keys *keys = *state;

  g_free (keys->public);
  est_sealed_box_forget (keys->secret);
  g_free (keys);
  return 0;
}

static void
only_the_holder_of_the_secret_reads_what_was_sealed (void **state)
{
  const Keys *keys = *state;
  g_autofree char *sealed = est_sealed_box_seal (keys->public, "Noémie Gary");
  g_autofree char *opened = est_sealed_box_open (keys->secret, sealed);
  g_autofree char *by_public = est_sealed_box_open (keys->public, sealed);

  assert_string_equal (opened, "Noémie Gary");
  assert_null (by_public);
  assert_null (strstr (sealed, "Gary"));
}

static void
the_same_text_is_never_sealed_alike (void **state)
{
  const Keys *keys = *state;
  g_autofree char *one = est_sealed_box_seal (keys->public, "Gary");
  g_autofree char *other = est_sealed_box_seal (keys->public, "Gary");

  assert_string_not_equal (one, other);
}

static void
what_was_changed_cut_or_is_no_box_does_not_open (void **state)
{
  const Keys *keys = *state;
  g_autofree char *sealed = est_sealed_box_seal (keys->public, "Gary");

  sealed[10] = sealed[10] == 'A' ? 'B' : 'A';
  assert_null (est_sealed_box_open (keys->secret, sealed));
  sealed[4] = '\0';
  assert_null (est_sealed_box_open (keys->secret, sealed));
  assert_null (est_sealed_box_open (keys->secret, "\xE9"));
  assert_null (est_sealed_box_open (keys->secret, ""));
}

static void
a_key_is_64_hexadecimal_digits (void **state)
{
  const Keys *keys = *state;

  assert_true (est_sealed_box_is_key (keys->public));
  assert_true (est_sealed_box_is_key (keys->secret));
  assert_false (est_sealed_box_is_key (keys->public + 1));
  assert_false (est_sealed_box_is_key (""));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, make_keys, forget_keys)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (only_the_holder_of_the_secret_reads_what_was_sealed),
    TEST (the_same_text_is_never_sealed_alike),
    TEST (what_was_changed_cut_or_is_no_box_does_not_open),
    TEST (a_key_is_64_hexadecimal_digits),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
