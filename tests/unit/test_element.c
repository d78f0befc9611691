/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/element.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Who enters the elements of one name, and notes what he meets: "+a" and "-a" for those he
 * enters and leaves, "a3" for what he takes whole with its three children, "'text'". */
typedef struct {
  const char *entered;
  GString *notes;
} Visit;

static gboolean
enter (const EstElement *element, gpointer data)
{
  Visit *visit = data;

  if (strstr (visit->entered, element->name) == NULL)
    return FALSE;
  assert_int_equal (est_element_n_children (element), 0);
  g_string_append_printf (visit->notes, "+%s ", element->name);
  return TRUE;
}

static void
leave (const EstElement *element, gpointer data)
{
  g_string_append_printf (((Visit *) data)->notes, "-%s ", element->name);
}

static void
take (const EstElement *element, gpointer data)
{
  GString *notes = ((Visit *) data)->notes;

  if (element->name == NULL)
    g_string_append_printf (notes, "'%s' ", element->text);
  else
    g_string_append_printf (notes, "%s%u ", element->name, est_element_n_children (element));
}

static char *
walk (const char *page, const char *entered, GError **error)
{
  static const EstElementVisitor visitor = { .enter = enter, .leave = leave, .take = take };
  g_autoptr (GString) notes = g_string_new (NULL);
  Visit visit = { .entered = entered, .notes = notes };

  return est_element_walk (page, &visitor, &visit, error) ? g_strdup (notes->str) : NULL;
}

static void
what_is_entered_comes_piece_by_piece (void **state)
{
  g_autofree char *notes =
      walk ("<body>un<p>d<b>eux</b><br/></p><ul><li/></ul>trois</body>", "body ul", NULL);

  (void) state;
  assert_string_equal (notes, "+body 'un' p3 +ul li0 -ul 'trois' -body ");
}

static void
what_is_within_a_whole_is_not_entered (void **state)
{
  g_autofree char *notes = walk ("<p><ul><li/></ul></p>", "ul", NULL);

  (void) state;
  assert_string_equal (notes, "p1 ");
}

/* ------ What is taken whole. */

static gboolean
enter_nothing (G_GNUC_UNUSED const EstElement *element, G_GNUC_UNUSED gpointer data)
{
  return FALSE;
}

/* Has @look see @page as one element. */
static void
look_at (const char *page, void (*look) (const EstElement *element, gpointer data))
{
  const EstElementVisitor visitor = { .enter = enter_nothing, .leave = leave, .take = look };

  assert_true (est_element_walk (page, &visitor, NULL, NULL));
}

static void
see_three_children (const EstElement *page, G_GNUC_UNUSED gpointer data)
{
  const EstElement *paragraph = est_element_find (page, "p");

  assert_int_equal (est_element_n_children (paragraph), 3);
  assert_string_equal (est_element_child (paragraph, 0)->text, "un");
  assert_true (est_element_is (est_element_child (paragraph, 1), "br"));
  assert_string_equal (est_element_child (paragraph, 2)->text, "deux");
  assert_null (est_element_find (page, "table"));
}

static void
a_page_becomes_a_tree_in_reading_order (void **state)
{
  (void) state;
  look_at ("<!DOCTYPE html><html><body><p>un<br/>deux</p></body></html>", see_three_children);
}

static void
see_signs (const EstElement *page, G_GNUC_UNUSED gpointer data)
{
  assert_string_equal (est_element_child (page, 0)->text, "R&D <b>");
}

static void
what_was_escaped_is_itself_again (void **state)
{
  (void) state;
  look_at ("<p>R&amp;D &lt;b&gt;</p>", see_signs);
}

static void
see_classes (const EstElement *page, G_GNUC_UNUSED gpointer data)
{
  assert_true (est_element_has_class (page, "number"));
  assert_true (est_element_has_class (page, "key"));
  assert_false (est_element_has_class (page, "num"));
  assert_false (est_element_has_class (page, "keys"));
  assert_string_equal (est_element_attribute (page, "lang"), "fr");
  assert_null (est_element_attribute (page, "id"));
}

static void
a_class_is_a_whole_word (void **state)
{
  (void) state;
  look_at ("<p class=\"number  key\" lang=\"fr\"></p>", see_classes);
}

/* ------ What cannot be walked. */

static void
a_page_that_is_not_well_formed_is_an_error (void **state)
{
  static const char *const pages[] = {
    "", "<p>", "<p></b>", "text", "<p>&nbsp;</p>", "<body><p>un</p><p>", "<body><ul><li>un</p>"
  };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (walk (pages[i], "body ul", &error));
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
    }
}

static void
a_page_cannot_be_deeper_than_any_of_ours (void **state)
{
  g_autoptr (GString) page = g_string_new (NULL);

  (void) state;
  for (guint i = 0; i < 100; i++)
    g_string_append (page, "<p>");
  for (guint i = 0; i < 100; i++)
    g_string_append (page, "</p>");
  assert_null (walk (page->str, "", NULL));
  assert_null (walk (page->str, "p", NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_entered_comes_piece_by_piece),
    cmocka_unit_test (what_is_within_a_whole_is_not_entered),
    cmocka_unit_test (a_page_becomes_a_tree_in_reading_order),
    cmocka_unit_test (what_was_escaped_is_itself_again),
    cmocka_unit_test (a_class_is_a_whole_word),
    cmocka_unit_test (a_page_that_is_not_well_formed_is_an_error),
    cmocka_unit_test (a_page_cannot_be_deeper_than_any_of_ours),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
