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
  const char *also;    /* another family name, said right behind: "née Aubry" */
  EstGender gender;
  EstGender likely;   /* of nearly all who bear the given name: keeps Mme Martin from being Paul */
  gboolean is_child;  /* the words around say so: "l’enfant", ", 8 ans" */
  gboolean is_family; /* of several persons: "les époux", "la famille" */
} EstMention;

/* By what a mention is of a person, the surest first. */
typedef enum {
  EST_LINK_NONE,
  EST_LINK_FIRST,       /* the first mention that says as much */
  EST_LINK_SAME_NAME,   /* "Claire Lefèvre", "C. LEFÈVRE-" in any dress */
  EST_LINK_OTHER_ORDER, /* "Lefèvre Claire", "Nguyen Thi Mai" */
  EST_LINK_INITIAL,     /* "C. Lefèvre", "Karim B." */
  EST_LINK_PART,        /* "Carmen Garcia" of Carmen Garcia Lopez */
  EST_LINK_SURNAME,     /* "Mme Lefèvre" */
  EST_LINK_GIVEN,       /* "Claire" */
  EST_LINK_NICKNAME,    /* "Fatou" of Fatoumata */
  EST_LINK_FAMILY,      /* "la famille Lefèvre" */
  EST_LINK_DOUBT,       /* several persons fit: a letter of its own */
} EstLink;

/* The stable word of reports and of inspect: "same-name". */
const char *est_link_word (EstLink link);

EstLedger *est_ledger_new (void);
void est_ledger_free (EstLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstLedger, est_ledger_free)

/* Notes @mention, in document order; whose it is shows once all are known. */
void est_ledger_note (EstLedger *ledger, const EstMention *mention);

/* Tells the persons apart by all that was noted, and gives them letters in the
 * order in which each was first mentioned.  Two mentions are one person when
 * nothing in them disagrees and only one person fits; one that fits several gets a
 * letter of its own, because a letter too many is safer than a shared one. */
void est_ledger_settle (EstLedger *ledger);

/* Notes @mention and tells at once whose it is, by what is known so far. */
guint est_ledger_enter (EstLedger *ledger, const EstMention *mention);

/* The person @mention is of; G_MAXUINT when nobody or more than one fits.
 * @link: by what; may be NULL. */
guint est_ledger_find (const EstLedger *ledger, const EstMention *mention, EstLink *link);

guint est_ledger_n_persons (const EstLedger *ledger);
const char *est_ledger_letter (const EstLedger *ledger, guint person); /* "A", …, "A2" */
gboolean est_ledger_is_child (const EstLedger *ledger, guint person);

/* The letter with this number: "A", …, "A2". */
char *est_letter_for (guint number);

/* Gives @person another letter, before the first decision is taken by it.  Children
 * have letters of their own: a child's A is not an adult's. */
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

/* What @maker has made of all that is known: its own again as long as nothing was added since;
 * NULL: it has to be made.  For what takes long in a large dossier and each document needs. */
gpointer est_ledger_made (const EstLedger *ledger, gconstpointer maker);
void est_ledger_keep_made (const EstLedger *ledger, gconstpointer maker, gpointer made,
                           GDestroyNotify release);
