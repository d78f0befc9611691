/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* FIPS 180-4, the example of one block. */
static void
sha256_is_what_sha256sum_prints (void **state)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autofree char *digest = NULL;

  (void) state;
  digest = est_digest_sha256 (bytes);

  assert_string_equal (digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
nothing_has_a_digest_too (void **state)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (NULL, 0);
  g_autofree char *sha256 = est_digest_sha256 (bytes);
  g_autofree char *blake2b = est_digest_blake2b (NULL, 0);

  (void) state;
  assert_string_equal (sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_string_equal (blake2b, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

/* b2sum -l 256. */
static void
blake2b_has_256_bits (void **state)
{
  g_autofree char *digest = est_digest_blake2b ("abc", 3);

  (void) state;
  assert_string_equal (digest, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

static void
a_keyed_digest_depends_on_the_key (void **state)
{
  const guint8 one[EST_KEY_BYTES] = { 1 };
  const guint8 two[EST_KEY_BYTES] = { 2 };
  g_autofree char *plain = est_digest_blake2b ("abc", 3);
  g_autofree char *with_one = est_digest_keyed (one, "abc", 3);
  g_autofree char *again = est_digest_keyed (one, "abc", 3);
  g_autofree char *with_two = est_digest_keyed (two, "abc", 3);

  (void) state;
  assert_string_equal (with_one, again);
  assert_string_not_equal (with_one, with_two);
  assert_string_not_equal (with_one, plain);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (sha256_is_what_sha256sum_prints),
    cmocka_unit_test (nothing_has_a_digest_too),
    cmocka_unit_test (blake2b_has_256_bits),
    cmocka_unit_test (a_keyed_digest_depends_on_the_key),
  };

  return cmocka_run_group_tests_name ("digest", tests, NULL, NULL);
}
