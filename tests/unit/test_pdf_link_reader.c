/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_links.h"
#include "tests/support/made_pdf.h"

#define LINK "<< /Type /Annot /Subtype /Link /Rect [60 700 200 712] "

static EstDocument *
read_with (const char *one, const char *other, const char *root)
{
  const char *const objects[] = { one, other, NULL };
  g_autoptr (GBytes) bytes = made_page_with ("BT /F1 12 Tf 60 700 Td (Bonjour) Tj ET", "",
                                             "/Annots [10 0 R]", root, objects);
  EstDocument *document = made_read (bytes);

  assert_non_null (document);
  return document;
}

static const EstPdfLinks *
links_of (const EstDocument *document)
{
  const EstPdfSource *source = est_document_backing (document);

  return source->links;
}

/* How many links are taken of one that leads by @way. */
static guint
n_taken (const char *way)
{
  g_autofree char *link = g_strconcat (LINK, way, " >>", NULL);
  g_autoptr (EstDocument) document = read_with (link, NULL, "");

  return links_of (document)->links->len;
}

static const EstBlock *
last_block (const EstDocument *document)
{
  return est_document_block (document, est_document_n_blocks (document) - 1);
}

static void
an_address_is_shown_to_the_passes_as_it_reads (void **state)
{
  g_autoptr (EstDocument) document =
      read_with (LINK "/A << /S /URI /URI (https://a.example/Marie%20Dupont) >> >>", NULL, "");

  (void) state;
  assert_string_equal (last_block (document)->text->str, "https://a.example/Marie Dupont");
  assert_int_equal (last_block (document)->kind, EST_BLOCK_LINK);
  assert_int_equal (last_block (document)->page, 1);
}

static void
what_leads_elsewhere_than_to_the_net_is_left_behind (void **state)
{
  (void) state;
  assert_int_equal (n_taken ("/A << /S /URI /URI (mailto:a@exemple.fr) >>"), 1);
  assert_int_equal (n_taken ("/A << /S /URI /URI (file:///x) >>"), 0);
  assert_int_equal (n_taken ("/A << /S /URI /URI (javascript:x) >>"), 0);
  assert_int_equal (n_taken ("/A << /S /URI /URI (page.html) >>"), 0);
  assert_int_equal (n_taken ("/A << /S /Launch /F (x) >>"), 0);
}

static void
an_address_in_which_something_can_hide_is_left_behind (void **state)
{
  (void) state;
  assert_int_equal (n_taken ("/A << /S /URI /URI (https://a.example/%254D) >>"), 0);
  assert_int_equal (n_taken ("/A << /S /URI /URI (https://a.example/%0A) >>"), 0);
  assert_int_equal (n_taken ("/A << /S /URI /URI (https://a.example/a b) >>"), 0);
}

static void
a_link_that_nobody_sees_is_left_behind (void **state)
{
  (void) state;
  assert_int_equal (n_taken ("/Dest [4 0 R /Fit] /F 4"), 1);
  assert_int_equal (n_taken ("/Dest [4 0 R /Fit] /F 2"), 0);
  assert_int_equal (n_taken ("/Dest [4 0 R /Fit] /Rect [900 900 950 950]"), 0);
}

static void
a_place_is_a_page_and_a_height (void **state)
{
  g_autoptr (EstDocument) document = read_with (LINK "/Dest [4 0 R /XYZ 60 700.4 0] >>", NULL, "");
  const EstPdfTarget *target = &g_array_index (links_of (document)->links, EstPdfLink, 0).target;

  (void) state;
  assert_int_equal (target->kind, EST_PDF_LEADS_TO_PAGE);
  assert_int_equal (target->page, 0);
  assert_int_equal (target->top, 700);
  assert_int_equal (n_taken ("/Dest [7 /Fit]"), 0);
  assert_int_equal (n_taken ("/Dest [3 0 R /Fit]"), 0);
  assert_int_equal (n_taken ("/Dest (nowhere)"), 0);
}

static void
titles_are_shown_to_the_passes (void **state)
{
  g_autoptr (EstDocument) document = read_with (
      "<< /First 11 0 R >>", "<< /Title <FEFF00C9> /Dest [4 0 R /Fit] >>", "/Outlines 10 0 R");

  (void) state;
  assert_string_equal (last_block (document)->text->str, "É");
  assert_int_equal (last_block (document)->kind, EST_BLOCK_ATTRIBUTE);
  assert_int_equal (links_of (document)->titles->len, 1);
}

static void
an_outline_that_turns_in_a_circle_ends (void **state)
{
  g_autoptr (EstDocument) document = read_with (
      "<< /First 11 0 R >>", "<< /Title (a) /First 11 0 R /Next 10 0 R >>", "/Outlines 10 0 R");

  (void) state;
  assert_int_equal (links_of (document)->titles->len, 1);
}

/* Three pages that share a list of @n links, in the place of one. */
static GBytes *
three_pages_of (guint n)
{
  g_autoptr (GString) links = g_string_new ("[");
  g_autofree char *leaf = g_strdup ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                                    "/Annots 11 0 R >>");
  GBytes *made = NULL;
  gsize size = 0;
  char *file = NULL;
  const char *objects[] = { LINK "/Dest [14 0 R /Fit] >>", NULL, NULL, leaf, leaf, leaf, NULL };

  for (guint i = 0; i < n; i++)
    g_string_append (links, "10 0 R ");
  g_string_append (links, "]");
  objects[1] = links->str;
  objects[2] = "[13 0 R 14 0 R 15 0 R]";
  made = made_page_with ("", "", "", "", objects);
  file = g_bytes_unref_to_data (made, &size);
  memcpy (memmem (file, size, "[4 0 R]", 7), "12 0 R ", 7);
  return g_bytes_new_take (file, size);
}

static guint
n_parts (const EstDocument *document, const char *kind, EstFate fate)
{
  guint n = 0;

  for (guint i = 0; i < est_document_n_parts (document); i++)
    n += g_str_equal (est_document_part (document, i)->kind, kind) &&
         est_document_part (document, i)->fate == fate;
  return n;
}

static void
links_that_are_too_many_are_left_behind_and_told (void **state)
{
  g_autoptr (GBytes) few = three_pages_of (6600);
  g_autoptr (GBytes) many = three_pages_of (6700);
  g_autoptr (EstDocument) one = made_read (few);
  g_autoptr (EstDocument) other = made_read (many);

  (void) state;
  assert_int_equal (links_of (one)->links->len, 3 * 6600);
  assert_int_equal (n_parts (one, "link", EST_FATE_DROPPED), 0);
  assert_int_equal (links_of (other)->links->len, EST_PDF_MAX_LINKS);
  assert_int_equal (n_parts (other, "link", EST_FATE_REWRITTEN), 1);
  assert_int_equal (n_parts (other, "link", EST_FATE_DROPPED), 1);
}

static void
titles_that_are_too_many_are_left_behind_and_told (void **state)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  g_ptr_array_add (objects, g_strdup ("<< /First 11 0 R >>"));
  for (guint i = 1; i <= EST_PDF_MAX_TITLES; i++)
    g_ptr_array_add (objects, g_strdup_printf ("<< /Title (a) /Next %u 0 R >>", 11 + i));
  g_ptr_array_add (objects, g_strdup ("<< /Title (a) >>"));
  g_ptr_array_add (objects, NULL);
  bytes = made_page_with ("", "", "", "/Outlines 10 0 R", (const char *const *) objects->pdata);
  document = made_read (bytes);
  assert_int_equal (links_of (document)->titles->len, EST_PDF_MAX_TITLES);
  assert_int_equal (n_parts (document, "outline", EST_FATE_REWRITTEN), 1);
  assert_int_equal (n_parts (document, "outline", EST_FATE_DROPPED), 1);
}

/* Poppler opens no such page; that is no damage. */
static void
a_page_with_more_annotations_than_readers_open_is_refused_with_a_reason (void **state)
{
  g_autoptr (GBytes) most = three_pages_of (EST_PDF_MAX_ANNOTATIONS);
  g_autoptr (GBytes) more = three_pages_of (EST_PDF_MAX_ANNOTATIONS + 1);
  g_autoptr (EstDocument) document = made_read (most);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_non_null (document);
  assert_null (est_pdf_read (more, &est_default_limits, &est_default_treatment, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_LIMIT));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_address_is_shown_to_the_passes_as_it_reads),
    cmocka_unit_test (what_leads_elsewhere_than_to_the_net_is_left_behind),
    cmocka_unit_test (an_address_in_which_something_can_hide_is_left_behind),
    cmocka_unit_test (a_link_that_nobody_sees_is_left_behind),
    cmocka_unit_test (a_place_is_a_page_and_a_height),
    cmocka_unit_test (titles_are_shown_to_the_passes),
    cmocka_unit_test (an_outline_that_turns_in_a_circle_ends),
    cmocka_unit_test (links_that_are_too_many_are_left_behind_and_told),
    cmocka_unit_test (titles_that_are_too_many_are_left_behind_and_told),
    cmocka_unit_test (a_page_with_more_annotations_than_readers_open_is_refused_with_a_reason),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
