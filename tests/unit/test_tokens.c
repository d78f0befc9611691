/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/tokens.h"

/* The stems of @text, parted by bars. */
static char *
stems (const char *text)
{
  g_autoptr (EstTokens) tokens = est_tokens_new (text, strlen (text));
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < est_tokens_count (tokens); i++)
    {
      const EstToken *token = est_tokens_get (tokens, i);

      g_string_append_c (all, '|');
      g_string_append_len (all, est_view_text (tokens->view) + token->start,
                           token->stem - token->start);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
words_part_at_hyphens_and_apostrophes_and_lose_their_accents (void **state)
{
  g_autofree char *found = stems ("L’État d’Élodie, non-voyante – œdème");

  (void) state;
  assert_string_equal (found, "|l|etat|d|elodie|non|voyante|oedeme");
}

static void
inclusive_endings_do_not_count (void **state)
{
  g_autofree char *found = stems ("usager·es atteint(e)s, accompagné.e.s séropositif·ve. Elle");

  (void) state;
  assert_string_equal (found, "|usager|atteint|accompagne|seropositif|elle");
}

static void
an_inclusive_word_keeps_its_whole_place (void **state)
{
  const char *text = "les atteint·e·s ici";
  g_autoptr (EstTokens) tokens = est_tokens_new (text, strlen (text));
  gsize start = 0;
  gsize end = 0;

  (void) state;
  est_tokens_to_source (tokens, 1, 1, &start, &end);
  assert_int_equal (start, strlen ("les "));
  assert_int_equal (end, strlen ("les atteint·e·s"));
}

static void
a_gap_tells_what_stands_between (void **state)
{
  const char *text = "Mme A. [âge] – « oui »";
  g_autoptr (EstTokens) tokens = est_tokens_new (text, strlen (text));

  (void) state;
  assert_int_equal (est_tokens_get (tokens, 1)->gap, EST_GAP_BLANK);
  assert_int_equal (est_tokens_get (tokens, 2)->gap, EST_GAP_STOP | EST_GAP_BLANK | EST_GAP_MARK);
  assert_true ((est_tokens_gap_after (tokens, 2) & EST_GAP_MARK_END) != 0);
  assert_true ((est_tokens_get (tokens, 3)->gap & EST_GAP_DASH) != 0);
  assert_true ((est_tokens_gap_after (tokens, 3) & EST_GAP_QUOTE) != 0);
}

static void
a_text_may_end_in_the_middle_of_anything (void **state)
{
  g_autofree char *dot = stems ("a·");
  g_autofree char *bracket = stems ("usager(e");
  g_autofree char *nothing = stems ("");
  g_autofree char *broken = stems ("\xC2");

  (void) state;
  assert_string_equal (dot, "|a");
  assert_string_equal (bracket, "|usager|e");
  assert_string_equal (nothing, "");
  assert_string_equal (broken, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (words_part_at_hyphens_and_apostrophes_and_lose_their_accents),
    cmocka_unit_test (inclusive_endings_do_not_count),
    cmocka_unit_test (an_inclusive_word_keeps_its_whole_place),
    cmocka_unit_test (a_gap_tells_what_stands_between),
    cmocka_unit_test (a_text_may_end_in_the_middle_of_anything),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
