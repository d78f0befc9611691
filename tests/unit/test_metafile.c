/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/metafile.h"
#include "extractors/picture.h"

static void
no_metafile_is_clean_but_our_own_grey_area (void **state)
{
  g_autoptr (GBytes) emf = est_emf_blank (NULL, EST_PLACEHOLDER_KIND);
  g_autoptr (GBytes) wmf = est_wmf_blank (NULL, EST_PLACEHOLDER_KIND);
  g_autoptr (GBytes) other = g_bytes_new_static ("\1\0\0\0\x58\0\0\0Gwendolina", 18);
  g_autoptr (GBytes) clean_emf = est_metafile_clean (emf);
  g_autoptr (GBytes) clean_wmf = est_metafile_clean (wmf);

  (void) state;
  assert_true (g_bytes_equal (emf, clean_emf));
  assert_true (g_bytes_equal (wmf, clean_wmf));
  assert_null (est_metafile_clean (other));
}

static void
a_picture_under_the_name_of_a_metafile_is_a_picture (void **state)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) png = est_placeholder (nothing, EST_PLACEHOLDER_KIND);
  g_autoptr (GBytes) clean = est_metafile_clean (png);

  (void) state;
  assert_non_null (clean);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_metafile_is_clean_but_our_own_grey_area),
    cmocka_unit_test (a_picture_under_the_name_of_a_metafile_is_a_picture),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
