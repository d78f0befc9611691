/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/origin.h"

/* An origin of one part that holds @xml, and nothing of a package. */
static EstOrigin *
origin_of (const char *xml)
{
  EstOrigin *origin = est_origin_new (NULL);

  (void) est_origin_add_part (origin, 0, "part", g_bytes_new (xml, strlen (xml)));
  return origin;
}

static void
add_text (EstOrigin *origin, gsize start, gsize end)
{
  EstPlace place = { .anchor = est_origin_add_anchor (origin), .start = start, .end = end };

  est_origin_add_place (origin, 0, &place);
}

static char *
rendered (const EstOrigin *origin, const EstEdit *edits, guint n_edits)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GBytes) bytes = NULL;

  if (n_edits > 0)
    g_array_append_vals (array, edits, n_edits);
  bytes = est_origin_render (origin, 0, array);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
nothing_to_change_gives_the_same_bytes (void **state)
{
  g_autoptr (EstOrigin) origin = origin_of ("<a>text</a>");
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GBytes) bytes = NULL;

  (void) state;
  add_text (origin, 3, 7);
  bytes = est_origin_render (origin, 0, none);
  assert_ptr_equal (bytes, est_origin_part (origin, 0)->text);
}

static void
several_edits_of_one_place_keep_what_is_between (void **state)
{
  const EstEdit edits[] = { { 0, 0, 3, "A" }, { 0, 4, 5, "&" }, { 0, 6, 8, "" } };
  g_autoptr (EstOrigin) origin = origin_of ("<a>Luc et Zo</a>");
  g_autofree char *xml = NULL;

  (void) state;
  add_text (origin, 3, 12);
  xml = rendered (origin, edits, G_N_ELEMENTS (edits));
  assert_string_equal (xml, "<a>A &amp;to</a>");
}

static void
an_edit_lands_in_every_place_of_its_anchor (void **state)
{
  const EstEdit edit = { 0, 0, 1, "x" };
  g_autoptr (EstOrigin) origin = origin_of ("<a><b>1</b><c>1</c></a>");
  EstPlace first = { .anchor = est_origin_add_anchor (origin), .start = 6, .end = 7 };
  EstPlace second = { .anchor = first.anchor, .start = 14, .end = 15 };
  g_autofree char *xml = NULL;

  (void) state;
  est_origin_add_place (origin, 0, &first);
  est_origin_add_place (origin, 0, &second);
  xml = rendered (origin, &edit, 1);
  assert_string_equal (xml, "<a><b>x</b><c>x</c></a>");
}

static void
what_is_cut_takes_what_it_holds_along (void **state)
{
  const EstEdit edit = { 0, 0, 1, "x" };
  g_autoptr (EstOrigin) origin = origin_of ("<a><b c=\"d\">1</b>2</a>");
  g_autofree char *xml = NULL;

  (void) state;
  add_text (origin, 12, 13);
  est_origin_patch (origin, 0, 5, 11, NULL);
  est_origin_patch (origin, 0, 3, 17, NULL);
  xml = rendered (origin, &edit, 1);
  assert_string_equal (xml, "<a>2</a>");
}

static void
an_anchor_without_a_place_changes_nothing (void **state)
{
  const EstEdit edit = { 0, 0, 1, "x" };
  g_autoptr (EstOrigin) origin = origin_of ("<a>1</a>");
  g_autofree char *xml = NULL;

  (void) state;
  (void) est_origin_add_anchor (origin);
  xml = rendered (origin, &edit, 1);
  assert_string_equal (xml, "<a>1</a>");
}

static void
a_blank_laid_bare_is_preserved_and_only_then (void **state)
{
  const EstEdit bare = { 0, 0, 3, "" };
  const EstEdit inner = { 0, 4, 6, "x" };
  EstPlace place = { .start = 5, .end = 11, .space_at = 4 };
  g_autoptr (EstOrigin) origin = origin_of ("<w:t>Luc et</w:t>");
  g_autofree char *laid_bare = NULL;
  g_autofree char *not_so = NULL;

  (void) state;
  place.anchor = est_origin_add_anchor (origin);
  est_origin_add_place (origin, 0, &place);
  laid_bare = rendered (origin, &bare, 1);
  not_so = rendered (origin, &inner, 1);
  assert_string_equal (laid_bare, "<w:t xml:space=\"preserve\"> et</w:t>");
  assert_string_equal (not_so, "<w:t>Luc x</w:t>");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (nothing_to_change_gives_the_same_bytes),
    cmocka_unit_test (several_edits_of_one_place_keep_what_is_between),
    cmocka_unit_test (an_edit_lands_in_every_place_of_its_anchor),
    cmocka_unit_test (what_is_cut_takes_what_it_holds_along),
    cmocka_unit_test (an_anchor_without_a_place_changes_nothing),
    cmocka_unit_test (a_blank_laid_bare_is_preserved_and_only_then),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
