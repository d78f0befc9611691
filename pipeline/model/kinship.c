/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/kinship.h"

#include <string.h>

#include "pipeline/model/name.h"

char *
est_name_key (const char *name)
{
  GString *key = NULL;

  if (name == NULL)
    return NULL;
  key = g_string_new (NULL);
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (key, g_utf8_get_char (at));
  return g_string_free (key, FALSE);
}

/* The first sign of @at that counts in a key, or its end. */
static const char *
skip_signs (const char *at)
{
  while (*at != '\0' &&
         !(*at > 0 ? g_ascii_isalnum (*at) : g_unichar_isalnum (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);
  return at;
}

/* Whether both have one key, which is not empty.  Asked of every pair of names that
 * may be of one person, so no key is made. */
static gboolean
are_alike (const char *one, const char *other)
{
  const char *left = one == NULL ? "" : skip_signs (one);
  const char *right = other == NULL ? "" : skip_signs (other);

  if (*left == '\0' || *right == '\0')
    return FALSE;
  while (*left != '\0' && *left == *right)
    {
      const char *next = g_utf8_next_char (left);

      if (strncmp (left, right, (gsize) (next - left)) != 0)
        return FALSE;
      right = skip_signs (right + (next - left));
      left = skip_signs (next);
    }
  return *left == *right;
}

gboolean
est_name_is_initial (const char *name)
{
  return g_utf8_strlen (name, -1) == 1 || (g_utf8_strlen (name, -1) == 2 && strchr (name, '.'));
}

gboolean
est_name_is_short (const char *name)
{
  g_autofree char *key = est_name_key (name);

  return key != NULL && g_utf8_strlen (key, -1) <= 2;
}

static gint
by_bytes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
est_mention_words (const EstMention *mention)
{
  g_autofree char *all = g_strconcat (mention->given, " ", mention->surname, NULL);
  g_auto (GStrv) words = g_strsplit (all, " ", -1);

  qsort (words, g_strv_length (words), sizeof *words, by_bytes);
  return g_strjoinv (" ", words);
}

/* The same for the same letters in any order: most names differ by that already. */
static guint
weigh (const char *name)
{
  guint weight = 0;

  for (const char *at = name; *at != '\0'; at++)
    weight += (guint8) *at * (guint8) *at;
  return weight;
}

static gboolean
have_same_words (const EstMention *known, const EstMention *mention)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (weigh (known->given) + weigh (known->surname) !=
      weigh (mention->given) + weigh (mention->surname))
    return FALSE;
  one = est_mention_words (known);
  other = est_mention_words (mention);
  return g_str_equal (one, other);
}

/* Whether @part is some of the words of @whole, at its start or its end. */
static gboolean
is_end_of (const char *whole, const char *part)
{
  gsize length = strlen (part);
  gsize size = strlen (whole);

  if (length >= size || length < EST_MIN_NICKNAME)
    return FALSE;
  return (g_str_has_prefix (whole, part) && whole[length] == ' ') ||
         (g_str_has_suffix (whole, part) && whole[size - length - 1] == ' ');
}

static gboolean
bear_one_surname (const EstMention *known, const EstMention *mention)
{
  return are_alike (known->surname, mention->surname) ||
         are_alike (known->also, mention->surname) || are_alike (known->surname, mention->also);
}

/* Both mentions have both names. */
static EstLink
compare_full_names (const EstMention *known, const EstMention *mention)
{
  gboolean same_given = are_alike (known->given, mention->given);
  gboolean one_given = same_given || est_given_agree (known->given, mention->given);
  gboolean one_initial =
      known->surname[0] == mention->surname[0] &&
      (est_name_is_initial (known->surname) || est_name_is_initial (mention->surname));

  if (same_given && bear_one_surname (known, mention))
    return EST_LINK_SAME_NAME;
  if (have_same_words (known, mention))
    return EST_LINK_OTHER_ORDER;
  if (one_given && (bear_one_surname (known, mention) || one_initial))
    return EST_LINK_INITIAL;
  if (same_given && (is_end_of (known->surname, mention->surname) ||
                     is_end_of (mention->surname, known->surname)))
    return EST_LINK_PART;
  return EST_LINK_NONE;
}

/* "thi mai" and "thi mai nguyen": two words that are a given name. */
static gboolean
is_given_of (const EstMention *mention, const EstMention *whole)
{
  g_autofree char *both = NULL;

  if (whole->given == NULL || whole->surname == NULL || mention->given == NULL ||
      mention->surname == NULL || *skip_signs (whole->given) != *skip_signs (mention->given))
    return FALSE;
  both = g_strconcat (mention->given, " ", mention->surname, NULL);
  return are_alike (whole->given, both);
}

EstMention
est_mention_turned (const EstMention *mention)
{
  EstMention other = *mention;

  other.given = mention->surname;
  other.surname = mention->given;
  return other;
}

static gboolean
is_nickname_of (const char *given, const char *name)
{
  g_autofree char *whole = est_name_key (given);
  g_autofree char *nickname = est_name_key (name);

  return strlen (nickname) >= EST_MIN_NICKNAME && strlen (nickname) < strlen (whole) &&
         g_str_has_prefix (whole, nickname);
}

/* @mention is one name, @known both. */
static EstLink
compare_one_name (const EstMention *known, const EstMention *mention)
{
  const char *name = mention->surname != NULL ? mention->surname : mention->given;

  if (are_alike (known->surname, name) || are_alike (known->also, name))
    return EST_LINK_SURNAME;
  if (is_end_of (known->surname, name))
    return EST_LINK_PART;
  if (are_alike (known->given, name))
    return EST_LINK_GIVEN;
  if (is_end_of (known->given, name) ||
      (mention->gender == EST_GENDER_UNKNOWN && is_nickname_of (known->given, name)))
    return EST_LINK_NICKNAME;
  return EST_LINK_NONE;
}

static gboolean
is_full (const EstMention *mention)
{
  return mention->given != NULL && mention->surname != NULL;
}

/* Both mentions are of one name: "Mme Lefèvre, née Aubry" and "Mme Aubry". */
static gboolean
are_one_name (const EstMention *known, const EstMention *mention)
{
  const char *one = known->surname != NULL ? known->surname : known->given;
  const char *other = mention->surname != NULL ? mention->surname : mention->given;

  return are_alike (one, other) || are_alike (known->also, other) || are_alike (one, mention->also);
}

EstLink
est_kinship (const EstMention *known, const EstMention *mention)
{
  EstMention other = est_mention_turned (mention);
  EstLink link;

  if (is_full (known) && is_full (mention))
    {
      link = compare_full_names (known, mention);
      if (link == EST_LINK_NONE && compare_full_names (known, &other) == EST_LINK_INITIAL)
        link = EST_LINK_INITIAL;
      if (link == EST_LINK_NONE && (is_given_of (mention, known) || is_given_of (known, mention)))
        link = EST_LINK_GIVEN;
      return link;
    }
  if (is_full (known))
    return compare_one_name (known, mention);
  if (is_full (mention))
    {
      /* "M. Bernard" is rather of a family Bernard than called Bernard Petit. */
      link = compare_one_name (mention, known);
      return link == EST_LINK_GIVEN && known->gender != EST_GENDER_UNKNOWN ? EST_LINK_NONE : link;
    }
  return are_one_name (known, mention) ? EST_LINK_SURNAME : EST_LINK_NONE;
}

/* "M. Berthier" may also be Maëlys Berthier with her initial: beside a given name
 * in M, the title tells nothing. */
static gboolean
may_be_initial (const EstMention *titled, const EstMention *other)
{
  return titled->gender == EST_GENDER_MASCULINE && titled->given == NULL && other->given != NULL &&
         other->given[0] == 'm';
}

static EstGender
gender_of (const EstMention *mention)
{
  return mention->gender != EST_GENDER_UNKNOWN ? mention->gender : mention->likely;
}

/* What two given names are likely to be denies nothing: names say what is in doubt. */
static gboolean
genders_differ (const EstMention *one, const EstMention *other)
{
  if (one->gender == EST_GENDER_UNKNOWN && other->gender == EST_GENDER_UNKNOWN)
    return FALSE;
  if (gender_of (one) == EST_GENDER_UNKNOWN || gender_of (other) == EST_GENDER_UNKNOWN ||
      gender_of (one) == gender_of (other))
    return FALSE;
  return !may_be_initial (one, other) && !may_be_initial (other, one);
}

gboolean
est_kinship_denied (const EstMention *known, const EstMention *mention)
{
  if (genders_differ (known, mention))
    return TRUE;
  return is_full (known) && is_full (mention) && !est_given_agree (known->given, mention->given) &&
         est_kinship (known, mention) == EST_LINK_NONE;
}

void
est_kinship_straighten (const EstMention *known, const EstMention *mention, EstLink link,
                        char **given, char **surname)
{
  EstMention other = est_mention_turned (mention);
  const EstMention *straight = mention;

  if (link == EST_LINK_OTHER_ORDER && is_full (known))
    straight = known;
  else if (link == EST_LINK_INITIAL && is_full (mention) && is_full (known) &&
           compare_full_names (known, mention) == EST_LINK_NONE)
    straight = &other;
  *given = g_strdup (straight->given);
  *surname = g_strdup (straight->surname);
  if (link != EST_LINK_GIVEN || !is_full (known) || !is_given_of (mention, known))
    return;
  g_free (*given);
  g_clear_pointer (surname, g_free);
  *given = g_strdup (known->given);
}

/* ------ What kin have in common. */

/* Letters by which a nickname and its name are brought together. */
#define SHARED_LETTERS 4

/* What @name can share: the whole, each word, how it begins. */
static void
add_shared (GHashTable *shared, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name != NULL ? name : "", " ", -1);
  char *whole = est_name_key (name);

  if (words[0] != NULL && *words[0] != '\0')
    g_hash_table_add (
        shared,
        g_strdup_printf ("?%.*s", (int) (g_utf8_next_char (words[0]) - words[0]), words[0]));
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (shared, est_name_key (words[i]));
  if (whole != NULL && strlen (whole) >= SHARED_LETTERS)
    g_hash_table_add (shared, g_strdup_printf ("<%.*s", SHARED_LETTERS, whole));
  if (whole != NULL)
    g_hash_table_add (shared, whole);
}

static GHashTable *
what_is_shared (const EstMention *mention)
{
  GHashTable *shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_shared (shared, mention->given);
  add_shared (shared, mention->surname);
  add_shared (shared, mention->also);
  return shared;
}

gboolean
est_kinship_shares_words (const EstMention *known, const EstMention *mention)
{
  g_autoptr (GHashTable) one = NULL;
  g_autoptr (GHashTable) other = NULL;
  gboolean by_initial = est_name_is_short (mention->given) || est_name_is_short (mention->surname);
  GHashTableIter iter;
  gpointer key;

  if (mention->surname != NULL && *mention->surname != '\0' &&
      g_strcmp0 (known->surname, mention->surname) == 0)
    return TRUE;
  one = what_is_shared (known);
  other = what_is_shared (mention);
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if ((by_initial || *(const char *) key != '?') && g_hash_table_contains (other, key))
      return TRUE;
  return FALSE;
}
