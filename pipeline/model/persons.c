/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/persons.h"

#include <string.h>

#include "pipeline/model/kinship.h"

/* Letters by which a nickname and its name are brought together. */
#define NICKNAME_LETTERS 4

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
  persons->by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

void
est_persons_clear (EstPersons *persons)
{
  g_ptr_array_unref (persons->rows);
  g_hash_table_unref (persons->by_key);
}

EstPerson *
est_persons_get (const EstPersons *persons, guint index)
{
  return g_ptr_array_index (persons->rows, index);
}

/* ------ Who can be meant. */

/* Adds the keys of @name: of the whole, of each word, of what begins it. */
static void
add_keys (GPtrArray *keys, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name != NULL ? name : "", " ", -1);
  char *whole = est_name_key (name);

  if (whole != NULL && strlen (whole) >= NICKNAME_LETTERS)
    g_ptr_array_add (keys, g_strdup_printf ("<%.*s", NICKNAME_LETTERS, whole));
  for (guint i = 0; words[i] != NULL; i++)
    {
      char initial[8] = "";

      g_ptr_array_add (keys, est_name_key (words[i]));
      (void) g_unichar_to_utf8 (g_utf8_get_char (words[i]), initial);
      if (i == 0 && *initial != '\0')
        g_ptr_array_add (keys, g_strdup_printf ("?%s", initial));
    }
  if (whole != NULL)
    g_ptr_array_add (keys, whole);
}

/* The keys that @mention and who it can be of have in common; initials bring only
 * those together that are written with one. */
static GPtrArray *
keys_of (const EstMention *mention)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  add_keys (keys, mention->given);
  add_keys (keys, mention->surname);
  add_keys (keys, mention->also);
  return keys;
}

gboolean
est_name_is_short (const char *name)
{
  g_autofree char *key = est_name_key (name);

  return key != NULL && g_utf8_strlen (key, -1) <= 2;
}

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

static void
try_persons (const EstPersons *persons, const EstMention *mention, const char *key,
             GHashTable *tried, EstMatch *match)
{
  const GArray *candidates = g_hash_table_lookup (persons->by_key, key);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      guint index = g_array_index (candidates, guint, i);
      const EstPerson *person = est_persons_get (persons, index);
      EstLink link;

      if (person->in_doubt || person->is_family ||
          !g_hash_table_add (tried, GUINT_TO_POINTER (index + 1)))
        continue;
      link = est_person_link (person, mention);
      if (link == EST_LINK_NONE || (match->n_fitting > 0 && link > match->link))
        continue;
      match->n_fitting = match->n_fitting > 0 && link == match->link ? match->n_fitting + 1 : 1;
      match->link = link;
      match->person = index;
    }
}

EstMatch
est_persons_match (const EstPersons *persons, const EstMention *mention)
{
  EstMatch match = { .person = G_MAXUINT };
  g_autoptr (GHashTable) tried = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) keys = keys_of (mention);
  gboolean has_initial = est_name_is_short (mention->given) || est_name_is_short (mention->surname);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (*key != '?' || has_initial)
        try_persons (persons, mention, key, tried, &match);
    }
  return match;
}

/* ------ Entering. */

static void
add_under (EstPersons *persons, const char *key, guint person)
{
  GArray *rows = g_hash_table_lookup (persons->by_key, key);

  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (persons->by_key, g_strdup (key), rows);
    }
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint, i) == person)
      return;
  g_array_append_val (rows, person);
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

static gboolean
says_the_same (const EstMention *one, const EstMention *other)
{
  return g_strcmp0 (one->given, other->given) == 0 &&
         g_strcmp0 (one->surname, other->surname) == 0 && g_strcmp0 (one->also, other->also) == 0 &&
         one->gender == other->gender;
}

void
est_persons_remember (EstPersons *persons, guint index, const EstMention *mention, EstLink link,
                      guint number)
{
  EstPerson *person = est_persons_get (persons, index);
  g_autoptr (GPtrArray) keys = keys_of (mention);
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
  for (guint i = 0; i < keys->len; i++)
    add_under (persons, keys->pdata[i], index);
  for (guint i = 0; i < person->mentions->len; i++)
    if (says_the_same (person->mentions->pdata[i], copy))
      {
        est_mention_free (copy);
        return;
      }
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
  GHashTableIter iter;
  gpointer rows;

  g_ptr_array_extend (before, persons->rows, NULL, NULL);
  g_ptr_array_sort (persons->rows, by_first);
  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (places, persons->rows->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < before->len; i++)
    moved[i] = GPOINTER_TO_UINT (g_hash_table_lookup (places, before->pdata[i]));
  g_hash_table_iter_init (&iter, persons->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    for (guint i = 0; i < ((GArray *) rows)->len; i++)
      {
        guint *index = &g_array_index ((GArray *) rows, guint, i);

        *index = moved[*index];
      }
  return moved;
}
