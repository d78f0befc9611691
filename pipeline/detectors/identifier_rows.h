/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/communes.h"
#include "pipeline/base/regex.h"
#include "pipeline/base/validators.h"
#include "pipeline/detectors/identifier_kept.h"
#include "pipeline/detectors/identifier_phrases.h"
#include "pipeline/detectors/identifier_reach.h"
#include "pipeline/model/detector.h"

/* The rows of dictionaries/identifiers.ini, which says what each key means. */

/* What a phrase is to a row; several at once. */
typedef enum {
  EST_PHRASE_TRIGGER = 1 << 0,       /* the pattern is tried around it */
  EST_PHRASE_CUE = 1 << 1,           /* before a match it speaks for it */
  EST_PHRASE_CUE_AFTER = 1 << 2,     /* after it */
  EST_PHRASE_AGAINST = 1 << 3,       /* before a match it speaks against it */
  EST_PHRASE_AGAINST_AFTER = 1 << 4, /* after it */
} EstPhraseRole;

typedef struct {
  guint index;
  char *rule; /* the group's name */
  const EstCategory *category;
  EstRegex *regex;
  EstRegex *except;            /* NULL: none */
  EstValidator validator;      /* NULL: no digits to check */
  const EstCommunes *communes; /* one must be beside the postcode; NULL: any word */
  double score;                /* of the pattern alone, or of a number without check digits */
  double right;                /* when they agree */
  double wrong;                /* when they do not */
  EstIdentifierReach reach;    /* where it is worth trying */
  guint64 need;                /* a bit, the same for rows that need the same bytes; 0: none */
  guint look;                  /* the same for rows that need the same bytes equally far back */
  gboolean needs_cue;
  gboolean needs_header;         /* only in a cell whose header or label is a cue */
  gboolean mends_scans;          /* look again with letters read as digits, after a cue */
  char *joins;                   /* rows with the same word join when they touch; NULL: none */
  const EstIdentifierKept *kept; /* what stays; NULL: nothing */
  double kept_score;             /* what that scores instead */
} EstIdentifierRow;

/* The bit that EstIdentifierRow.need never is. */
#define EST_IDENTIFIER_NO_NEED (G_GUINT64_CONSTANT (1) << 63)

typedef struct {
  GPtrArray *rows; /* of EstIdentifierRow, those with digits first, fewest first */
  EstCuePhrases *phrases;
  EstCommunes *communes; /* NULL: no row asks for them */
  GHashTable *kept;      /* name of a list → EstIdentifierKept */
  GArray *roles;         /* of guint8: EstPhraseRole of phrase p in row r at p * rows->len + r */
  GPtrArray *triggered;  /* for each phrase, of GArray of guint: the rows it triggers */
  guint64 needs[256];    /* of each byte, EstIdentifierRow.need of the rows it is enough for */
  guint n_looks;         /* so many different EstIdentifierRow.look */
  GPtrArray *mending;    /* the same: those that look again for scanned digits behind it */
} EstIdentifierRows;

EstIdentifierRows *est_identifier_rows_load (const EstSetup *setup,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_identifier_rows_free (EstIdentifierRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstIdentifierRows, est_identifier_rows_free)

/* EstPhraseRole of @phrase, in all rows from the first on. */
const guint8 *est_identifier_rows_roles (const EstIdentifierRows *rows, guint phrase);

/* The numbers of the rows that @phrase triggers, and of those that look again for
 * scanned digits behind it; of guint. */
const GArray *est_identifier_rows_triggered (const EstIdentifierRows *rows, guint phrase);
const GArray *est_identifier_rows_mending (const EstIdentifierRows *rows, guint phrase);
