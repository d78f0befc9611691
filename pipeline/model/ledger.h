/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Who and what is known in one dossier: the persons, each with a letter, and
 * the other values that may stand nowhere in a copy.  Lives in memory for one
 * run over one dossier; nothing of it is ever written. */
typedef struct _EstLedger EstLedger;

typedef enum {
  EST_GENDER_UNKNOWN,
  EST_GENDER_FEMININE, /* said by a title, never guessed */
  EST_GENDER_MASCULINE,
} EstGender;

/* A mention of a person, as far as its words tell.  All folded; any may be
 * NULL but not both names. */
typedef struct {
  const char *given;   /* "claire", "jean pierre", "j. p." */
  const char *surname; /* "lefevre", "ben othmane" */
  EstGender gender;
} EstMention;

EstLedger *est_ledger_new (void);
void est_ledger_free (EstLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstLedger, est_ledger_free)

/* Finds the person @mention is of, or enters a new one with the next letter.
 * Two mentions are one person when nothing in them disagrees and their
 * surnames agree; in doubt a new letter is safer than a shared one.  A mention
 * that several persons fit tells nothing new and is nobody's: G_MAXUINT. */
guint est_ledger_enter (EstLedger *ledger, const EstMention *mention);

/* The person @mention is of; G_MAXUINT when nobody or more than one fits. */
guint est_ledger_find (const EstLedger *ledger, const EstMention *mention);

guint est_ledger_n_persons (const EstLedger *ledger);
const char *est_ledger_letter (const EstLedger *ledger, guint person); /* "A", …, "A2" */

/* The letter with this number: "A", …, "A2". */
char *est_letter_for (guint number);

/* Gives @person another letter, before the first decision is taken by it. */
void est_ledger_set_letter (EstLedger *ledger, guint person, const char *letter);

/* The mentions entered for @person, in order. */
const GPtrArray *est_ledger_mentions (const EstLedger *ledger, guint person);

/* Values other than names, verbatim as first seen, with their category's id. */
typedef struct {
  char *text;
  const char *category;
} EstKnownValue;

void est_ledger_add_value (EstLedger *ledger, const char *text, gsize length, const char *category);
const GPtrArray *est_ledger_values (const EstLedger *ledger); /* of EstKnownValue */
