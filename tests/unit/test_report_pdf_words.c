/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_pdf_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

#define MORE_THAN_ARE_SHARED 9000

static const EstFace face = { .size = 9, .colour = EST_INK };

static PangoContext *
new_context (void)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  est_words_prepare (pango);
  return pango;
}

static PangoLayout *
cell (PangoContext *pango, const char *text, double width)
{
  g_autoptr (EstWords) words = est_words_new ();

  est_words_add_text (words, text);
  return est_words_cell (words, pango, &face, width);
}

static void
blanks_are_run_together (void **state)
{
  g_autoptr (PangoContext) pango = new_context ();
  g_autoptr (PangoLayout) layout = cell (pango, " un \n\t deux ", 100);

  (void) state;
  assert_string_equal (pango_layout_get_text (layout), "un deux");
  est_words_finish (pango);
}

static void
the_same_words_of_the_same_width_are_laid_out_once (void **state)
{
  g_autoptr (PangoContext) pango = new_context ();
  g_autoptr (PangoLayout) one = cell (pango, "un", 100);
  g_autoptr (PangoLayout) again = cell (pango, "un", 100);
  g_autoptr (PangoLayout) wider = cell (pango, "un", 200);
  g_autoptr (PangoLayout) other = cell (pango, "deux", 100);

  (void) state;
  assert_ptr_equal (again, one);
  assert_ptr_not_equal (wider, one);
  assert_ptr_not_equal (other, one);
  est_words_finish (pango);
}

static void
once_finished_nothing_of_it_stays_in_memory (void **state)
{
  PangoContext *pango = new_context ();
  PangoLayout *layout = cell (pango, "un", 100);

  (void) state;
  g_object_unref (layout);
  g_object_add_weak_pointer (G_OBJECT (pango), (gpointer *) &pango);
  est_words_finish (pango);
  g_object_unref (pango);
  assert_null (pango);
}

static void
count_down (gpointer data, G_GNUC_UNUSED GObject *layout)
{
  (*(guint *) data)--;
}

static void
layouts_of_a_long_report_do_not_pile_up (void **state)
{
  g_autoptr (PangoContext) pango = new_context ();
  guint alive = 0;

  (void) state;
  for (guint i = 0; i < MORE_THAN_ARE_SHARED; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autoptr (PangoLayout) layout = cell (pango, text, 100);

      alive++;
      g_object_weak_ref (G_OBJECT (layout), count_down, &alive);
    }
  assert_true (alive < MORE_THAN_ARE_SHARED / 2);
  est_words_finish (pango);
  assert_int_equal (alive, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (blanks_are_run_together),
    cmocka_unit_test (the_same_words_of_the_same_width_are_laid_out_once),
    cmocka_unit_test (once_finished_nothing_of_it_stays_in_memory),
    cmocka_unit_test (layouts_of_a_long_report_do_not_pile_up),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
