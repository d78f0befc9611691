/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf_scan.h"
#include "tests/support/made_pdf.h"

/* The letters of @word, 6 wide each, from @x on. */
static void
add_word (GArray *glyphs, float x, const char *word, gboolean is_label)
{
  for (const char *p = word; *p != '\0'; p++, x += 6)
    {
      const EstPdfGlyph glyph = {
        .x = x,
        .y = 100,
        .dx = 6,
        .size = 10,
        .em = 10,
        .is_label = is_label,
        .fate = EST_PDF_GLYPH_SHOWN,
        .letters = { (gunichar) *p },
        .n_letters = 1,
      };

      g_array_append_val (glyphs, glyph);
    }
}

/* The text that is laid under a picture in which @glyphs, taken, were read. */
static char *
text_under (GArray *glyphs)
{
  g_autoptr (GArray) owned = glyphs;
  g_autoptr (GBytes) bytes = made_page ("");
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);
  EstPdfWriting writing = { 0 };
  EstPdfScan scan = {
    .pdf = pdf,
    .writing = &writing,
    .glyphs = owned,
    .letter_height = EST_PDF_SCAN_LETTER_HEIGHT,
    .has_picture = TRUE,
  };
  fz_buffer *out = fz_new_buffer (pdf->ctx, 256);
  char *text = NULL;

  assert_true (est_pdf_writing_start (pdf, &writing, NULL));
  est_pdf_scan_append_text (pdf->ctx, &scan, 842, out);
  text = g_strdup (fz_string_from_buffer (pdf->ctx, out));
  fz_drop_buffer (pdf->ctx, out);
  est_pdf_writing_clear (pdf, &writing);
  return text;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
what_was_read_is_laid_unseen_word_by_word (void **state)
{
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph));
  g_autofree char *text = NULL;

  (void) state;
  add_word (glyphs, 60, "Bon", FALSE);
  add_word (glyphs, 90, "jour", FALSE);
  text = text_under (glyphs);
  assert_int_equal (count (text, "3 Tr"), 2);
  assert_int_equal (count (text, "0 Tr"), 0);
}

/* Else they would be one word, spread over all the room between them. */
static void
labels_stand_apart_and_are_seen_in_their_own_size (void **state)
{
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph));
  g_autofree char *text = NULL;

  (void) state;
  add_word (glyphs, 60, "A", TRUE);
  add_word (glyphs, 300, "B", TRUE);
  text = text_under (glyphs);
  assert_int_equal (count (text, "0 Tr /EstompeF 10 Tf"), 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_read_is_laid_unseen_word_by_word),
    cmocka_unit_test (labels_stand_apart_and_are_seen_in_their_own_size),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
