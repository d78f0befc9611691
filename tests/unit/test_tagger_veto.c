/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_veto.h"

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

/* Whether the name from the word @first of @text to its end is nobody's, when the
 * model gives it @likelihood thousandths. */
static gboolean
is_nobodys (void *const *state, const char *text, guint first, guint likelihood)
{
  g_autoptr (GArray) tokens = est_tokens_read (*state, text, strlen (text));
  EstTagged tagged = {
    .tokens = (const EstToken *) (const void *) tokens->data,
    .n_tokens = tokens->len,
  };
  EstTaggedName name = { .first = first, .end = tokens->len, .likelihood = likelihood };

  for (guint i = first; i < tokens->len; i++)
    name.has_given = name.has_given || est_token_is_given (&tagged.tokens[i]);
  return est_tagged_is_nobodys (&tagged, &name);
}

static void
streets_schools_and_diseases_bear_names (void **state)
{
  assert_true (is_nobodys (state, "rue du Docteur Kowalski", 3, 950));
  assert_true (is_nobodys (state, "école Claire Kowalski", 1, 950));
  assert_true (is_nobodys (state, "maladie de Kowalski", 2, 950));
  assert_false (is_nobodys (state, "maladie signalée par Kowalski", 3, 950));
  assert_false (is_nobodys (state, "école Claire Kowalski", 1, 990));
}

static void
what_somebody_wrote_is_somebodys (void **state)
{
  assert_false (is_nobodys (state, "le rapport de Claire Kowalski", 3, 950));
  assert_false (is_nobodys (state, "au club de Claire", 3, 950));
}

static void
what_belongs_to_somebody_is_no_eponym (void **state)
{
  assert_false (is_nobodys (state, "le projet de Kevin", 3, 300));
  assert_false (is_nobodys (state, "la maladie de Kevin", 3, 300));
  assert_false (is_nobodys (state, "le foyer de Lina Diallo", 3, 300));
  assert_true (is_nobodys (state, "la maladie de Parkinson", 3, 300));
  assert_true (is_nobodys (state, "la rue de Kevin", 3, 300));
}

static void
notes_name_who_was_seen_behind_a_place (void **state)
{
  assert_false (is_nobodys (state, "Rdv hôpital Mehdi Benali", 2, 300));
  assert_false (is_nobodys (state, "Appel école Mehdi", 2, 300));
  assert_true (is_nobodys (state, "au collège Mehdi Benali", 2, 300));
  assert_true (is_nobodys (state, "Hôpital Mehdi Benali", 1, 300));
  assert_true (is_nobodys (state, "Visite collège Kowalski", 2, 300));
  assert_true (is_nobodys (state, "Consultation clinique Sainte Anne", 2, 300));
}

static void
a_firm_is_nobody_unless_a_first_name_is_in_it (void **state)
{
  assert_true (is_nobodys (state, "la SA Sogecal", 2, 990));
  assert_false (is_nobodys (state, "la SA Claire Kowalski", 2, 990));
}

static void
capitals_on_ordinary_words_want_a_sure_model (void **state)
{
  assert_true (is_nobodys (state, "Graines de Lien", 0, 600));
  assert_false (is_nobodys (state, "Graines de Lien", 0, 950));
  assert_false (is_nobodys (state, "Graines de Kowalski", 0, 600));
  assert_false (is_nobodys (state, "Demain", 0, 600));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (streets_schools_and_diseases_bear_names),
    cmocka_unit_test (what_somebody_wrote_is_somebodys),
    cmocka_unit_test (what_belongs_to_somebody_is_no_eponym),
    cmocka_unit_test (notes_name_who_was_seen_behind_a_place),
    cmocka_unit_test (a_firm_is_nobody_unless_a_first_name_is_in_it),
    cmocka_unit_test (capitals_on_ordinary_words_want_a_sure_model),
  };

  return cmocka_run_group_tests (tests, make_reader, free_reader);
}
