/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/ledger.h"

#include <string.h>

#include "pipeline/model/kinship.h"
#include "pipeline/model/persons.h"

/* A mention that waits for est_ledger_settle(). */
typedef struct {
  EstMention *mention;
  guint number;
} Noted;

struct _EstLedger {
  EstPersons persons;
  GHashTable *by_content;  /* char * → person + 1: mentions that were entered */
  GArray *noted;           /* of Noted, in document order */
  GHashTable *noted_texts; /* the same, to note each once */
  GPtrArray *values;       /* of EstKnownValue */
  GHashTable *value_texts; /* the texts in values, to enter each once */
  GHashTable *made;        /* who → Made, of all of the above */
};

/* What somebody made of the whole ledger. */
typedef struct {
  gpointer made;
  GDestroyNotify release;
} Made;

const char *
est_link_word (EstLink link)
{
  static const char *const words[] = {
    [EST_LINK_NONE] = "none",           [EST_LINK_FIRST] = "first",
    [EST_LINK_SAME_NAME] = "same-name", [EST_LINK_OTHER_ORDER] = "other-order",
    [EST_LINK_INITIAL] = "initial",     [EST_LINK_PART] = "part-of-name",
    [EST_LINK_SURNAME] = "surname",     [EST_LINK_GIVEN] = "given-name",
    [EST_LINK_NICKNAME] = "nickname",   [EST_LINK_FAMILY] = "family",
    [EST_LINK_DOUBT] = "doubt",
  };

  return words[link];
}

static void
value_free (gpointer data)
{
  EstKnownValue *value = data;

  g_free (value->text);
  g_free (value);
}

static void
noted_clear (gpointer data)
{
  Noted *noted = data;

  est_mention_free (noted->mention);
}

static void
made_free (gpointer data)
{
  Made *made = data;

  made->release (made->made);
  g_free (made);
}

EstLedger *
est_ledger_new (void)
{
  EstLedger *ledger = g_new0 (EstLedger, 1);

  est_persons_init (&ledger->persons);
  ledger->by_content = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->noted = g_array_new (FALSE, FALSE, sizeof (Noted));
  g_array_set_clear_func (ledger->noted, noted_clear);
  ledger->noted_texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->values = g_ptr_array_new_with_free_func (value_free);
  ledger->value_texts = g_hash_table_new (g_str_hash, g_str_equal);
  ledger->made = g_hash_table_new_full (NULL, NULL, NULL, made_free);
  return ledger;
}

void
est_ledger_free (EstLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_hash_table_unref (ledger->made);
  g_hash_table_unref (ledger->value_texts);
  g_hash_table_unref (ledger->by_content);
  g_hash_table_unref (ledger->noted_texts);
  g_array_unref (ledger->noted);
  est_persons_clear (&ledger->persons);
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

/* ------ Entering. */

static char *
content_of (const EstMention *mention)
{
  return g_strdup_printf ("%s|%s|%u|%u", mention->given != NULL ? mention->given : "",
                          mention->surname != NULL ? mention->surname : "", (guint) mention->gender,
                          mention->is_family ? 1 : 0);
}

static guint
enter (EstLedger *ledger, const EstMention *mention, guint number)
{
  char *content = content_of (mention);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (ledger->by_content, content));
  EstMatch match = { 0 };

  g_hash_table_remove_all (ledger->made);
  if (index > 0)
    match = (EstMatch){ .link = EST_LINK_SAME_NAME, .person = index - 1, .n_fitting = 1 };
  else
    match = est_persons_match (&ledger->persons, mention);
  if (match.n_fitting != 1)
    {
      index = est_persons_add (&ledger->persons, number);
      est_persons_get (&ledger->persons, index)->in_doubt =
          match.n_fitting > 1 && !mention->is_family;
      est_persons_get (&ledger->persons, index)->is_family = mention->is_family;
    }
  else
    index = match.person;
  est_persons_remember (&ledger->persons, index, mention, match.link, number);
  g_hash_table_insert (ledger->by_content, content, GUINT_TO_POINTER (index + 1));
  return index;
}

guint
est_ledger_enter (EstLedger *ledger, const EstMention *mention)
{
  return enter (ledger, mention, ledger->persons.rows->len);
}

void
est_ledger_note (EstLedger *ledger, const EstMention *mention)
{
  g_autofree char *content = content_of (mention);
  g_autofree char *text = g_strdup_printf (
      "%s|%s|%d", content, mention->also != NULL ? mention->also : "", mention->is_child);
  Noted noted = { .number = ledger->noted->len };

  if (!g_hash_table_add (ledger->noted_texts, g_steal_pointer (&text)))
    return;
  noted.mention = est_mention_copy (mention);
  g_array_append_val (ledger->noted, noted);
}

static guint
count_words (const char *name)
{
  guint words = name != NULL && *name != '\0' ? 1 : 0;

  for (; name != NULL && *name != '\0'; name++)
    words += *name == ' ';
  return words;
}

/* What says more comes first: whole names, the longest before; initials; names
 * with a title; single names; families.  Then in document order. */
static guint
rank_of (const EstMention *mention)
{
  guint words = MIN (count_words (mention->given) + count_words (mention->surname), 9);

  if (mention->is_family)
    return 40;
  if (mention->given != NULL && mention->surname != NULL)
    return (est_name_is_short (mention->given) || est_name_is_short (mention->surname) ? 20 : 10) -
           words;
  return mention->gender != EST_GENDER_UNKNOWN ? 30 : 31;
}

static gint
by_rank (gconstpointer a, gconstpointer b)
{
  const Noted *one = a;
  const Noted *other = b;
  guint left = rank_of (one->mention);
  guint right = rank_of (other->mention);

  if (left != right)
    return left < right ? -1 : 1;
  return (one->number > other->number) - (one->number < other->number);
}

/* Adults and children have letters of their own. */
static void
give_letters (EstLedger *ledger)
{
  guint given[2] = { 0, 0 };

  for (guint i = 0; i < ledger->persons.rows->len; i++)
    {
      EstPerson *person = est_persons_get (&ledger->persons, i);

      g_free (person->letter);
      person->letter = est_letter_for (given[person->is_child ? 1 : 0]++);
    }
}

/* Persons in the order of their first mention. */
static void
follow_order (EstLedger *ledger)
{
  g_autofree guint *moved = est_persons_put_in_order (&ledger->persons);
  GHashTableIter iter;
  gpointer index;

  g_hash_table_iter_init (&iter, ledger->by_content);
  while (g_hash_table_iter_next (&iter, NULL, &index))
    g_hash_table_iter_replace (&iter, GUINT_TO_POINTER (moved[GPOINTER_TO_UINT (index) - 1] + 1));
}

void
est_ledger_settle (EstLedger *ledger)
{
  g_array_sort (ledger->noted, by_rank);
  for (guint i = 0; i < ledger->noted->len; i++)
    {
      const Noted *noted = &g_array_index (ledger->noted, Noted, i);

      (void) enter (ledger, noted->mention, noted->number);
    }
  g_array_set_size (ledger->noted, 0);
  follow_order (ledger);
  give_letters (ledger);
  g_hash_table_remove_all (ledger->made);
}

/* ------ Asking. */

/* By what a mention that was entered is of @index. */
static EstLink
link_of_entered (const EstLedger *ledger, guint index, const EstMention *mention)
{
  const EstPerson *person = est_persons_get (&ledger->persons, index);
  const EstMention *first = person->mentions->pdata[0];

  if (person->in_doubt)
    return EST_LINK_DOUBT;
  if (mention->is_family)
    return EST_LINK_FAMILY;
  if (g_strcmp0 (first->given, mention->given) == 0 &&
      g_strcmp0 (first->surname, mention->surname) == 0)
    return EST_LINK_FIRST;
  return est_person_link (person, mention);
}

guint
est_ledger_find (const EstLedger *ledger, const EstMention *mention, EstLink *link)
{
  g_autofree char *content = content_of (mention);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (ledger->by_content, content));
  EstMatch match = { .link = EST_LINK_NONE, .person = G_MAXUINT };

  if (index > 0)
    match = (EstMatch){ .link = link_of_entered (ledger, index - 1, mention),
                        .person = index - 1,
                        .n_fitting = 1 };
  else
    match = est_persons_match (&ledger->persons, mention);
  if (link != NULL)
    *link = match.n_fitting == 1 ? match.link : EST_LINK_NONE;
  return match.n_fitting == 1 ? match.person : G_MAXUINT;
}

guint
est_ledger_n_persons (const EstLedger *ledger)
{
  return ledger->persons.rows->len;
}

const char *
est_ledger_letter (const EstLedger *ledger, guint person)
{
  return est_persons_get (&ledger->persons, person)->letter;
}

gboolean
est_ledger_is_child (const EstLedger *ledger, guint person)
{
  return est_persons_get (&ledger->persons, person)->is_child;
}

void
est_ledger_set_letter (EstLedger *ledger, guint person, const char *letter)
{
  EstPerson *changed = est_persons_get (&ledger->persons, person);
  char *copy = g_strdup (letter);

  g_free (changed->letter);
  changed->letter = copy;
}

const GPtrArray *
est_ledger_mentions (const EstLedger *ledger, guint person)
{
  return est_persons_get (&ledger->persons, person)->mentions;
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
  g_hash_table_remove_all (ledger->made);
}

const GPtrArray *
est_ledger_values (const EstLedger *ledger)
{
  return ledger->values;
}

gpointer
est_ledger_made (const EstLedger *ledger, gconstpointer maker)
{
  const Made *made = g_hash_table_lookup (ledger->made, maker);

  return made == NULL ? NULL : made->made;
}

void
est_ledger_keep_made (const EstLedger *ledger, gconstpointer maker, gpointer made,
                      GDestroyNotify release)
{
  Made *kept = g_new0 (Made, 1);

  *kept = (Made){ .made = made, .release = release };
  g_hash_table_insert (ledger->made, (gpointer) maker, kept);
}
