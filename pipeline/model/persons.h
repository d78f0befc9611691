/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"

/* The persons of a ledger and who of them a mention can be of.  Private to
 * ledger.c. */
typedef struct {
  char *letter;
  GPtrArray *mentions; /* of EstMention, owned */
  guint first;         /* number of the first mention noted of the person */
  gboolean is_child;
  gboolean is_family;
  gboolean in_doubt; /* several others fit: nothing else is linked to it */
} EstPerson;

typedef struct {
  GPtrArray *rows;    /* of EstPerson */
  GHashTable *by_key; /* EstKinKey.key → place + 1 in entries, of the last under it */
  GArray *entries;    /* of EstPersonEntry */
  GHashTable *said;   /* char *: what each person's mentions say */
} EstPersons;

/* A person under a key, and where the one before it under the same key lies. */
typedef struct {
  guint person;
  guint before; /* place + 1, 0: none */
} EstPersonEntry;

/* Whom a mention is of, as the best link says. */
typedef struct {
  EstLink link;
  guint person;
  guint n_fitting; /* 2: or more */
} EstMatch;

void est_mention_free (EstMention *mention);
EstMention *est_mention_copy (const EstMention *mention);

void est_persons_init (EstPersons *persons);
void est_persons_clear (EstPersons *persons);

EstPerson *est_persons_get (const EstPersons *persons, guint index);
EstMatch est_persons_match (const EstPersons *persons, const EstMention *mention);

/* The best link between @person and @mention; EST_LINK_NONE when something denies
 * it. */
EstLink est_person_link (const EstPerson *person, const EstMention *mention);

/* A new one without a mention; its index. */
guint est_persons_add (EstPersons *persons, guint number);

/* Adds @mention to what is known of @index, its names in the order of the first. */
void est_persons_remember (EstPersons *persons, guint index, const EstMention *mention,
                           EstLink link, guint number);

/* Puts them in the order of their first mention; the new index of each, by the old. */
guint *est_persons_put_in_order (EstPersons *persons);
