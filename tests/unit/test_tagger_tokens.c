/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_tokens.h"

static int
make_reader (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  *state = est_token_reader_new (data, NULL);
  return *state != NULL ? 0 : -1;
}

static int
free_reader (void **state)
{
  est_token_reader_free (*state);
  return 0;
}

static GArray *
tokens_of (void *const *state, const char *text)
{
  return est_tokens_read (*state, text, strlen (text));
}

static const EstToken *
token (const GArray *tokens, guint index)
{
  assert_true (index < tokens->len);
  return &g_array_index (tokens, EstToken, index);
}

/* The tokens of @text between bars; "//" where a sequence ends. */
static void
assert_tokens (void *const *state, const char *text, const char *expected)
{
  g_autoptr (GArray) tokens = tokens_of (state, text);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const EstToken *at = token (tokens, i);

      g_string_append_len (joined, text + at->start, (gssize) (at->end - at->start));
      g_string_append (joined, at->ends_sequence ? "//" : "|");
    }
  assert_string_equal (joined->str, expected);
}

static void
words_and_signs_are_tokens (void **state)
{
  assert_tokens (state, "Vu avec Mme Aubry, l'AS.", "Vu|avec|Mme|Aubry|,|l'|AS|.|");
  assert_tokens (state, "J.-P. Roche ; K", "J.-P.|Roche|;|K|");
  assert_tokens (state, "", "");
  assert_tokens (state, "...", "...|");
}

static void
a_run_of_one_sign_counts_once (void **state)
{
  assert_tokens (state, "Nom ........ Aubry", "Nom|........|Aubry|");
  assert_tokens (state, "____ / ;;", "____|/|;;|");
}

static void
a_wide_gap_parts_columns (void **state)
{
  assert_tokens (state, "Claire Aubry      Stagiaire", "Claire|Aubry|      |Stagiaire|");
  assert_tokens (state, "Claire  Aubry   \n", "Claire|Aubry//");
}

static void
an_address_is_one_sign_whatever_names_are_in_it (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "de claire.aubry@exemple.fr hier");

  assert_int_equal (tokens->len, 3);
  assert_int_equal (token (tokens, 1)->casing, EST_CASING_SIGN);
  assert_string_equal (token (tokens, 1)->folded, "@");
  assert_tokens (state, "voir https://exemple.fr/aubry ici", "voir|https://exemple.fr/aubry|ici|");
}

static void
a_sentence_ends_a_sequence (void **state)
{
  assert_tokens (state, "Il dort bien. Claire passe.", "Il|dort|bien|.//Claire|passe|.|");
  assert_tokens (state, "Ça va ? Oui", "Ça|va|?//Oui|");
}

static void
the_dot_of_a_title_ends_none (void **state)
{
  assert_tokens (state, "le Dr. Aubry", "le|Dr|.|Aubry|");
}

static void
a_short_line_ends_a_sequence (void **state)
{
  assert_tokens (state, "Claire Aubry\nPaul Roche", "Claire|Aubry//Paul|Roche|");
}

static void
a_line_cut_by_its_width_does_not (void **state)
{
  g_autoptr (GArray) tokens =
      tokens_of (state, "La situation a été présentée à la commission du mois dernier par Claire\n"
                        "Aubry");

  for (guint i = 0; i < tokens->len; i++)
    assert_false (token (tokens, i)->ends_sequence);
}

static void
a_label_and_the_line_below_are_one_sequence (void **state)
{
  assert_tokens (state, "Présents :\nClaire Aubry", "Présents|:|Claire|Aubry|");
}

static void
a_sequence_is_never_longer_than_its_bound (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) tokens = NULL;
  guint end = 0;

  for (guint i = 0; i < 3 * EST_SEQUENCE_MAX; i++)
    g_string_append (text, "mot ");
  tokens = tokens_of (state, text->str);
  for (guint first = 0; first < tokens->len; first = end)
    {
      end = est_tokens_sequence_end (tokens, first);
      assert_true (end > first && end - first <= EST_SEQUENCE_MAX);
    }
  assert_int_equal (end, tokens->len);
}

static void
a_word_is_folded_and_a_number_keeps_its_shape_only (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "LEFÈVRE 54000 Œuvre");

  assert_string_equal (token (tokens, 0)->folded, "lefevre");
  assert_string_equal (token (tokens, 1)->folded, "00000");
  assert_string_equal (token (tokens, 2)->folded, "oeuvre");
}

static void
a_word_of_any_length_is_cut_not_overrun (void **state)
{
  g_autofree char *text = g_strnfill (5000, 'a');
  g_autofree char *accents = NULL;
  g_autoptr (GArray) tokens = tokens_of (state, text);
  g_autoptr (GArray) others = NULL;

  assert_int_equal (tokens->len, 1);
  assert_true (token (tokens, 0)->length < EST_TOKEN_MAX);
  accents = g_strjoinv ("ǣﬃ", (char *[]){ text, text, NULL });
  others = tokens_of (state, accents);
  assert_true (token (others, 0)->length < EST_TOKEN_MAX);
}

static void
casing_tells_initials_from_a_single_letter (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "J.-P. K Paul PAUL paul McKay D'Arc");

  assert_int_equal (token (tokens, 0)->casing, EST_CASING_INITIALS);
  assert_int_equal (token (tokens, 1)->casing, EST_CASING_SINGLE);
  assert_int_equal (token (tokens, 2)->casing, EST_CASING_CAPITAL);
  assert_int_equal (token (tokens, 3)->casing, EST_CASING_UPPER);
  assert_int_equal (token (tokens, 4)->casing, EST_CASING_LOWER);
  assert_int_equal (token (tokens, 5)->casing, EST_CASING_MIXED);
  assert_true (token (tokens, 6)->elided);
}

static void
letters_that_blanks_part_are_one_word (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "Mme L E F È V R E Paul, A B C");
  g_autofree char *long_text = g_strnfill (200, 'A');
  g_autoptr (GArray) many = NULL;

  assert_int_equal (tokens->len, 7);
  assert_string_equal (token (tokens, 1)->folded, "lefevre");
  assert_int_equal (token (tokens, 1)->casing, EST_CASING_UPPER);
  assert_true (token (tokens, 1)->facts.surname > 0);
  assert_int_equal (token (tokens, 1)->end, strlen ("Mme L E F È V R E"));
  for (gsize i = 1; i < 200; i += 2)
    long_text[i] = ' ';
  many = tokens_of (state, long_text);
  assert_int_equal (many->len, 1);
  assert_true (token (many, 0)->length < EST_TOKEN_MAX);
}

static void
names_of_programs_are_products_and_a_held_key_makes_none (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "themeFontLang mBALLA nGUESSAN");

  assert_true (token (tokens, 0)->is_product);
  assert_false (token (tokens, 1)->is_product);
  assert_false (token (tokens, 2)->is_product);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (words_and_signs_are_tokens),
    cmocka_unit_test (a_run_of_one_sign_counts_once),
    cmocka_unit_test (a_wide_gap_parts_columns),
    cmocka_unit_test (an_address_is_one_sign_whatever_names_are_in_it),
    cmocka_unit_test (a_sentence_ends_a_sequence),
    cmocka_unit_test (the_dot_of_a_title_ends_none),
    cmocka_unit_test (a_short_line_ends_a_sequence),
    cmocka_unit_test (a_line_cut_by_its_width_does_not),
    cmocka_unit_test (a_label_and_the_line_below_are_one_sequence),
    cmocka_unit_test (a_sequence_is_never_longer_than_its_bound),
    cmocka_unit_test (a_word_is_folded_and_a_number_keeps_its_shape_only),
    cmocka_unit_test (a_word_of_any_length_is_cut_not_overrun),
    cmocka_unit_test (casing_tells_initials_from_a_single_letter),
    cmocka_unit_test (letters_that_blanks_part_are_one_word),
    cmocka_unit_test (names_of_programs_are_products_and_a_held_key_makes_none),
  };
  return cmocka_run_group_tests (tests, make_reader, free_reader);
}
