/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/document_law.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

/* The invented format with a reader, writer or unpacker that errs. */
static EstFormat
format_with (const EstFormat *faulty)
{
  EstFormat format = fake_formats[0];

  if (faulty->read != NULL)
    format.read = faulty->read;
  if (faulty->write != NULL)
    format.write = faulty->write;
  if (faulty->check != NULL)
    format.check = faulty->check;
  return format;
}

static EstDocument *
refuse_in_silence (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
                   GError **error)
{
  (void) bytes;
  (void) limits;
  (void) treatment;
  (void) error;
  return NULL;
}

/* A writer that never writes the same twice. */
static GBytes *
write_growing (const EstDocument *document, const GArray *edits, GError **error)
{
  g_autoptr (GBytes) written = fake_formats[0].write (document, edits, error);
  gsize size = 0;
  const char *data = g_bytes_get_data (written, &size);
  GString *longer = g_string_new_len (data, (gssize) size);

  g_string_append (longer, "Une ligne de plus.\n");
  return g_string_free_to_bytes (longer);
}

static const char *
law_broken (const EstFormat *faulty, const char *lines)
{
  EstFormat format = format_with (faulty);
  g_autoptr (GBytes) file = fake_file (lines);

  return document_law_broken (&format, file);
}

static void
a_sound_format_breaks_no_law (void **state)
{
  static const EstFormat sound = { 0 };

  (void) state;
  assert_null (law_broken (&sound, "Le carnet de Kerbrizec est ouvert.\n"));
  assert_null (law_broken (&sound, "Le carnet de Kerb|rizec est ouvert.\n"));
  assert_null (law_broken (&sound, "Rien ici.\n"));
}

static void
a_refusal_without_a_reason_breaks_it (void **state)
{
  static const EstFormat silent = { .read = refuse_in_silence };

  (void) state;
  assert_string_equal (law_broken (&silent, "Rien ici.\n"),
                       "something is refused without a reason");
}

static void
a_copy_that_grows_breaks_it (void **state)
{
  static const EstFormat growing = { .write = write_growing };

  (void) state;
  assert_string_equal (law_broken (&growing, "Rien ici.\n"), "the copy of the copy is another");
}

static void
a_copy_that_cannot_be_read_breaks_it (void **state)
{
  static const EstFormat sound = { 0 };

  (void) state;
  fake_faults.cannot_read_copies = TRUE;
  /* The verifier itself has to read the copy, so that this is a refusal. */
  assert_null (law_broken (&sound, "Rien ici.\n"));
}

static void
a_leak_is_refused_by_the_verifier_and_so_breaks_nothing (void **state)
{
  static const EstFormat sound = { 0 };

  (void) state;
  fake_faults.leaked = LAW_VALUE;
  assert_null (law_broken (&sound, "Rien ici.\n"));
}

static int
reset (void **state)
{
  (void) state;
  memset (&fake_faults, 0, sizeof fake_faults);
  return 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_sound_format_breaks_no_law),
    cmocka_unit_test (a_refusal_without_a_reason_breaks_it),
    cmocka_unit_test (a_copy_that_grows_breaks_it),
    cmocka_unit_test_teardown (a_copy_that_cannot_be_read_breaks_it, reset),
    cmocka_unit_test_teardown (a_leak_is_refused_by_the_verifier_and_so_breaks_nothing, reset),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}
