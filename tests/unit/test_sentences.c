/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/sentences.h"

static guint8
class_of (const EstTokens *tokens, guint index)
{
  const EstToken *token = est_tokens_get (tokens, index);
  g_autofree char *word =
      g_strndup (est_view_text (tokens->view) + token->start, token->end - token->start);

  if (g_str_equal (word, "m") || g_str_equal (word, "mme"))
    return EST_WORD_IS_TITLE;
  if (g_str_equal (word, "elle"))
    return EST_WORD_IS_STARTER;
  return g_str_equal (word, "que") ? EST_WORD_IS_JOINT : 0;
}

/* @text with "|" before each new sentence and "," before each new clause. */
static char *
cut (const char *text)
{
  g_autoptr (EstTokens) tokens = est_tokens_new (text, strlen (text));
  g_autofree guint8 *classes = g_new0 (guint8, est_tokens_count (tokens) + 1);
  g_autoptr (GArray) places = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  EstWordPlace last = { 0 };

  for (guint i = 0; i < est_tokens_count (tokens); i++)
    classes[i] = class_of (tokens, i);
  places = est_sentences (tokens, classes);
  for (guint i = 0; i < places->len; i++)
    {
      EstWordPlace place = g_array_index (places, EstWordPlace, i);
      const EstToken *token = est_tokens_get (tokens, i);

      g_string_append (all, place.sentence != last.sentence ? "|"
                            : place.clause != last.clause   ? ","
                            : i > 0                         ? " "
                                                            : "");
      g_string_append_len (all, est_view_text (tokens->view) + token->start,
                           token->end - token->start);
      last = place;
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
a_full_stop_before_a_capital_ends_a_sentence (void **state)
{
  g_autofree char *found = cut ("Il pleut. Demain aussi, etc. et plus tard 3.5 mm ! Fin");

  (void) state;
  assert_string_equal (found, "il pleut|demain aussi,etc,et plus tard 3,5 mm|fin");
}

static void
the_dot_of_a_title_or_an_initial_does_not (void **state)
{
  g_autofree char *found = cut ("M. Durand et J. Petit parlent.");

  (void) state;
  assert_string_equal (found, "m durand et j,petit parlent");
}

static void
after_the_letter_of_a_person_a_pronoun_begins_a_sentence (void **state)
{
  g_autofree char *found = cut ("Je vois Mme A. Elle rit.");

  (void) state;
  assert_string_equal (found, "je vois mme a|elle rit");
}

static void
items_on_lines_of_their_own_are_sentences (void **state)
{
  g_autofree char *found = cut ("un\n- deux\n- trois\nquatre");

  (void) state;
  assert_string_equal (found, "un|deux|trois quatre");
}

static void
signs_and_conjunctions_part_clauses (void **state)
{
  g_autofree char *found = cut ("je dis que oui (mais non) ; voilà : fini");

  (void) state;
  assert_string_equal (found, "je dis,que oui,mais non,voila,fini");
}

static void
a_text_without_punctuation_is_cut_all_the_same (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;

  (void) state;
  for (guint i = 0; i < 400; i++)
    g_string_append (text, "mot ");
  found = cut (text->str);
  assert_non_null (strchr (found, '|'));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_full_stop_before_a_capital_ends_a_sentence),
    cmocka_unit_test (the_dot_of_a_title_or_an_initial_does_not),
    cmocka_unit_test (after_the_letter_of_a_person_a_pronoun_begins_a_sentence),
    cmocka_unit_test (items_on_lines_of_their_own_are_sentences),
    cmocka_unit_test (signs_and_conjunctions_part_clauses),
    cmocka_unit_test (a_text_without_punctuation_is_cut_all_the_same),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
