/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/kin_keys.h"

#include <string.h>

#include "pipeline/model/kinship.h"
#include "pipeline/model/name.h"

/* What a key holds, so that a given name does not lie among family names. */
typedef enum {
  SAME_NAME = 'S',        /* given name, surname */
  NAME_BEFORE = 'T',      /* given name, the other family name */
  ALL_WORDS = 'W',        /* in any order */
  SURNAME_INITIALS = 'I', /* surname, how the given name begins */
  BEFORE_INITIALS = 'J',  /* the other family name, how the given name begins */
  BOTH_INITIALS = 'B',    /* first letter of the surname, how the given name begins */
  GIVEN_INITIAL = 'b',    /* first letter of the surname, given name */
  GIVEN_SURNAME = 'P',    /* given name, surname as it is written */
  GIVEN_PART = 'E',       /* given name, part of the surname */
  GIVEN = 'G',
  GIVEN_OF_TWO = 'C', /* a full name that may be a given name of two words */
  FAMILY = 'F',       /* either family name */
  FAMILY_PART = 'e',
  PART_OF_GIVEN = 'd',
  NICKNAME = 'N',
  ONE_NAME = 'O', /* of a mention that is one name */
  ONE_NAME_AS_WRITTEN = 'o',
} Kind;

typedef struct {
  GArray *keys; /* of EstKinKey */
  EstLink surest;
} Keys;

#define FNV_START G_GUINT64_CONSTANT (14695981039346656037)
#define FNV_PRIME G_GUINT64_CONSTANT (1099511628211)

/* Bytes beyond which nobody is called by part of a name: to hash each part of a text
 * taken for a name would take as long as the square of its length. */
#define LONGEST_NICKNAME 64
#define LONGEST_NAME 512

/* Two that fall on one key by accident are told apart by est_kinship(). */
static guint64
mix (guint64 hash, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) text[i]) * FNV_PRIME;
  return (hash ^ 0xff) * FNV_PRIME;
}

static void
add_part (Keys *keys, Kind kind, const char *name, const char *part, gsize length)
{
  const char tag = (char) kind;
  EstKinKey key = { .surest = keys->surest };

  key.key = mix (mix (mix (FNV_START, &tag, 1), name, strlen (name)), part, length);
  g_array_append_val (keys->keys, key);
}

static void
add (Keys *keys, Kind kind, const char *name, const char *other)
{
  add_part (keys, kind, name, other, strlen (other));
}

/* Of each start and each end of the words of @whole. */
static void
add_ends (Keys *keys, Kind kind, const char *name, const char *whole)
{
  if (strlen (whole) > LONGEST_NAME)
    return;
  for (const char *at = strchr (whole, ' '); at != NULL; at = strchr (at + 1, ' '))
    {
      if (at - whole >= EST_MIN_NICKNAME)
        add_part (keys, kind, name, whole, (gsize) (at - whole));
      if (strlen (at + 1) >= EST_MIN_NICKNAME)
        add (keys, kind, name, at + 1);
    }
}

/* Of each short form of the given name with the key @given. */
static void
add_nicknames (Keys *keys, Kind kind, const char *given)
{
  gsize size = MIN (strlen (given), LONGEST_NICKNAME + 1);

  for (gsize length = EST_MIN_NICKNAME; length < size; length++)
    add_part (keys, kind, "", given, length);
}

/* ------ How given names begin. */

/* The initials of a given name, of which each start is a key beside @name. */
typedef struct {
  Kind kind;
  const char *name;
  EstInitials initials;
  char letters[EST_MAX_INITIALS * 6 + 1];
  gsize ends[EST_MAX_INITIALS + 1]; /* of the first n letters */
} Beginning;

static void
begin (Beginning *beginning, const char *given)
{
  est_initials_read (&beginning->initials, given);
  beginning->ends[0] = 0;
  for (guint i = 0; i < beginning->initials.count; i++)
    beginning->ends[i + 1] =
        beginning->ends[i] + (gsize) g_unichar_to_utf8 (beginning->initials.letters[i],
                                                        beginning->letters + beginning->ends[i]);
}

/* The first @n initials of a known name: of one that is nothing but initials, or of
 * a name written out; all that it has, or not. */
static void
add_beginning (Keys *keys, const Beginning *beginning, guint n, gboolean is_alone, gboolean is_all)
{
  g_autofree char *name = g_strdup_printf ("%s|%d%d", beginning->name, is_alone, is_all);

  add_part (keys, beginning->kind, name, beginning->letters, beginning->ends[n]);
}

static void
add_known_beginnings (Keys *keys, const Beginning *beginning)
{
  const EstInitials *initials = &beginning->initials;

  for (guint n = 0; n <= initials->count; n++)
    add_beginning (keys, beginning, n, initials->alone, n == initials->count);
}

/* Of two that agree, one is nothing but initials, and one begins as the other. */
static void
seek_beginnings (Keys *keys, Kind kind, const char *name, Beginning *beginning)
{
  const EstInitials *initials = &beginning->initials;

  beginning->kind = kind;
  beginning->name = name;
  for (guint is_alone = initials->alone ? 0 : 1; is_alone < 2; is_alone++)
    {
      for (guint n = 0; n <= initials->count; n++)
        add_beginning (keys, beginning, n, is_alone > 0, TRUE);
      add_beginning (keys, beginning, initials->count, is_alone > 0, FALSE);
    }
}

/* What family names have in common of which one is an initial. */
static char *
first_letter (const char *surname, gboolean is_initial)
{
  return g_strdup_printf ("%c%d", surname[0], is_initial);
}

static void
add_initials (Keys *keys, const EstMention *known, const char *given)
{
  g_autofree char *surname = est_name_key (known->surname);
  g_autofree char *before = est_name_key (known->also);
  g_autofree char *letter = first_letter (known->surname, est_name_is_initial (known->surname));
  Beginning beginning = { .kind = SURNAME_INITIALS, .name = surname };

  begin (&beginning, known->given);
  add_known_beginnings (keys, &beginning);
  beginning.kind = BOTH_INITIALS;
  beginning.name = letter;
  add_known_beginnings (keys, &beginning);
  add (keys, GIVEN_INITIAL, letter, given);
  if (before == NULL)
    return;
  beginning.kind = BEFORE_INITIALS;
  beginning.name = before;
  add_known_beginnings (keys, &beginning);
}

/* By the initials of the family names. */
static void
seek_first_letter (Keys *keys, const EstMention *mention, Beginning *beginning)
{
  g_autofree char *given = est_name_key (mention->given);

  for (guint is_initial = est_name_is_initial (mention->surname) ? 0 : 1; is_initial < 2;
       is_initial++)
    {
      g_autofree char *letter = first_letter (mention->surname, is_initial > 0);

      add (keys, GIVEN_INITIAL, letter, given);
      seek_beginnings (keys, BOTH_INITIALS, letter, beginning);
    }
}

/* The same given name and surname, in any dress. */
static void
seek_both_names (Keys *keys, const EstMention *mention)
{
  g_autofree char *given = est_name_key (mention->given);
  g_autofree char *surname = est_name_key (mention->surname);
  g_autofree char *before = est_name_key (mention->also);

  add (keys, SAME_NAME, given, surname);
  add (keys, NAME_BEFORE, given, surname);
  if (before != NULL)
    add (keys, SAME_NAME, given, before);
}

/* Names without letters are alike by their signs alone, as initials are. */
static void
seek_initials (Keys *keys, const EstMention *mention)
{
  g_autofree char *surname = est_name_key (mention->surname);
  g_autofree char *before = est_name_key (mention->also);
  Beginning beginning = { 0 };

  seek_both_names (keys, mention);
  begin (&beginning, mention->given);
  seek_beginnings (keys, SURNAME_INITIALS, surname, &beginning);
  seek_beginnings (keys, BEFORE_INITIALS, surname, &beginning);
  if (before != NULL)
    seek_beginnings (keys, SURNAME_INITIALS, before, &beginning);
  seek_first_letter (keys, mention, &beginning);
}

/* ------ What lies where. */

static char *
key_of_both (const EstMention *mention)
{
  g_autofree char *both = g_strconcat (mention->given, " ", mention->surname, NULL);

  return est_name_key (both);
}

static void
add_full_name (Keys *keys, const EstMention *known)
{
  g_autofree char *given = est_name_key (known->given);
  g_autofree char *surname = est_name_key (known->surname);
  g_autofree char *before = est_name_key (known->also);
  g_autofree char *words = est_mention_words (known);
  g_autofree char *both = key_of_both (known);

  add (keys, SAME_NAME, given, surname);
  add (keys, ALL_WORDS, "", words);
  add_initials (keys, known, given);
  add (keys, GIVEN_SURNAME, given, known->surname);
  add_ends (keys, GIVEN_PART, given, known->surname);
  add (keys, GIVEN, "", given);
  add (keys, GIVEN_OF_TWO, "", both);
  add (keys, FAMILY, "", surname);
  add_ends (keys, FAMILY_PART, "", known->surname);
  add_ends (keys, PART_OF_GIVEN, "", known->given);
  add_nicknames (keys, NICKNAME, given);
  if (before == NULL)
    return;
  add (keys, NAME_BEFORE, given, before);
  add (keys, FAMILY, "", before);
}

static const char *
only_name (const EstMention *mention)
{
  return mention->surname != NULL ? mention->surname : mention->given;
}

static gboolean
is_full (const EstMention *mention)
{
  return mention->given != NULL && mention->surname != NULL;
}

GArray *
est_kin_keys_known (const EstMention *known)
{
  Keys keys = { .keys = g_array_new (FALSE, FALSE, sizeof (EstKinKey)) };
  g_autofree char *name = est_name_key (only_name (known));
  g_autofree char *before = est_name_key (known->also);

  if (is_full (known))
    add_full_name (&keys, known);
  else
    {
      add (&keys, ONE_NAME, "", name);
      add (&keys, ONE_NAME_AS_WRITTEN, "", only_name (known));
      if (before != NULL)
        add (&keys, ONE_NAME, "", before);
    }
  return keys.keys;
}

/* ------ Where to look. */

/* Who is called by one name, or by part of them. */
static void
seek_parts (Keys *keys, const EstMention *mention, const char *given)
{
  g_autofree char *surname = est_name_key (mention->surname);
  g_autofree char *before = est_name_key (mention->also);
  g_autofree char *both = key_of_both (mention);

  keys->surest = EST_LINK_PART;
  add (keys, GIVEN_PART, given, mention->surname);
  add_ends (keys, GIVEN_SURNAME, given, mention->surname);
  add_ends (keys, ONE_NAME_AS_WRITTEN, "", mention->surname);
  keys->surest = EST_LINK_SURNAME;
  add (keys, ONE_NAME, "", surname);
  if (before != NULL)
    add (keys, ONE_NAME, "", before);
  keys->surest = EST_LINK_GIVEN;
  add (keys, GIVEN, "", both);
  add (keys, GIVEN_OF_TWO, "", given);
  add (keys, ONE_NAME, "", given);
  keys->surest = EST_LINK_NICKNAME;
  add_ends (keys, ONE_NAME_AS_WRITTEN, "", mention->given);
  add_nicknames (keys, ONE_NAME, given);
}

static void
seek_full_name (Keys *keys, const EstMention *mention)
{
  g_autofree char *given = est_name_key (mention->given);
  g_autofree char *words = est_mention_words (mention);
  EstMention turned = est_mention_turned (mention);

  keys->surest = EST_LINK_SAME_NAME;
  seek_both_names (keys, mention);
  keys->surest = EST_LINK_OTHER_ORDER;
  add (keys, ALL_WORDS, "", words);
  keys->surest = EST_LINK_INITIAL;
  seek_initials (keys, mention);
  seek_initials (keys, &turned);
  seek_parts (keys, mention, given);
}

static void
seek_one_name (Keys *keys, const EstMention *mention)
{
  g_autofree char *name = est_name_key (only_name (mention));
  g_autofree char *before = est_name_key (mention->also);

  keys->surest = EST_LINK_PART;
  add (keys, FAMILY_PART, "", only_name (mention));
  keys->surest = EST_LINK_SURNAME; /* a given name alone may count as one */
  add (keys, FAMILY, "", name);
  add (keys, ONE_NAME, "", name);
  if (before != NULL)
    add (keys, ONE_NAME, "", before);
  add (keys, GIVEN, "", name);
  keys->surest = EST_LINK_NICKNAME;
  add (keys, PART_OF_GIVEN, "", only_name (mention));
  if (mention->gender == EST_GENDER_UNKNOWN)
    add (keys, NICKNAME, "", name);
}

GArray *
est_kin_keys_sought (const EstMention *mention)
{
  Keys keys = { .keys = g_array_new (FALSE, FALSE, sizeof (EstKinKey)) };

  if (is_full (mention))
    seek_full_name (&keys, mention);
  else
    seek_one_name (&keys, mention);
  return keys.keys;
}
