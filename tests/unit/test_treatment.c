/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/treatment.h"

/* What is wrong in @text; NULL: nothing. */
static char *
read_into (EstTreatment *treatment, const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  assert_true (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL));
  return est_treatment_read (treatment, file);
}

static void
what_is_not_said_stays (void **state)
{
  EstTreatment treatment = { .images = EST_IMAGES_REMOVE };
  g_autofree char *wrong = read_into (&treatment, "[documents]\ncomments=drop\n");
  g_autofree char *said = est_treatment_say (&treatment);

  (void) state;
  assert_null (wrong);
  assert_string_equal (said, "images=remove changes=accept comments=drop positions=close");
}

static void
a_word_that_makes_no_sense_is_named_by_its_key (void **state)
{
  EstTreatment treatment = est_default_treatment;
  g_autofree char *word = read_into (&treatment, "[documents]\nimages=blur\n");
  g_autofree char *key = read_into (&treatment, "[documents]\nimage=keep\n");

  (void) state;
  assert_string_equal (word, "images");
  assert_string_equal (key, "image");
  assert_int_equal (treatment.images, EST_IMAGES_FLAG);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_not_said_stays),
    cmocka_unit_test (a_word_that_makes_no_sense_is_named_by_its_key),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
