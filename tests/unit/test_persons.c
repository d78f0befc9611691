/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/kinship.h"
#include "pipeline/model/persons.h"

#define N_ROUNDS 600
#define N_NAMES 40

/* Names in every relation: whole and part, joined and apart, written out and short,
 * of one script and another, without a letter. */
static const char *const names[] = {
  "claire",      "claire anne", "anne",
  "c.",          "c. a.",       "j. p.",
  "jean pierre", "jean",        "pierre",
  "jean paul",   "j-p",         "m.",
  "ma",          "mai",         "thi",
  "thi mai",     "thimai",      "thim ai",
  "n'guyen",     "ngu",         "nguyen",
  "al",          "alb",         "albe",
  "albert",      "ben othmane", "b.",
  "benothmane",  "garcia",      "lopez",
  "fatou",       "fatoumata",   "garcia lopez",
  "karim",       "k.",          "de la",
  "de la tour",  "tour",        "α.",
  "αβγ",         "β.",          "lopez garcia",
  "4",           "-",           "'",
  "mari",        "mariel",      "be",
  "lefevre",     "j. p. m.",    "le fevre",
  "jean p. m.",  "j. p. m. t.", "grand jean pi",
};

/* ------ Whom a mention is of when everybody is asked. */

static gboolean
shares_words (const EstPerson *person, const EstMention *mention)
{
  for (guint i = 0; i < person->mentions->len; i++)
    if (est_kinship_shares_words (person->mentions->pdata[i], mention))
      return TRUE;
  return FALSE;
}

static EstMatch
match_by_asking_everybody (const EstPersons *persons, const EstMention *mention)
{
  EstMatch match = { .person = G_MAXUINT };

  for (guint i = 0; i < persons->rows->len; i++)
    {
      const EstPerson *person = est_persons_get (persons, i);
      EstLink link = est_person_link (person, mention);

      if (person->in_doubt || person->is_family || link == EST_LINK_NONE ||
          (match.n_fitting > 0 && link > match.link) || !shares_words (person, mention))
        continue;
      match.n_fitting = match.n_fitting > 0 && link == match.link ? match.n_fitting + 1 : 1;
      match.link = link;
      match.person = i;
    }
  return match;
}

static const char *
draw (GRand *random, guint n_names, double none)
{
  gboolean is_none = g_rand_double (random) < none;

  return is_none ? NULL : names[g_rand_int_range (random, 0, (gint) n_names)];
}

static EstMention
draw_mention (GRand *random, guint n_names)
{
  EstMention mention = { .given = draw (random, n_names, 0.25) };

  mention.surname = draw (random, n_names, mention.given != NULL ? 0.15 : 0);
  mention.also = draw (random, n_names, 0.8);
  if (g_rand_double (random) < 0.4)
    mention.gender = (EstGender) g_rand_int_range (random, 0, 3);
  if (mention.given != NULL && g_rand_double (random) < 0.5)
    mention.likely = (EstGender) g_rand_int_range (random, 0, 3);
  mention.is_family = mention.given == NULL && g_rand_double (random) < 0.1;
  return mention;
}

/* As the ledger does. */
static void
enter (EstPersons *persons, const EstMention *mention, const EstMatch *match, guint number)
{
  guint index = match->person;

  if (match->n_fitting != 1)
    {
      index = est_persons_add (persons, number);
      est_persons_get (persons, index)->in_doubt = match->n_fitting > 1 && !mention->is_family;
      est_persons_get (persons, index)->is_family = mention->is_family;
    }
  est_persons_remember (persons, index, mention, match->link, number);
}

static void
assert_same_match (const EstPersons *persons, const EstMention *mention, EstMatch *found)
{
  EstMatch wanted = match_by_asking_everybody (persons, mention);

  *found = est_persons_match (persons, mention);
  if (MIN (wanted.n_fitting, 2) != found->n_fitting ||
      (wanted.n_fitting > 0 && wanted.link != found->link) ||
      (wanted.n_fitting == 1 && wanted.person != found->person))
    fail_msg ("%s, %s, also %s: %s of %u (%u fit), not %s of %u (%u fit)", mention->given,
              mention->surname, mention->also, est_link_word (found->link), found->person,
              found->n_fitting, est_link_word (wanted.link), wanted.person, wanted.n_fitting);
}

static void
who_is_found_by_keys_is_found_by_asking_everybody (void **state)
{
  (void) state;
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      guint n_names = (guint) g_rand_int_range (random, 4, G_N_ELEMENTS (names) + 1);
      EstPersons persons;

      est_persons_init (&persons);
      for (guint i = 0; i < N_NAMES; i++)
        {
          EstMention mention = draw_mention (random, n_names);
          EstMatch match;

          assert_same_match (&persons, &mention, &match);
          enter (&persons, &mention, &match, N_NAMES - i);
          if (i % 10 == 9)
            g_free (est_persons_put_in_order (&persons));
        }
      est_persons_clear (&persons);
    }
}

static void
what_brings_two_together_is_a_word_a_beginning_or_a_short_initial (void **state)
{
  EstMention claire = { .given = "claire", .surname = "lefevre" };
  EstMention short_form = { .given = "c.", .surname = "petit" };
  EstMention chantal = { .given = "chantal", .surname = "petit" };
  EstMention lefebvre = { .surname = "lefe vre" };
  EstMention alb = { .given = "alb", .surname = "martin" };
  EstMention al = { .given = "al", .surname = "b." };

  (void) state;
  assert_true (est_kinship_shares_words (&claire, &lefebvre));
  assert_true (est_kinship_shares_words (&claire, &short_form));
  assert_false (est_kinship_shares_words (&claire, &chantal));
  assert_false (est_kinship_shares_words (&al, &alb));
  assert_int_equal (est_kinship (&al, &alb), EST_LINK_GIVEN);
}

static void
what_was_said_of_a_person_is_kept_once (void **state)
{
  EstMention first = { .given = "claire", .surname = "lefevre" };
  EstMention before = { .given = "claire", .surname = "lefevre", .also = "aubry" };
  EstPersons persons;
  guint claire;

  (void) state;
  est_persons_init (&persons);
  claire = est_persons_add (&persons, 0);
  est_persons_remember (&persons, claire, &first, EST_LINK_NONE, 0);
  est_persons_remember (&persons, claire, &first, EST_LINK_SAME_NAME, 1);
  est_persons_remember (&persons, claire, &before, EST_LINK_SAME_NAME, 2);

  assert_int_equal (est_persons_get (&persons, claire)->mentions->len, 2);
  est_persons_clear (&persons);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (who_is_found_by_keys_is_found_by_asking_everybody),
    cmocka_unit_test (what_brings_two_together_is_a_word_a_beginning_or_a_short_initial),
    cmocka_unit_test (what_was_said_of_a_person_is_kept_once),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
