/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_names.h"

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

/* One letter for each token: "B" and "I" are surely of a name, "b" and "i" at
 * two in ten, "." at one in a hundred. */
static EstLikelihood
likelihood (char sign)
{
  EstLikelihood made = { { 0 } };
  EstTag tag = g_ascii_toupper (sign) == 'B' ? EST_TAG_BEGIN : EST_TAG_INSIDE;

  made.tags[tag] = sign == '.' ? 10 : g_ascii_isupper (sign) ? 950 : 200;
  made.tags[EST_TAG_OTHER] = (guint16) (1000 - made.tags[tag]);
  return made;
}

/* @expected is @text with its names between brackets, doubts between braces. */
static void
assert_names (void *const *state, const char *text, const char *signs, const char *expected)
{
  g_autoptr (GArray) tokens = est_tokens_read (*state, text, strlen (text));
  g_autoptr (GArray) likelihoods = g_array_new (FALSE, FALSE, sizeof (EstLikelihood));
  g_autoptr (GArray) names = NULL;
  g_autoptr (GString) marked = g_string_new (NULL);
  gsize done = 0;

  assert_int_equal (tokens->len, strlen (signs));
  for (guint i = 0; i < tokens->len; i++)
    {
      EstLikelihood made = likelihood (signs[i]);

      g_array_append_val (likelihoods, made);
    }
  names = est_tagger_names (tokens, likelihoods, FALSE);
  for (guint i = 0; i < names->len; i++)
    {
      const EstTaggedName *name = &g_array_index (names, EstTaggedName, i);
      gsize start = g_array_index (tokens, EstToken, name->first).start;
      gsize end = g_array_index (tokens, EstToken, name->end - 1).end;
      gboolean sure = name->score >= EST_TAGGED_NAME;

      g_string_append_len (marked, text + done, (gssize) (start - done));
      g_string_append_printf (marked, sure ? "[%.*s]" : "{%.*s}", (int) (end - start),
                              text + start);
      done = end;
    }
  g_string_append (marked, text + done);
  assert_string_equal (marked->str, expected);
}

static void
what_the_model_is_sure_of_is_a_name (void **state)
{
  assert_names (state, "vu solene hier", ".B.", "vu [solene] hier");
  assert_names (state, "avec Claire Aubry et Paul Roche", ".BI.BI",
                "avec [Claire Aubry] et [Paul Roche]");
}

static void
two_names_side_by_side_are_two (void **state)
{
  assert_names (state, "Claire Aubry Paul Roche", "BIBI", "[Claire Aubry] [Paul Roche]");
}

static void
a_title_and_an_article_stay_out (void **state)
{
  assert_names (state, "Mme Aubry", "BI", "Mme [Aubry]");
  assert_names (state, "le livre d'Élodie", "..BI", "le livre d'[Élodie]");
  assert_names (state, "de Claire de", "BII", "de [Claire] de");
}

static void
a_particle_inside_is_of_the_name (void **state)
{
  assert_names (state, "Claire de La Tour", "BIII", "[Claire de La Tour]");
}

static void
initials_beside_belong_to_it (void **state)
{
  assert_names (state, "avec C. Kowalski hier", "..B.", "avec [C. Kowalski] hier");
  assert_names (state, "avec Kowalski J.-P. hier", ".B..", "avec [Kowalski J.-P.] hier");
  assert_names (state, "avec M. Kowalski hier", "..B.", "avec M. [Kowalski] hier");
}

static void
a_doubt_is_a_name_when_it_looks_like_one (void **state)
{
  assert_names (state, "selon Claire Kowalski hier", ".bi.", "selon [Claire Kowalski] hier");
  assert_names (state, "selon Kowalski hier", ".b.", "selon [Kowalski] hier");
}

static void
a_doubt_over_an_ordinary_word_stays_one (void **state)
{
  assert_names (state, "Dossier en attente", "b..", "Dossier en attente");
  assert_names (state, "Petit en attente", "b..", "{Petit} en attente");
  assert_names (state, "le dossier est clos", ".b..", "le dossier est clos");
}

static void
an_acronym_needs_more_than_a_doubt (void **state)
{
  assert_names (state, "notifié par RPVA hier", "..b.", "notifié par RPVA hier");
}

static void
what_bears_a_name_is_nobody (void **state)
{
  assert_names (state, "rue du Docteur Kowalski", "...B", "rue du Docteur Kowalski");
  assert_names (state, "école Claire Kowalski", ".BI", "école Claire Kowalski");
  assert_names (state, "maladie de Kowalski", "..B", "maladie de Kowalski");
  assert_names (state, "maladie signalée par Kowalski", "...B", "maladie signalée par [Kowalski]");
}

static void
a_title_after_a_school_is_somebody (void **state)
{
  assert_names (state, "école Mme Kowalski", "..B", "école Mme [Kowalski]");
}

static void
a_name_does_not_cross_the_end_of_a_line (void **state)
{
  assert_names (state, "Claire\nAubry", "BI", "[Claire]\n[Aubry]");
}

static void
nothing_is_found_in_nothing (void **state)
{
  assert_names (state, "", "", "");
  assert_names (state, "...", "B", "...");
  assert_names (state, "K", "b", "K");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_the_model_is_sure_of_is_a_name),
    cmocka_unit_test (two_names_side_by_side_are_two),
    cmocka_unit_test (a_title_and_an_article_stay_out),
    cmocka_unit_test (a_particle_inside_is_of_the_name),
    cmocka_unit_test (initials_beside_belong_to_it),
    cmocka_unit_test (a_doubt_is_a_name_when_it_looks_like_one),
    cmocka_unit_test (a_doubt_over_an_ordinary_word_stays_one),
    cmocka_unit_test (an_acronym_needs_more_than_a_doubt),
    cmocka_unit_test (what_bears_a_name_is_nobody),
    cmocka_unit_test (a_title_after_a_school_is_somebody),
    cmocka_unit_test (a_name_does_not_cross_the_end_of_a_line),
    cmocka_unit_test (nothing_is_found_in_nothing),
  };

  return cmocka_run_group_tests (tests, make_reader, free_reader);
}
