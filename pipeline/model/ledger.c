/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/ledger.h"

#include <string.h>

#include "pipeline/model/name.h"

typedef struct {
  char *letter;
  GPtrArray *mentions; /* of EstMention, owned */
} Person;

struct _EstLedger {
  GPtrArray *persons;      /* of Person */
  GHashTable *by_surname;  /* char * → GArray of guint: persons */
  GPtrArray *values;       /* of EstKnownValue */
  GHashTable *value_texts; /* the texts in values, to enter each once */
};

static void
mention_free (gpointer data)
{
  EstMention *mention = data;

  g_free ((char *) mention->given);
  g_free ((char *) mention->surname);
  g_free (mention);
}

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->letter);
  g_ptr_array_unref (person->mentions);
  g_free (person);
}

static void
value_free (gpointer data)
{
  EstKnownValue *value = data;

  g_free (value->text);
  g_free (value);
}

EstLedger *
est_ledger_new (void)
{
  EstLedger *ledger = g_new0 (EstLedger, 1);

  ledger->persons = g_ptr_array_new_with_free_func (person_free);
  ledger->by_surname =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  ledger->values = g_ptr_array_new_with_free_func (value_free);
  ledger->value_texts = g_hash_table_new (g_str_hash, g_str_equal);
  return ledger;
}

void
est_ledger_free (EstLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_hash_table_unref (ledger->value_texts);
  g_hash_table_unref (ledger->by_surname);
  g_ptr_array_unref (ledger->persons);
  g_ptr_array_unref (ledger->values);
  g_free (ledger);
}

/* A to Z without I and O, which read as words or digits, then A2, B2, …: no
 * letter can be mistaken for a name ("Mme Ba" is somebody, "Mme B2" is not). */
char *
est_letter_for (guint number)
{
  static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  guint n_letters = sizeof letters - 1;
  char letter = letters[number % n_letters];

  if (number < n_letters)
    return g_strdup_printf ("%c", letter);
  return g_strdup_printf ("%c%u", letter, number / n_letters + 1);
}

static const char *
surname_key (const EstMention *mention)
{
  return mention->surname != NULL ? mention->surname : mention->given;
}

/* "M. Berthier" may also be Maëlys Berthier with her initial: beside a given name
 * in M, the title tells nothing. */
static gboolean
may_be_initial (const EstMention *titled, const EstMention *other)
{
  return titled->gender == EST_GENDER_MASCULINE && titled->given == NULL && other->given != NULL &&
         other->given[0] == 'm';
}

static gboolean
genders_differ (const EstMention *one, const EstMention *other)
{
  if (one->gender == EST_GENDER_UNKNOWN || other->gender == EST_GENDER_UNKNOWN ||
      one->gender == other->gender)
    return FALSE;
  return !may_be_initial (one, other) && !may_be_initial (other, one);
}

/* Nothing in @mention disagrees with any mention of @person. */
static gboolean
agrees (const Person *person, const EstMention *mention)
{
  for (guint i = 0; i < person->mentions->len; i++)
    {
      const EstMention *known = g_ptr_array_index (person->mentions, i);

      if (!est_given_agree (known->given, mention->given))
        return FALSE;
      if (genders_differ (known, mention))
        return FALSE;
    }
  return TRUE;
}

/* Whether @key is a family name of @person, and not only a given one. */
static gboolean
bears (const Person *person, const char *key)
{
  for (guint i = 0; i < person->mentions->len; i++)
    {
      const EstMention *known = g_ptr_array_index (person->mentions, i);

      if (g_strcmp0 (known->surname, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* How many persons fit @mention, and the last of them in @found. */
static guint
count_fitting (const EstLedger *ledger, const EstMention *mention, gboolean bearers_only,
               guint *found)
{
  const char *key = surname_key (mention);
  const GArray *candidates = g_hash_table_lookup (ledger->by_surname, key);
  guint count = 0;

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      guint index = g_array_index (candidates, guint, i);
      const Person *person = g_ptr_array_index (ledger->persons, index);

      if (!agrees (person, mention) || (bearers_only && !bears (person, key)))
        continue;
      *found = index;
      count++;
    }
  return count;
}

/* How many persons @mention can be of.  "M. Bernard" is rather of the family
 * Bernard than somebody called Bernard Petit: a title or a given name says so. */
static guint
count_persons (const EstLedger *ledger, const EstMention *mention, guint *found)
{
  guint count = 0;

  if (mention->gender != EST_GENDER_UNKNOWN || mention->given != NULL)
    count = count_fitting (ledger, mention, TRUE, found);
  return count > 0 ? count : count_fitting (ledger, mention, FALSE, found);
}

static gboolean
is_reverse_of (const Person *person, const EstMention *mention)
{
  for (guint i = 0; i < person->mentions->len; i++)
    {
      const EstMention *known = g_ptr_array_index (person->mentions, i);

      if (g_strcmp0 (known->given, mention->surname) == 0 &&
          g_strcmp0 (known->surname, mention->given) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The family name of the only person called @given whose name begins like the
 * initial @surname: "Karim B." is Karim Benhaddou.  NULL: none, or several. */
static const char *
complete_initial (const EstLedger *ledger, const char *given, const char *surname)
{
  const GArray *candidates = g_hash_table_lookup (ledger->by_surname, given);
  const char *found = NULL;

  if (surname[0] == '\0' || (surname[1] != '\0' && strcmp (surname + 1, ".") != 0))
    return NULL;
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const Person *person =
          g_ptr_array_index (ledger->persons, g_array_index (candidates, guint, i));
      const EstMention *first = g_ptr_array_index (person->mentions, 0);

      if (first->surname == NULL || first->surname[0] != surname[0] || first->surname[1] == '.')
        continue;
      if (found != NULL)
        return NULL;
      found = first->surname;
    }
  return found;
}

/* @mention in the order in which the dossier knows the name: lists say "Lefèvre
 * Claire" of the Claire Lefèvre that the text speaks of. */
static EstMention
straighten (const EstLedger *ledger, const EstMention *mention)
{
  const GArray *candidates = NULL;
  const char *completed = NULL;
  guint found = G_MAXUINT;

  if (mention->given == NULL || mention->surname == NULL ||
      count_persons (ledger, mention, &found) > 0)
    return *mention;
  completed = complete_initial (ledger, mention->given, mention->surname);
  if (completed != NULL)
    return (EstMention){ .given = mention->given, .surname = completed, .gender = mention->gender };
  candidates = g_hash_table_lookup (ledger->by_surname, mention->given);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    if (is_reverse_of (g_ptr_array_index (ledger->persons, g_array_index (candidates, guint, i)),
                       mention))
      return (EstMention){ .given = mention->surname,
                           .surname = mention->given,
                           .gender = mention->gender };
  return *mention;
}

guint
est_ledger_find (const EstLedger *ledger, const EstMention *mention)
{
  EstMention straight = straighten (ledger, mention);
  guint found = G_MAXUINT;

  return count_persons (ledger, &straight, &found) == 1 ? found : G_MAXUINT;
}

static void
add_person_under (EstLedger *ledger, const char *key, guint person)
{
  GArray *persons = g_hash_table_lookup (ledger->by_surname, key);

  if (persons == NULL)
    {
      persons = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (ledger->by_surname, g_strdup (key), persons);
    }
  for (guint i = 0; i < persons->len; i++)
    if (g_array_index (persons, guint, i) == person)
      return;
  g_array_append_val (persons, person);
}

static void
remember (Person *person, const EstMention *mention)
{
  EstMention *copy = NULL;

  for (guint i = 0; i < person->mentions->len; i++)
    {
      const EstMention *known = g_ptr_array_index (person->mentions, i);

      if (g_strcmp0 (known->given, mention->given) == 0 &&
          g_strcmp0 (known->surname, mention->surname) == 0 && known->gender == mention->gender)
        return;
    }
  copy = g_new0 (EstMention, 1);
  copy->given = g_strdup (mention->given);
  copy->surname = g_strdup (mention->surname);
  copy->gender = mention->gender;
  g_ptr_array_add (person->mentions, copy);
}

guint
est_ledger_enter (EstLedger *ledger, const EstMention *mention)
{
  EstMention straight = straighten (ledger, mention);
  guint index = G_MAXUINT;
  guint count = count_persons (ledger, &straight, &index);
  Person *person = NULL;

  if (count > 1)
    return G_MAXUINT;
  if (count == 0)
    {
      index = ledger->persons->len;
      person = g_new0 (Person, 1);
      person->letter = est_letter_for (index);
      person->mentions = g_ptr_array_new_with_free_func (mention_free);
      g_ptr_array_add (ledger->persons, person);
    }
  person = g_ptr_array_index (ledger->persons, index);
  remember (person, &straight);
  add_person_under (ledger, surname_key (&straight), index);
  if (straight.given != NULL)
    add_person_under (ledger, straight.given, index);
  return index;
}

guint
est_ledger_n_persons (const EstLedger *ledger)
{
  return ledger->persons->len;
}

const char *
est_ledger_letter (const EstLedger *ledger, guint person)
{
  return ((const Person *) g_ptr_array_index (ledger->persons, person))->letter;
}

void
est_ledger_set_letter (EstLedger *ledger, guint person, const char *letter)
{
  Person *changed = g_ptr_array_index (ledger->persons, person);
  char *copy = g_strdup (letter);

  g_free (changed->letter);
  changed->letter = copy;
}

const GPtrArray *
est_ledger_mentions (const EstLedger *ledger, guint person)
{
  return ((const Person *) g_ptr_array_index (ledger->persons, person))->mentions;
}

void
est_ledger_add_value (EstLedger *ledger, const char *text, gsize length, const char *category)
{
  g_autofree char *copy = g_strndup (text, length);
  EstKnownValue *value = NULL;

  if (g_hash_table_contains (ledger->value_texts, copy))
    return;
  value = g_new0 (EstKnownValue, 1);
  value->text = g_steal_pointer (&copy);
  value->category = category;
  g_ptr_array_add (ledger->values, value);
  g_hash_table_add (ledger->value_texts, value->text);
}

const GPtrArray *
est_ledger_values (const EstLedger *ledger)
{
  return ledger->values;
}
