/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_readings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static GHashTable *
readings_with (const EstPdfSign *signs, guint n)
{
  GHashTable *readings = est_pdf_readings_new ();
  EstPdfReading *reading = est_pdf_reading_new ();

  reading->confidence = 91;
  g_array_append_vals (reading->signs, signs, n);
  g_hash_table_insert (readings, g_strdup (DIGEST), reading);
  return readings;
}

static const EstPdfSign three[] = {
  { .left = 10,
    .right = 22,
    .top = 5,
    .bottom = 40,
    .begins_line = TRUE,
    .begins_word = TRUE,
    .n_letters = 1,
    .letters = { 'D' } },
  { .left = 23,
    .right = 65535,
    .top = 5,
    .bottom = 65535,
    .is_doubtful = TRUE,
    .n_letters = 4,
    .letters = { 0x10FFFF, 0xE9, 'f', 'i' } },
  { .left = 30, .right = 30, .top = 7, .bottom = 7 },
};

static void
what_was_read_comes_back_as_it_went (void **state)
{
  g_autoptr (GHashTable) readings = readings_with (three, G_N_ELEMENTS (three));
  g_autoptr (GBytes) packed = est_pdf_readings_pack (readings);
  g_autoptr (GHashTable) back = est_pdf_readings_unpack (packed);
  const EstPdfReading *reading = g_hash_table_lookup (back, DIGEST);

  (void) state;
  assert_non_null (reading);
  assert_int_equal (reading->confidence, 91);
  assert_int_equal (reading->signs->len, G_N_ELEMENTS (three));
  assert_memory_equal (reading->signs->data, three, sizeof three);
}

static gboolean
is_sound (const EstPdfSign *sign)
{
  for (guint i = 0; i < sign->n_letters; i++)
    if (sign->letters[i] == 0 || !g_unichar_validate (sign->letters[i]))
      return FALSE;
  return sign->left <= sign->right && sign->top <= sign->bottom &&
         sign->n_letters <= EST_PDF_SIGN_LETTERS;
}

static void
assert_sound (GBytes *packed)
{
  g_autoptr (GHashTable) readings = est_pdf_readings_unpack (packed);
  GHashTableIter iter;
  gpointer reading = NULL;

  g_hash_table_iter_init (&iter, readings);
  while (g_hash_table_iter_next (&iter, NULL, &reading))
    for (guint i = 0; i < ((EstPdfReading *) reading)->signs->len; i++)
      assert_true (is_sound (&g_array_index (((EstPdfReading *) reading)->signs, EstPdfSign, i)));
}

/* Every byte turned over, and every length it could be cut to. */
static void
nothing_that_was_tampered_with_is_believed_beyond_what_can_be (void **state)
{
  g_autoptr (GHashTable) readings = readings_with (three, G_N_ELEMENTS (three));
  g_autoptr (GBytes) packed = est_pdf_readings_pack (readings);
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (packed, &size);

  (void) state;
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *turned = g_memdup2 (bytes, size);
      g_autoptr (GBytes) cut = g_bytes_new (bytes, i);
      g_autoptr (GHashTable) nothing = est_pdf_readings_unpack (cut);
      g_autoptr (GBytes) changed = NULL;

      assert_int_equal (g_hash_table_size (nothing), 0);
      turned[i] ^= 0xFF;
      changed = g_bytes_new (turned, size);
      assert_sound (changed);
    }
}

static void
the_same_readings_give_the_same_bytes (void **state)
{
  g_autoptr (GHashTable) one = est_pdf_readings_new ();
  g_autoptr (GHashTable) other = est_pdf_readings_new ();
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  (void) state;
  for (guint i = 0; i < 20; i++)
    {
      g_hash_table_insert (one, g_strdup_printf ("%064u", i), est_pdf_reading_new ());
      g_hash_table_insert (other, g_strdup_printf ("%064u", 19 - i), est_pdf_reading_new ());
    }
  first = est_pdf_readings_pack (one);
  second = est_pdf_readings_pack (other);
  assert_true (g_bytes_equal (first, second));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_read_comes_back_as_it_went),
    cmocka_unit_test (nothing_that_was_tampered_with_is_believed_beyond_what_can_be),
    cmocka_unit_test (the_same_readings_give_the_same_bytes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
