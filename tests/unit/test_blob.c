/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/blob.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

static EstBlob *
blob_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  EstBlob *blob = est_blob_new (NULL);

  assert_non_null (blob);
  assert_true (est_blob_write (blob, bytes));
  return blob;
}

static void
what_is_written_is_mapped_and_outlives_the_blob (void **state)
{
  EstBlob *blob = blob_of ("une note");
  g_autoptr (GBytes) mapped = est_blob_map (blob);

  (void) state;
  assert_int_equal (est_blob_size (blob), 8);
  est_blob_free (blob);
  assert_memory_equal (g_bytes_get_data (mapped, NULL), "une note", 8);
}

static void
an_empty_one_maps_to_no_bytes (void **state)
{
  g_autoptr (EstBlob) blob = est_blob_new (NULL);
  g_autoptr (GBytes) mapped = est_blob_map (blob);

  (void) state;
  assert_int_equal (g_bytes_get_size (mapped), 0);
}

static void
a_sealed_one_takes_nothing_more_and_loses_nothing (void **state)
{
  g_autoptr (EstBlob) blob = blob_of ("une note");
  g_autoptr (GBytes) more = g_bytes_new_static ("!", 1);

  (void) state;
  assert_true (est_blob_seal (blob));
  assert_false (est_blob_write (blob, more));
  assert_int_equal (errno, EPERM);
  assert_int_equal (ftruncate (est_blob_file (blob), 0), -1);
  assert_int_equal (est_blob_size (blob), 8);
}

static void
one_that_is_mapped_for_writing_cannot_be_sealed (void **state)
{
  g_autoptr (EstBlob) blob = blob_of ("une note");
  void *start = mmap (NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, est_blob_file (blob), 0);

  (void) state;
  assert_true (start != MAP_FAILED);
  assert_false (est_blob_seal (blob));
  (void) munmap (start, 8);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_written_is_mapped_and_outlives_the_blob),
    cmocka_unit_test (an_empty_one_maps_to_no_bytes),
    cmocka_unit_test (a_sealed_one_takes_nothing_more_and_loses_nothing),
    cmocka_unit_test (one_that_is_mapped_for_writing_cannot_be_sealed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
