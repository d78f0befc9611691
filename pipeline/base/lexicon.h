/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* What the published lists say of a word or a group of words: whether it is a
 * first name and how common a one, a family name, a commune, an ordinary word
 * of French.  One mapped file (dictionaries/lexicon.map), made by
 * cmd/compile_lexicon from the lists that dictionaries/README.md names.  The
 * file holds hashes, not words: an unknown word is taken for a known one about
 * once in a billion lookups.
 *
 * The layout, all little-endian: magic, version, bits of a bucket number, number
 * of entries with facts, number of ordinary words without any, four sums over
 * all that follows; then, for the entries, the start of each bucket, the keys
 * and their facts; then, for the ordinary words, starts and keys. */
typedef struct _EstLexicon EstLexicon;

typedef enum {
  EST_SEX_EITHER, /* or not a first name */
  EST_SEX_FEMALE, /* 95 % of its bearers or more */
  EST_SEX_MALE,
} EstSex;

/* Levels: 0, it is none; then one more for each bound reached. */
typedef struct {
  guint8 given;     /* births since 1900: 100, 2,000, 30,000 */
  guint8 surname;   /* births since 1891: 100, 1,000, 10,000 */
  guint8 common;    /* an ordinary word: 1 rare, 2 used, 3 often, 4 very often */
  guint8 commune;   /* inhabitants: 500, 2,000, 10,000, 50,000, 200,000 */
  guint8 sex;       /* EstSex of a first name */
  guint8 place : 1; /* a country, a region, a département */
  guint8 job : 1;
  guint8 acronym : 1; /* of the medico-social sector */
  guint8 medicine : 1;
  guint8 opens : 1; /* longer entries begin with this word */
  guint8 stop : 1;  /* a grammatical word */
} EstWordFacts;

EstLexicon *est_lexicon_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_lexicon_free (EstLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstLexicon, est_lexicon_free)

/* What was found lately, for whoever reads one text: most of it is made of few
 * words, and the lexicon is larger than what a processor keeps at hand. */
typedef struct _EstLexiconMemory EstLexiconMemory;

EstLexiconMemory *est_lexicon_memory_new (void);
void est_lexicon_memory_free (EstLexiconMemory *memory);

/* As est_lexicon_find(); @memory may be NULL. */
EstWordFacts est_lexicon_recall (const EstLexicon *lexicon, EstLexiconMemory *memory,
                                 const char *folded, gsize length);

/* @folded is a word or several ("jean-pierre", "da silva"); hyphens, apostrophes
 * and blanks count alike.  All zero: in no list. */
EstWordFacts est_lexicon_find (const EstLexicon *lexicon, const char *folded, gsize length);
