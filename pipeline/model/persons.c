/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/persons.h"

#include <string.h>

#include "pipeline/model/kin_keys.h"
#include "pipeline/model/kinship.h"

/* Nobody goes by more names than this: who seems to is several, and each name of one
 * person is held against all the others. */
#define MAX_MENTIONS 64

void
est_mention_free (EstMention *mention)
{
  if (mention == NULL)
    return;
  g_free ((char *) mention->given);
  g_free ((char *) mention->surname);
  g_free ((char *) mention->also);
  g_free (mention);
}

EstMention *
est_mention_copy (const EstMention *mention)
{
  EstMention *copy = g_memdup2 (mention, sizeof *mention);

  copy->given = g_strdup (mention->given);
  copy->surname = g_strdup (mention->surname);
  copy->also = g_strdup (mention->also);
  return copy;
}

static void
person_free (gpointer data)
{
  EstPerson *person = data;

  g_free (person->letter);
  g_ptr_array_unref (person->mentions);
  g_free (person);
}

void
est_persons_init (EstPersons *persons)
{
  persons->rows = g_ptr_array_new_with_free_func (person_free);
  persons->by_key = g_hash_table_new (g_direct_hash, g_direct_equal);
  persons->entries = g_array_new (FALSE, FALSE, sizeof (EstPersonEntry));
  persons->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
est_persons_clear (EstPersons *persons)
{
  g_ptr_array_unref (persons->rows);
  g_hash_table_unref (persons->by_key);
  g_hash_table_unref (persons->said);
  g_array_unref (persons->entries);
}

EstPerson *
est_persons_get (const EstPersons *persons, guint index)
{
  return g_ptr_array_index (persons->rows, index);
}

/* ------ Who can be meant. */

EstLink
est_person_link (const EstPerson *person, const EstMention *mention)
{
  EstLink best = EST_LINK_NONE;

  for (guint i = 0; i < person->mentions->len; i++)
    {
      const EstMention *known = g_ptr_array_index (person->mentions, i);
      EstLink link = est_kinship (known, mention);

      if (est_kinship_denied (known, mention))
        return EST_LINK_NONE;
      if (link != EST_LINK_NONE && (best == EST_LINK_NONE || link < best))
        best = link;
    }
  /* Without a title, one name is as well given as of a family. */
  if (best == EST_LINK_GIVEN && mention->gender == EST_GENDER_UNKNOWN && mention->given == NULL)
    best = EST_LINK_SURNAME;
  return best;
}

static gboolean
shares_words (const EstPerson *person, const EstMention *mention)
{
  for (guint i = 0; i < person->mentions->len; i++)
    if (est_kinship_shares_words (person->mentions->pdata[i], mention))
      return TRUE;
  return FALSE;
}

/* What a mention says of a person, to know it again. */
static char *
saying_of (const EstPerson *person, const EstMention *mention)
{
  const char *names[] = { mention->given, mention->surname, mention->also };
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%p %u", (const void *) person, (guint) mention->gender);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (text, "\n%s%s", names[i] != NULL ? "=" : "",
                            names[i] != NULL ? names[i] : "");
  return g_string_free (text, FALSE);
}

/* Whether @person goes by so many names already that @mention would be one too many. */
static gboolean
is_full (const EstPersons *persons, const EstPerson *person, const EstMention *mention)
{
  g_autofree char *saying = NULL;

  if (person->mentions->len < MAX_MENTIONS)
    return FALSE;
  saying = saying_of (person, mention);
  return !g_hash_table_contains (persons->said, saying);
}

static void
try_person (const EstPersons *persons, guint index, const EstMention *mention, EstMatch *match)
{
  const EstPerson *person = est_persons_get (persons, index);
  EstLink link;

  if (is_full (persons, person, mention))
    return;
  link = est_person_link (person, mention);
  if (link == EST_LINK_NONE || (match->n_fitting > 0 && link > match->link) ||
      !shares_words (person, mention))
    return;
  match->n_fitting = match->n_fitting > 0 && link == match->link ? 2 : 1;
  match->link = link;
  match->person = index;
}

static guint
last_under (const EstPersons *persons, guint64 key)
{
  G_STATIC_ASSERT (sizeof (gpointer) == sizeof (guint64));

  return GPOINTER_TO_UINT (g_hash_table_lookup (persons->by_key, (gpointer) (guintptr) key));
}

/* Tries who lies under @sought, until two fit as well as anybody still to come. */
static void
try_persons (const EstPersons *persons, const EstMention *mention, const EstKinKey *sought,
             GHashTable *tried, EstMatch *match)
{
  guint place = last_under (persons, sought->key);

  while (place > 0 && (match->n_fitting < 2 || match->link > sought->surest))
    {
      const EstPersonEntry *entry = &g_array_index (persons->entries, EstPersonEntry, place - 1);

      if (g_hash_table_add (tried, GUINT_TO_POINTER (entry->person)))
        try_person (persons, entry->person, mention, match);
      place = entry->before;
    }
}

EstMatch
est_persons_match (const EstPersons *persons, const EstMention *mention)
{
  EstMatch match = { .person = G_MAXUINT };
  g_autoptr (GHashTable) tried = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) sought = est_kin_keys_sought (mention);

  for (guint i = 0; i < sought->len; i++)
    {
      const EstKinKey *key = &g_array_index (sought, EstKinKey, i);

      if (match.n_fitting > 0 && match.link < key->surest)
        break;
      try_persons (persons, mention, key, tried, &match);
    }
  return match;
}

/* ------ Entering. */

static void
add_under (EstPersons *persons, guint64 key, guint person)
{
  EstPersonEntry entry = { .person = person, .before = last_under (persons, key) };

  if (entry.before > 0 &&
      g_array_index (persons->entries, EstPersonEntry, entry.before - 1).person == person)
    return;
  g_array_append_val (persons->entries, entry);
  g_hash_table_insert (persons->by_key, (gpointer) (guintptr) key,
                       GUINT_TO_POINTER (persons->entries->len));
}

/* Nobody is linked to whom is in doubt, nor to a family. */
static void
add_keys (EstPersons *persons, guint index, const EstMention *mention)
{
  const EstPerson *person = est_persons_get (persons, index);
  g_autoptr (GArray) keys = NULL;

  if (person->in_doubt || person->is_family)
    return;
  keys = est_kin_keys_known (mention);
  for (guint i = 0; i < keys->len; i++)
    add_under (persons, g_array_index (keys, EstKinKey, i).key, index);
}

guint
est_persons_add (EstPersons *persons, guint number)
{
  EstPerson *person = g_new0 (EstPerson, 1);

  person->letter = est_letter_for (persons->rows->len);
  person->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) est_mention_free);
  person->first = number;
  g_ptr_array_add (persons->rows, person);
  return persons->rows->len - 1;
}

/* FALSE when a mention of @person said the same. */
static gboolean
says_more (EstPersons *persons, const EstPerson *person, const EstMention *mention)
{
  return g_hash_table_add (persons->said, saying_of (person, mention));
}

void
est_persons_remember (EstPersons *persons, guint index, const EstMention *mention, EstLink link,
                      guint number)
{
  EstPerson *person = est_persons_get (persons, index);
  EstMention *copy = est_mention_copy (mention);

  person->first = MIN (person->first, number);
  person->is_child = person->is_child || mention->is_child;
  if (person->mentions->len > 0)
    {
      g_free ((char *) copy->given);
      g_free ((char *) copy->surname);
      est_kinship_straighten (person->mentions->pdata[0], mention, link, (char **) &copy->given,
                              (char **) &copy->surname);
    }
  if (!says_more (persons, person, copy))
    {
      est_mention_free (copy);
      return;
    }
  add_keys (persons, index, copy);
  g_ptr_array_add (person->mentions, copy);
}

static gint
by_first (gconstpointer a, gconstpointer b)
{
  const EstPerson *one = *(const EstPerson *const *) a;
  const EstPerson *other = *(const EstPerson *const *) b;

  return (one->first > other->first) - (one->first < other->first);
}

guint *
est_persons_put_in_order (EstPersons *persons)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new (); /* borrowed: a copy would own them too */
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint *moved = g_new (guint, persons->rows->len + 1);

  g_ptr_array_extend (before, persons->rows, NULL, NULL);
  g_ptr_array_sort (persons->rows, by_first);
  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (places, persons->rows->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < before->len; i++)
    moved[i] = GPOINTER_TO_UINT (g_hash_table_lookup (places, before->pdata[i]));
  for (guint i = 0; i < persons->entries->len; i++)
    {
      guint *index = &g_array_index (persons->entries, EstPersonEntry, i).person;

      *index = moved[*index];
    }
  return moved;
}
