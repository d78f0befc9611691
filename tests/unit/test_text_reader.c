/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* The blocks of @text as "kind level table:row:column [text]", one a line. */
static char *
described (const char *text)
{
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (EstDocument) document =
      est_text_read (bytes, &est_default_limits, &est_default_treatment, NULL);
  GString *all = g_string_new (NULL);

  assert_non_null (document);
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);

      g_string_append (all, est_block_kind_word (block->kind));
      if (block->level > 0)
        g_string_append_printf (all, " %u", block->level);
      if (block->cell.table > 0)
        g_string_append_printf (all, " %u:%u:%u", block->cell.table, block->cell.row,
                                block->cell.column);
      g_string_append_printf (all, " [%s]\n", block->text->str);
    }
  return g_string_free (all, FALSE);
}

static void
assert_blocks (const char *text, const char *expected)
{
  g_autofree char *found = described (text);

  assert_string_equal (found, expected);
}

static EstDocument *
read_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return est_text_read (bytes, &est_default_limits, &est_default_treatment, error);
}

static gboolean
probes (const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = bytes_of (text);

  return est_text_probe (bytes, name);
}

static void
texts_are_known_by_their_names (void **state)
{
  (void) state;
  assert_true (probes ("bonjour", "2025/a.txt"));
  assert_true (probes ("bonjour", "A.TXT"));
  assert_true (probes ("bonjour", "a.md"));
  assert_true (probes ("bonjour", "a.markdown"));
  assert_true (probes ("bonjour", "a.text"));
  assert_true (probes ("bonjour", "-"));
  assert_true (probes ("", "a.txt"));
  assert_false (probes ("bonjour", "a.csv"));
  assert_false (probes ("bonjour", "md"));
  assert_false (probes ("bonjour", NULL));
}

static void
other_formats_are_no_text_whatever_their_name (void **state)
{
  g_autoptr (GBytes) binary = g_bytes_new_static ("a\0b", 3);

  (void) state;
  assert_false (probes ("PK\003\004…", "a.txt"));
  assert_false (probes ("%PDF-1.7", "a.txt"));
  assert_false (probes ("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.txt"));
  assert_false (probes ("{\\rtf1\\ansi", "a.txt"));
  assert_false (est_text_probe (binary, "a.txt"));
}

static void
a_paragraph_is_one_block_with_its_line_breaks (void **state)
{
  (void) state;
  assert_blocks ("Rencontré ce jour Jeanne\nMoreau, qui va bien.\n\nSuite.\n",
                 "body [Rencontré ce jour Jeanne\nMoreau, qui va bien.]\nbody [Suite.]\n");
}

static void
an_address_broken_at_the_end_of_a_line_stays_whole (void **state)
{
  (void) state;
  assert_blocks ("écrire à zoe.\r\nmoreau@exemple.fr", "body [écrire à zoe.\nmoreau@exemple.fr]\n");
}

static void
headings_stand_alone (void **state)
{
  (void) state;
  assert_blocks ("# Bilan\nTexte\n## Suite",
                 "heading 1 [Bilan]\nbody [Texte]\nheading 2 [Suite]\n");
  assert_blocks ("Bilan\n=====\nTexte\n\nSuite\n-----\n",
                 "heading 1 [Bilan]\nbody [Texte]\nheading 2 [Suite]\n");
}

static void
a_rule_under_a_paragraph_makes_no_title (void **state)
{
  (void) state;
  assert_blocks ("Une\nDeux\n---\nTrois", "body [Une\nDeux]\nbody [Trois]\n");
  assert_blocks ("***\nTexte", "body [Texte]\n");
}

static void
list_items_stay_apart_and_keep_their_lines (void **state)
{
  (void) state;
  assert_blocks ("Présents :\n- Jeanne\n  Moreau\n- Zoé Petit\n  1. Chef\n",
                 "body [Présents :]\nlist-item 1 [Jeanne\nMoreau]\nlist-item 1 [Zoé Petit]\n"
                 "list-item 2 [Chef]\n");
}

static void
fields_of_a_form_stay_apart (void **state)
{
  (void) state;
  assert_blocks ("Nom : Moreau\nPrénom : Jeanne\nAdresse : 2 rue X\n75011 Paris\nTél. : néant\n",
                 "body [Nom : Moreau]\nbody [Prénom : Jeanne]\nbody [Adresse : 2 rue X\n"
                 "75011 Paris]\nbody [Tél. : néant]\n");
}

static void
a_name_broken_before_a_colon_stays_whole (void **state)
{
  (void) state;
  assert_blocks ("Étaient là Mme Jeanne\nMoreau : éducatrice",
                 "body [Étaient là Mme Jeanne\nMoreau : éducatrice]\n");
  assert_blocks (
      "Observations : la personne rencontrée ce jour est Madame Jeanne\nMoreau : à revoir.",
      "body [Observations : la personne rencontrée ce jour est Madame Jeanne\nMoreau : à "
      "revoir.]\n");
}

static void
rows_of_a_table_are_cells_with_their_place (void **state)
{
  (void) state;
  assert_blocks ("| Nom | Tél |\n|-----|-----|\n| Zoé | 01 |\n\n| Autre |\n",
                 "cell 1:0:0 [Nom]\ncell 1:0:1 [Tél]\ncell 1:1:0 [Zoé]\ncell 1:1:1 [01]\n"
                 "cell 2:0:0 [Autre]\n");
}

static void
a_table_may_do_without_outer_bars (void **state)
{
  (void) state;
  assert_blocks ("Nom | Tél\n--- | ---\nZoé | 01\nfin\n",
                 "cell 1:0:0 [Nom]\ncell 1:0:1 [Tél]\ncell 1:1:0 [Zoé]\ncell 1:1:1 [01]\n"
                 "body [fin]\n");
  assert_blocks ("ceci | cela\n", "body [ceci | cela]\n");
}

static void
an_empty_cell_keeps_the_places_of_the_others (void **state)
{
  (void) state;
  assert_blocks ("| a | | c |", "cell 1:0:0 [a]\ncell 1:0:2 [c]\n");
}

static void
the_header_of_a_column_is_known (void **state)
{
  const char *table = "| Nom |\n|---|\n| Zoé |\n| Luc |";
  g_autoptr (EstDocument) document = NULL;
  const EstBlock *header;

  (void) state;
  document = read_bytes (table, strlen (table), NULL);
  assert_non_null (document);
  header = est_document_column_header (document, 2);

  assert_non_null (header);
  assert_string_equal (header->text->str, "Nom");
}

static void
blank_texts_have_no_blocks (void **state)
{
  (void) state;
  assert_blocks (" \n\t\r\n", "");
  assert_blocks ("\xEF\xBB\xBF", "");
}

static void
every_letter_and_digit_is_in_a_block_but_for_numbers_of_items (void **state)
{
  (void) state;
  assert_blocks ("a\n> b\n  c\td\n\f e | f\n* g *", "body [a\nb\nc\td]\nbody [e | f]\n"
                                                    "list-item 1 [g *]\n");
}

static void
the_text_is_accounted_for (void **state)
{
  g_autoptr (EstDocument) document = read_bytes ("a", 1, NULL);

  (void) state;
  assert_non_null (document);
  assert_string_equal (est_document_format (document), "text");
  assert_int_equal (est_document_n_parts (document), 1);
  assert_int_equal (est_document_part (document, 0)->fate, EST_FATE_REWRITTEN);
}

static void
assert_read_refuses (const char *data, gsize length, EstError code)
{
  g_autoptr (GError) error = NULL;

  assert_null (read_bytes (data, length, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
what_is_no_text_is_refused (void **state)
{
  (void) state;
  assert_read_refuses ("", 0, EST_ERROR_UNREADABLE);
  assert_read_refuses ("a\0b", 3, EST_ERROR_UNREADABLE);
  assert_read_refuses ("a\033[8mb", 6, EST_ERROR_UNREADABLE);
}

static void
a_text_above_the_limit_is_refused (void **state)
{
  g_autoptr (GBytes) bytes = bytes_of ("bonjour");
  EstLimits limits = est_default_limits;
  g_autoptr (GError) error = NULL;

  (void) state;
  limits.file_bytes = 6;

  assert_null (est_text_read (bytes, &limits, &est_default_treatment, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_LIMIT));
}

static char *
repeated (const char *text, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
more_lines_or_cells_than_we_handle_are_refused (void **state)
{
  g_autofree char *lines = repeated ("a\n", 1000001);
  g_autofree char *cells = repeated ("|a", 1000001);

  (void) state;
  assert_read_refuses (lines, strlen (lines), EST_ERROR_LIMIT);
  assert_read_refuses (cells, strlen (cells), EST_ERROR_LIMIT);
}

static void
one_very_long_line_is_fine (void **state)
{
  g_autofree char *line = repeated ("Jeanne Moreau ", 500000);
  g_autoptr (EstDocument) document = read_bytes (line, strlen (line), NULL);

  (void) state;
  assert_non_null (document);
  assert_int_equal (est_document_n_blocks (document), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (texts_are_known_by_their_names),
    cmocka_unit_test (other_formats_are_no_text_whatever_their_name),
    cmocka_unit_test (a_paragraph_is_one_block_with_its_line_breaks),
    cmocka_unit_test (an_address_broken_at_the_end_of_a_line_stays_whole),
    cmocka_unit_test (headings_stand_alone),
    cmocka_unit_test (a_rule_under_a_paragraph_makes_no_title),
    cmocka_unit_test (list_items_stay_apart_and_keep_their_lines),
    cmocka_unit_test (fields_of_a_form_stay_apart),
    cmocka_unit_test (a_name_broken_before_a_colon_stays_whole),
    cmocka_unit_test (rows_of_a_table_are_cells_with_their_place),
    cmocka_unit_test (a_table_may_do_without_outer_bars),
    cmocka_unit_test (an_empty_cell_keeps_the_places_of_the_others),
    cmocka_unit_test (the_header_of_a_column_is_known),
    cmocka_unit_test (blank_texts_have_no_blocks),
    cmocka_unit_test (every_letter_and_digit_is_in_a_block_but_for_numbers_of_items),
    cmocka_unit_test (the_text_is_accounted_for),
    cmocka_unit_test (what_is_no_text_is_refused),
    cmocka_unit_test (a_text_above_the_limit_is_refused),
    cmocka_unit_test (more_lines_or_cells_than_we_handle_are_refused),
    cmocka_unit_test (one_very_long_line_is_fine),
  };

  return cmocka_run_group_tests_name ("text_reader", tests, NULL, NULL);
}
