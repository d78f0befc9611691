/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/lexicon.h"

/* A text as the tagger reads it: words and signs, each with what the lists say
 * of it, cut into sequences that are tagged one by one. */

#define EST_TOKEN_MAX 40 /* bytes of a folded word that count */

typedef enum {
  EST_CASING_LOWER,
  EST_CASING_CAPITAL,
  EST_CASING_UPPER,
  EST_CASING_SINGLE, /* "K" */
  EST_CASING_MIXED,
  EST_CASING_NUMBER,
  EST_CASING_SIGN,
  EST_CASING_INITIALS, /* "J.-P." */
} EstCasing;

/* What a word announces (dictionaries/tagger/words.tsv, titles.tsv, particles.txt). */
typedef enum {
  EST_SAYS_TITLE = 1 << 0,
  EST_SAYS_PARTICLE = 1 << 1,
  EST_SAYS_CUE = 1 << 2,    /* "nom", "présents", "rédigé" */
  EST_SAYS_ROLE = 1 << 3,   /* "éducatrice", "père": may stand before a name */
  EST_SAYS_STREET = 1 << 4, /* "rue" */
  EST_SAYS_VENUE = 1 << 5,  /* "école" */
  EST_SAYS_EPONYM = 1 << 6, /* "maladie", "loi", "échelle" */
  EST_SAYS_HEADING = 1 << 7,
} EstSays;

/* What else a word tells of the name behind it; the model knows nothing of these. */
typedef enum {
  EST_TURN_TENURE = 1 << 0,    /* "mandat": what only somebody holds */
  EST_TURN_SOVEREIGN = 1 << 1, /* "pape": somebody whose name bears a numeral */
  EST_TURN_CONCERN = 1 << 2,   /* "groupe": a venue, whose head is named as often as itself */
} EstTurns;

typedef struct {
  gsize start; /* bytes of the text */
  gsize end;
  guint8 casing; /* EstCasing */
  guint8 says;   /* EstSays */
  guint8 length; /* of folded */
  guint8 place;  /* in a commune or country: odd at its first word, even behind */
  guint8 family; /* in a family name of several words: 1 first, 2 behind */
  guint8 turns;  /* EstTurns */
  gboolean starts_sentence;
  gboolean ends_sequence;
  gboolean elided;
  gboolean may_name;   /* could belong to a name */
  gboolean is_foreign; /* a grammatical word of a language other than French */
  gboolean is_product; /* "Excel", "Header" */
  gboolean is_firm;    /* "SARL", "Ltd" */
  gboolean is_rank;    /* "colonel": "de" behind it is of the name */
  gboolean is_coined;  /* in no list, and ends as words of a trade do: "-ectomie" */
  EstWordFacts facts;
  char folded[EST_TOKEN_MAX];
} EstToken;

typedef struct _EstTokenReader EstTokenReader;

EstTokenReader *est_token_reader_new (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* One with the lists of @reader, which must outlive it, for one document: it
 * remembers the words it has read. */
EstTokenReader *est_token_reader_for_document (const EstTokenReader *reader);
void est_token_reader_free (EstTokenReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTokenReader, est_token_reader_free)

/* Of EstToken, in order.  @text is a tidy view's. */
GArray *est_tokens_read (const EstTokenReader *reader, const char *text, gsize length);

/* One past the last token of the sequence that begins at @first: a sentence, a
 * line of a form, at most EST_SEQUENCE_MAX tokens. */
#define EST_SEQUENCE_MAX 160
guint est_tokens_sequence_end (const GArray *tokens, guint first);

/* Whether any token of [first, end) could belong to a name. */
gboolean est_tokens_may_name (const GArray *tokens, guint first, guint end);
