/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

#define NAME "Marie Dupont"

/* A page that shows @text, with a link over [60, @end). */
static GBytes *
linked (const char *text, guint end, const char *way)
{
  g_autofree char *content = g_strdup_printf ("BT /F1 12 Tf 60 700 Td (%s) Tj ET", text);
  g_autofree char *link = g_strdup_printf ("<< /Type /Annot /Subtype /Link "
                                           "/Rect [60 696 %u 712] %s >>",
                                           end, way);
  const char *const objects[] = { link, NULL };

  return made_page_with (content, "", "/Annots [10 0 R]", "", objects);
}

static GBytes *
copy_of (GBytes *bytes, const char *label)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;
  GBytes *copy = made_replaced (owned, NAME, label, &error);

  assert_null (error);
  assert_true (est_pdf_check (copy, &est_default_limits, NULL));
  return copy;
}

/* The links of @copy, which own themselves. */
static EstDocument *
read_links (GBytes *copy, const EstPdfLinks **links)
{
  EstDocument *document = made_read (copy);
  const EstPdfSource *source = est_document_backing (document);

  *links = source->links;
  return document;
}

static guint
n_links (GBytes *copy)
{
  g_autoptr (GBytes) owned = copy;
  const EstPdfLinks *links = NULL;
  g_autoptr (EstDocument) document = read_links (owned, &links);

  assert_non_null (document);
  return links->links->len;
}

static const char *
address_of (const EstPdfLinks *links, guint index)
{
  const EstPdfLink *link = &g_array_index (links->links, EstPdfLink, index);

  return links->addresses->pdata[link->target.anchor - links->first];
}

static void
an_address_of_which_nothing_goes_stays_as_it_was (void **state)
{
  g_autoptr (GBytes) copy = copy_of (
      linked ("Bonjour", 200, "/A << /S /URI /URI (https://a.example/x?y=%C3%A9) >>"), "Mme A");
  const EstPdfLinks *links = NULL;
  g_autoptr (EstDocument) document = read_links (copy, &links);

  (void) state;
  assert_non_null (document);
  assert_int_equal (links->links->len, 1);
  assert_string_equal (address_of (links, 0), "https://a.example/x?y=%C3%A9");
}

static void
what_is_replaced_in_an_address_is_written_as_addresses_are (void **state)
{
  g_autoptr (GBytes) copy = copy_of (
      linked ("Bonjour", 200, "/A << /S /URI /URI (https://a.example/Marie%20Dupont) >>"), "Mme A");
  const EstPdfLinks *links = NULL;
  g_autoptr (EstDocument) document = read_links (copy, &links);

  (void) state;
  assert_non_null (document);
  assert_string_equal (address_of (links, 0), "https://a.example/Mme%20A");
}

static void
a_link_to_somebody_goes_with_who_it_is (void **state)
{
  (void) state;
  assert_int_equal (
      n_links (copy_of (linked ("Bonjour", 200, "/A << /S /URI /URI (mailto:Marie%20Dupont) >>"),
                        "Mme A")),
      0);
  assert_int_equal (
      n_links (copy_of (linked ("Bonjour", 200, "/A << /S /URI /URI (mailto:accueil@a.example) >>"),
                        "Mme A")),
      1);
}

static void
two_names_of_one_link_are_one_width (void **state)
{
  static const char *const ways = "/Dest [4 0 R /Fit]";
  g_autoptr (GBytes) narrow = copy_of (linked ("Voir Marie Dupont ici", 175, ways), "Mme A");
  g_autoptr (GBytes) wide = NULL;
  const EstPdfLinks *one = NULL;
  const EstPdfLinks *other = NULL;
  g_autoptr (EstDocument) document = read_links (narrow, &one);
  g_autoptr (EstDocument) wider = NULL;
  g_autoptr (GBytes) source = linked ("Voir Wladimir-Wenceslas ici", 220, ways);
  fz_rect rects[2];

  (void) state;
  assert_non_null (document);
  wide = made_replaced (source, "Wladimir-Wenceslas", "Mme A", NULL);
  wider = read_links (wide, &other);
  assert_non_null (wider);
  rects[0] = g_array_index (one->links, EstPdfLink, 0).rect;
  rects[1] = g_array_index (other->links, EstPdfLink, 0).rect;
  assert_float_equal (rects[0].x0, rects[1].x0, 0.01);
  assert_float_equal (rects[0].x1, rects[1].x1, 0.01);
}

static void
a_link_over_what_stays_keeps_its_area (void **state)
{
  g_autoptr (GBytes) copy = copy_of (linked ("Bonjour", 200, "/Dest [4 0 R /Fit]"), "Mme A");
  const EstPdfLinks *links = NULL;
  g_autoptr (EstDocument) document = read_links (copy, &links);

  (void) state;
  assert_non_null (document);
  assert_float_equal (g_array_index (links->links, EstPdfLink, 0).rect.x1, 200, 0.01);
}

static void
a_link_over_nothing_that_stays_goes (void **state)
{
  (void) state;
  assert_int_equal (n_links (copy_of (linked ("Marie Dupont", 175, "/Dest [4 0 R /Fit]"), "")), 0);
  assert_int_equal (n_links (copy_of (linked ("Marie Dupont", 175, "/Dest [4 0 R /Fit]"), "A")), 1);
}

static void
an_edit_that_fits_no_text_is_refused (void **state)
{
  g_autoptr (GBytes) bytes = linked ("Bonjour", 200, "/A << /S /URI /URI (https://a.example/) >>");
  const EstPdfLinks *links = NULL;
  g_autoptr (EstDocument) document = read_links (bytes, &links);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  EstEdit edit = { .anchor = links->first, .start = 0, .end = 500, .text = "x" };

  (void) state;
  assert_non_null (document);
  g_array_append_val (edits, edit);
  assert_null (est_pdf_links_edit (links, edits, 0));
  g_array_index (edits, EstEdit, 0).end = 1;
  g_array_index (edits, EstEdit, 0).anchor = links->first + 1;
  assert_null (est_pdf_links_edit (links, edits, 0));
}

/* White all over. */
#define PICTURE "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xFF EI Q"

static void
on_a_page_that_becomes_a_picture_a_link_stays_where_it_was_seen (void **state)
{
  static const char *const objects[] = {
    "<< /Type /Annot /Subtype /Link /Rect [60 696 200 712] /A << /S /URI /URI "
    "(https://www.service-public.fr/) >> >>",
    NULL,
  };
  g_autoptr (GBytes) bytes =
      made_page_with (PICTURE, "", "/Rotate 180 /Annots [10 0 R]", "", objects);
  g_autoptr (GBytes) copy = copy_of (g_steal_pointer (&bytes), "[personne A]");
  const EstPdfLinks *links = NULL;
  g_autoptr (EstDocument) document = read_links (copy, &links);
  const EstPdfLink *link = NULL;

  (void) state;
  assert_non_null (document);
  assert_int_equal (links->links->len, 1);
  link = &g_array_index (links->links, EstPdfLink, 0);
  assert_float_equal (link->rect.x0, 595 - 200, 1);
  assert_float_equal (link->rect.y0, 842 - 712, 1);
  assert_float_equal (link->rect.x1, 595 - 60, 1);
  assert_float_equal (link->rect.y1, 842 - 696, 1);
}

static void
what_led_to_a_height_on_such_a_page_leads_to_the_page (void **state)
{
  g_autoptr (EstPdfLinks) links = est_pdf_links_new (0);
  EstPdfLink link = { .target = { .kind = EST_PDF_LEADS_TO_PAGE, .page = 3, .has_top = TRUE } };

  (void) state;
  g_array_append_val (links->links, link);
  est_pdf_links_level (links, 2);
  assert_true (g_array_index (links->links, EstPdfLink, 0).target.has_top);
  est_pdf_links_level (links, 3);
  assert_false (g_array_index (links->links, EstPdfLink, 0).target.has_top);
}

/* ------ Glyphs and links without a file: the page is seen as it is written. */

typedef struct {
  GArray *glyphs;
  GArray *verdicts;
  EstPdfLinks *links;
} Scene;

/* Columns and rows of glyphs ten points apart, the last one first; one in @every goes. */
static Scene
scene_of (guint n_columns, guint n_rows, guint every)
{
  Scene scene = {
    .glyphs = g_array_new (FALSE, TRUE, sizeof (EstPdfGlyph)),
    .verdicts = g_array_new (FALSE, TRUE, sizeof (EstPdfVerdict)),
    .links = est_pdf_links_new (0),
  };

  for (guint i = n_columns * n_rows; i > 0; i--)
    {
      EstPdfGlyph glyph = { .x = (float) ((i - 1) % n_columns) * 10,
                            .y = (float) ((i - 1) / n_columns) * 10,
                            .dx = 5,
                            .size = 5,
                            .em = 5,
                            .fate = EST_PDF_GLYPH_SHOWN };
      EstPdfVerdict verdict = { .is_removed = every > 0 && (i - 1) % every == 0 };

      g_array_append_val (scene.glyphs, glyph);
      g_array_append_val (scene.verdicts, verdict);
    }
  return scene;
}

static void
scene_clear (Scene *scene)
{
  g_array_unref (scene->glyphs);
  g_array_unref (scene->verdicts);
  est_pdf_links_free (scene->links);
}

static void
add_link (Scene *scene, guint page, fz_rect rect)
{
  const EstPdfLink link = { .page = page, .rect = rect, .to_page = fz_identity };

  g_array_append_val (scene->links->links, link);
}

static void
follow (Scene *scene, guint page)
{
  const EstPdfMoves moves = { .glyphs = scene->glyphs, .verdicts = scene->verdicts };

  est_pdf_links_follow (scene->links, page, &moves);
}

static void
links_follow_what_they_stand_on_whatever_its_order (void **state)
{
  Scene scene = scene_of (30, 60, 30);
  const EstPdfLink *link = NULL;

  (void) state;
  add_link (&scene, 1, fz_make_rect (0, 0, 300, 600));
  add_link (&scene, 0, fz_make_rect (-2, 96, 26, 102));
  add_link (&scene, 0, fz_make_rect (-2, 96, 8, 102));
  add_link (&scene, 0, fz_make_rect (12, 96, 26, 102));
  add_link (&scene, 0, fz_make_rect (-2, 1000, 26, 1002));
  follow (&scene, 0);
  assert_int_equal (scene.links->links->len, 4);
  link = &g_array_index (scene.links->links, EstPdfLink, 1);
  assert_float_equal (link->rect.x0, 10, 0.01);
  assert_float_equal (link->rect.x1, 25, 0.01);
  assert_float_equal (link->rect.y0, 96, 0.01);
  assert_float_equal (link->rect.y1, 101.1, 0.01);
  assert_float_equal (link[1].rect.x0, 12, 0);
  assert_float_equal (link[2].rect.y0, 1000, 0);
  scene_clear (&scene);
}

static void
where_nothing_goes_links_stay_however_many (void **state)
{
  Scene scene = scene_of (100, 1000, 0);

  (void) state;
  for (guint i = 0; i < 1000; i++)
    add_link (&scene, 0, fz_make_rect (0, 0, 1000, 10000));
  follow (&scene, 0);
  assert_int_equal (scene.links->links->len, 1000);
  assert_float_equal (g_array_index (scene.links->links, EstPdfLink, 999).rect.y1, 10000, 0);
  scene_clear (&scene);
}

static void
links_over_more_than_there_is_time_for_go (void **state)
{
  Scene scene = scene_of (100, 1000, 7);

  (void) state;
  for (guint i = 0; i < 1000; i++)
    add_link (&scene, 0, fz_make_rect (0, 0, 1000, 10000));
  add_link (&scene, 1, fz_make_rect (0, 0, 1000, 10000));
  follow (&scene, 0);
  assert_in_range (scene.links->links->len, 100, 500);
  assert_int_equal (
      g_array_index (scene.links->links, EstPdfLink, scene.links->links->len - 1).page, 1);
  scene_clear (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_address_of_which_nothing_goes_stays_as_it_was),
    cmocka_unit_test (what_is_replaced_in_an_address_is_written_as_addresses_are),
    cmocka_unit_test (a_link_to_somebody_goes_with_who_it_is),
    cmocka_unit_test (two_names_of_one_link_are_one_width),
    cmocka_unit_test (a_link_over_what_stays_keeps_its_area),
    cmocka_unit_test (a_link_over_nothing_that_stays_goes),
    cmocka_unit_test (an_edit_that_fits_no_text_is_refused),
    cmocka_unit_test (links_follow_what_they_stand_on_whatever_its_order),
    cmocka_unit_test (where_nothing_goes_links_stay_however_many),
    cmocka_unit_test (links_over_more_than_there_is_time_for_go),
    cmocka_unit_test (on_a_page_that_becomes_a_picture_a_link_stays_where_it_was_seen),
    cmocka_unit_test (what_led_to_a_height_on_such_a_page_leads_to_the_page),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
