/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

#define NARROW "Lili Vitti"
#define WIDE "Maximilienne Wurtemberger"

/* In points of Helvetica at 12: what stands behind a name is set where a program would. */
#define BEHIND "41.3", "153.3"
/* The line of the wider one has less to fill. */
#define FILLING "2.8", "0.4"

/* The content of the one page of the copy of @content. */
static char *
written (const char *content, const char *name)
{
  g_autoptr (GBytes) bytes = made_page (content);
  g_autoptr (GBytes) copy = made_replaced (bytes, name, "[personne A]", NULL);
  g_autoptr (GPtrArray) streams = NULL;
  GString *all = g_string_new (NULL);

  assert_non_null (copy);
  streams = est_pdf_unpack (copy, &est_default_limits, NULL);
  assert_non_null (streams);
  for (guint i = 0; i < streams->len; i++)
    {
      const EstStream *stream = streams->pdata[i];
      gsize size = 0;
      const char *data = g_bytes_get_data (stream->bytes, &size);

      if (g_str_equal (stream->name, "stream"))
        g_string_append_len (all, data, (gssize) size);
    }
  assert_non_null (strstr (all->str, "personne A"));
  return g_string_free (all, FALSE);
}

/* @format: each "#" is the name first, then what goes with its width. */
static void
assert_tells_no_width (const char *format, const char *near, const char *far)
{
  g_auto (GStrv) parts = g_strsplit (format, "#", -1);
  g_autofree char *narrow = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  assert_int_equal (g_strv_length (parts), 3);
  narrow = g_strconcat (parts[0], NARROW, parts[1], near, parts[2], NULL);
  wide = g_strconcat (parts[0], WIDE, parts[1], far, parts[2], NULL);
  one = written (narrow, NARROW);
  other = written (wide, WIDE);
  assert_string_equal (one, other);
}

#define START "BT /F1 12 Tf 1 0 0 1 60 700 Tm "

static void
the_pen_behind_the_gap_is_set_anew (void **state)
{
  (void) state;
  assert_tells_no_width (START "(#) Tj # 0 Td (est venue au centre.) Tj ET", BEHIND);
  assert_tells_no_width (START "(Mme ) Tj 30 0 Td (#) Tj # 0 Td (est venue au centre.) Tj ET",
                         BEHIND);
  assert_tells_no_width (START "(#) Tj # 0 TD (est venue au centre.) Tj T* (Fin.) Tj ET", BEHIND);
  assert_tells_no_width (START "(#) Tj 1 0 0 1 # 700 Tm (est venue au centre.) Tj ET", "101.3",
                         "213.3");
  assert_tells_no_width (START "(#) Tj ET BT /F1 12 Tf # 700 Td (est venue au centre.) Tj ET",
                         "101.3", "213.3");
}

static void
kerning_beside_the_gap_goes (void **state)
{
  (void) state;
  assert_tells_no_width (START "[(#) -# (est venue au centre.)] TJ ET", "300", "410");
  assert_tells_no_width (START "[(Avec #) -# ( est) -120 ( venue.)] TJ ET", "20", "90");
}

static void
spacing_that_filled_the_line_goes (void **state)
{
  (void) state;
  assert_tells_no_width (START "(#) Tj # Tw ( est venue au centre.) Tj ET", FILLING);
  assert_tells_no_width (START "(#) Tj # Tc ( est venue au centre.) Tj ET", "0.4", "0.1");
  assert_tells_no_width ("BT /F1 12 Tf 60 700 Td (#) Tj # Tw ( est venue) Tj ET", FILLING);
}

/* A line that loses nothing keeps its setting, to the letter. */
static void
lines_that_lose_nothing_keep_their_pen (void **state)
{
  g_autofree char *content =
      written (START "(Avec " NARROW " ici.) Tj 1 0 0 1 61.37 650.11 Tm 0.3 Tw "
                     "[(Une autre) -77 (ligne.)] TJ ET",
               NARROW);

  (void) state;
  assert_non_null (strstr (content, "61.37 650.11 Tm"));
  assert_non_null (strstr (content, ".3 Tw"));
  assert_non_null (strstr (content, "-77"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_pen_behind_the_gap_is_set_anew),
    cmocka_unit_test (kerning_beside_the_gap_goes),
    cmocka_unit_test (spacing_that_filled_the_line_goes),
    cmocka_unit_test (lines_that_lose_nothing_keep_their_pen),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
