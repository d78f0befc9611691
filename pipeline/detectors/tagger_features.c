/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_features.h"

#include <string.h>

/* Tokens on either side that a template may look at. */
#define REACH 2

/* What a template combines: one number for each token. */
typedef enum {
  WORD,    /* the folded word */
  SHAPE,   /* "Xx-Xx" */
  CASING,  /* EstCasing */
  PREFIX2, /* bytes of the folded word */
  PREFIX3,
  PREFIX4,
  SUFFIX2,
  SUFFIX3,
  SUFFIX4,
  GIVEN, /* levels of the lexicon */
  SURNAME,
  COMMON,
  NAMES,  /* GIVEN and SURNAME */
  LISTED, /* NAMES and COMMON */
  COARSE, /* in a list of names? an ordinary word? its casing */
  FULL,   /* NAMES, COMMON and CASING */
  PLACE,  /* in a commune or a country */
  FAMILY, /* in a family name of several words */
  SAYS,   /* what it announces */
  SIGN,   /* the word, of a sign, particle or title; of another, only its casing */
  PARTICLE,
  WINDOW, /* what the three words before announce */
  CASES,  /* casing of the five tokens around */
  LINE,   /* of the sequence: its capitals */
  TABLE,  /* of the sequence: its separators */
  LENGTH, /* of the sequence */
  START,  /* first token, start of a sentence */
  HYPHEN,
  KIND, /* acronym, medicine, job, grammatical word */
  N_ATOMS
} Atom;

typedef struct {
  guint32 atoms[N_ATOMS];
} Row;

struct _EstSequence {
  guint n_tokens;
  Row rows[EST_SEQUENCE_MAX + 2 * REACH];
};

#define PARTS_MAX 4

/* Which numbers it combines, counted from those of the token itself. */
typedef struct {
  guint8 n;
  gint16 at[PARTS_MAX];
} Template;

#define AT(atom, offset) ((offset) *N_ATOMS + (atom))

/* The templates, in no order that matters: the place of one is its number. */
static const Template templates[] = {
  { 1, { AT (WORD, 0) } },
  { 1, { AT (WORD, -1) } },
  { 1, { AT (WORD, 1) } },
  { 1, { AT (WORD, -2) } },
  { 1, { AT (WORD, 2) } },
  { 2, { AT (WORD, -1), AT (WORD, 0) } },
  { 2, { AT (WORD, 0), AT (WORD, 1) } },
  { 1, { AT (SHAPE, 0) } },
  { 2, { AT (SHAPE, -1), AT (SHAPE, 0) } },
  { 2, { AT (SHAPE, 0), AT (SHAPE, 1) } },
  { 3, { AT (SHAPE, -1), AT (SHAPE, 0), AT (SHAPE, 1) } },
  { 1, { AT (CASES, 0) } },
  { 1, { AT (PREFIX2, 0) } },
  { 1, { AT (PREFIX3, 0) } },
  { 1, { AT (PREFIX4, 0) } },
  { 1, { AT (SUFFIX2, 0) } },
  { 1, { AT (SUFFIX3, 0) } },
  { 1, { AT (SUFFIX4, 0) } },
  { 2, { AT (SUFFIX3, 0), AT (CASING, 0) } },
  { 2, { AT (SUFFIX3, 1), AT (CASING, 0) } },
  { 2, { AT (SUFFIX3, -1), AT (CASING, 0) } },
  { 2, { AT (GIVEN, 0), AT (CASING, 0) } },
  { 2, { AT (SURNAME, 0), AT (CASING, 0) } },
  { 2, { AT (COMMON, 0), AT (CASING, 0) } },
  { 1, { AT (FULL, 0) } },
  { 3, { AT (NAMES, -1), AT (CASING, -1), AT (CASING, 0) } },
  { 3, { AT (NAMES, 1), AT (CASING, 1), AT (CASING, 0) } },
  { 3, { AT (FULL, -1), AT (NAMES, 0), AT (COARSE, 0) } },
  { 3, { AT (FULL, 1), AT (NAMES, 0), AT (COARSE, 0) } },
  { 3, { AT (GIVEN, -1), AT (GIVEN, 0), AT (GIVEN, 1) } },
  { 3, { AT (SURNAME, -1), AT (SURNAME, 0), AT (SURNAME, 1) } },
  { 4, { AT (COMMON, -1), AT (CASING, -1), AT (COMMON, 0), AT (CASING, 0) } },
  { 4, { AT (COMMON, 1), AT (CASING, 1), AT (COMMON, 0), AT (CASING, 0) } },
  { 3, { AT (COARSE, -1), AT (COARSE, 0), AT (COARSE, 1) } },
  { 2, { AT (SAYS, -1), AT (CASING, 0) } },
  { 3, { AT (SAYS, -2), AT (CASING, -1), AT (CASING, 0) } },
  { 2, { AT (SAYS, -1), AT (LISTED, 0) } },
  { 2, { AT (WORD, -1), AT (COARSE, 0) } },
  { 3, { AT (WORD, -2), AT (WORD, -1), AT (CASING, 0) } },
  { 2, { AT (WORD, 1), AT (COARSE, 0) } },
  { 3, { AT (WORD, 1), AT (WORD, 2), AT (CASING, 0) } },
  { 2, { AT (PLACE, 0), AT (CASING, 0) } },
  { 3, { AT (PLACE, -1), AT (PLACE, 0), AT (PLACE, 1) } },
  { 2, { AT (PLACE, 0), AT (WORD, -1) } },
  { 3, { AT (PLACE, 0), AT (NAMES, 0), AT (COARSE, 0) } },
  { 3, { AT (START, 0), AT (CASING, 0), AT (COMMON, 0) } },
  { 2, { AT (START, 0), AT (LISTED, 0) } },
  { 2, { AT (LINE, 0), AT (SHAPE, 0) } },
  { 3, { AT (LINE, 0), AT (LISTED, 0), AT (PLACE, 0) } },
  { 4, { AT (LINE, 0), AT (COARSE, -1), AT (COARSE, 0), AT (COARSE, 1) } },
  { 3, { AT (TABLE, 0), AT (NAMES, 0), AT (COARSE, 0) } },
  { 3, { AT (LENGTH, 0), AT (NAMES, 0), AT (COARSE, 0) } },
  { 4, { AT (LENGTH, 0), AT (COARSE, -1), AT (COARSE, 0), AT (COARSE, 1) } },
  { 3, { AT (PARTICLE, -1), AT (COARSE, -2), AT (COARSE, 0) } },
  { 4, { AT (PARTICLE, 0), AT (WORD, 0), AT (COARSE, -1), AT (COARSE, 1) } },
  { 3, { AT (FAMILY, 0), AT (CASING, 0), AT (GIVEN, -1) } },
  { 2, { AT (WINDOW, 0), AT (COARSE, 0) } },
  { 2, { AT (WINDOW, 0), AT (LISTED, 0) } },
  { 2, { AT (WORD, -1), AT (NAMES, 0) } },
  { 2, { AT (WORD, 1), AT (NAMES, 0) } },
  { 3, { AT (HYPHEN, 0), AT (NAMES, 0), AT (COARSE, 0) } },
  { 3, { AT (COARSE, -2), AT (FULL, -1), AT (FULL, 0) } },
  { 3, { AT (COARSE, 2), AT (FULL, 1), AT (FULL, 0) } },
  { 3, { AT (SHAPE, -1), AT (SIGN, -1), AT (FULL, 0) } },
  { 2, { AT (SIGN, 1), AT (FULL, 0) } },
  { 3, { AT (SIGN, -1), AT (FULL, 0), AT (SIGN, 1) } },
  { 2, { AT (KIND, 0), AT (CASING, 0) } },
  { 3, { AT (KIND, -1), AT (CASING, -1), AT (COARSE, 0) } },
  { 2, { AT (KIND, 1), AT (COARSE, 0) } },
  { 3, { AT (SUFFIX3, 0), AT (COARSE, 0), AT (LENGTH, 0) } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (templates) <= EST_FEATURES_MAX);

#define FNV_BASIS G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static guint32
mix (guint64 hash)
{
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return (guint32) (hash >> 32);
}

static guint32
hash_bytes (const char *text, gsize length)
{
  guint64 hash = FNV_BASIS;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * FNV_PRIME;
  return mix (hash);
}

EstSequence *
est_sequence_new (void)
{
  return g_new (EstSequence, 1);
}

void
est_sequence_free (EstSequence *sequence)
{
  g_free (sequence);
}

/* The hashes of the first two, three and four bytes of the word and of all of it,
 * each as hash_bytes() would make it, in one go. */
static void
fill_start (guint32 *atoms, const EstToken *token)
{
  static const Atom prefixes[] = { PREFIX2, PREFIX3, PREFIX4 };
  guint64 hash = FNV_BASIS;

  for (guint i = 0; i < token->length; i++)
    {
      if (i >= 2 && i < 2 + G_N_ELEMENTS (prefixes))
        atoms[prefixes[i - 2]] = mix (hash);
      hash = (hash ^ (guchar) token->folded[i]) * FNV_PRIME;
    }
  atoms[WORD] = mix (hash);
  for (guint i = MAX (token->length, 2); i < 2 + G_N_ELEMENTS (prefixes); i++)
    atoms[prefixes[i - 2]] = atoms[WORD];
}

static guint32
suffix (const EstToken *token, gsize length)
{
  gsize taken = MIN (length, token->length);

  return hash_bytes (token->folded + token->length - taken, taken);
}

/* The shape of a word, from its casing and the joints in it: "Xx-Xx". */
static guint32
shape_of (const EstToken *token)
{
  char shape[16] = { (char) ('A' + token->casing), 0 };
  gsize length = 1;

  if (token->casing == EST_CASING_SIGN)
    return hash_bytes (token->folded, token->length);
  if (token->casing == EST_CASING_NUMBER)
    return hash_bytes (token->folded, MIN (token->length, 10));
  for (guint i = 0; i < token->length && length < sizeof shape; i++)
    if (!g_ascii_isalpha (token->folded[i]))
      shape[length++] = (guchar) token->folded[i] < 0x80 ? token->folded[i] : 'u';
  if (length < sizeof shape)
    shape[length++] = token->length > 3 ? 'l' : 's';
  return hash_bytes (shape, length);
}

static guint32
kind_of (const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;

  return facts->acronym | facts->medicine << 1 | facts->job << 2 | facts->stop << 3;
}

/* A list of names is worth a look only for what is not a grammatical word. */
static void
fill_lists (Row *row, const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;
  guint32 *atoms = row->atoms;
  guint32 listed = (facts->given > 1) * 2U + (facts->surname > 0);
  guint32 common = facts->common > 2 ? 2U : facts->common > 0;

  atoms[GIVEN] = facts->given;
  atoms[SURNAME] = facts->surname;
  atoms[COMMON] = facts->common;
  atoms[NAMES] = facts->given * 8U + facts->surname;
  atoms[LISTED] = atoms[NAMES] * 8U + facts->common;
  atoms[COARSE] = (listed * 4U + common) * 8U + token->casing;
  atoms[FULL] = atoms[LISTED] * 8U + token->casing;
  atoms[PLACE] = token->place;
  atoms[FAMILY] = token->family;
  atoms[KIND] = kind_of (token);
}

static void
fill_word (Row *row, const EstToken *token)
{
  guint32 *atoms = row->atoms;

  fill_start (atoms, token);
  atoms[SHAPE] = shape_of (token);
  atoms[CASING] = token->casing;
  atoms[SUFFIX2] = suffix (token, 2);
  atoms[SUFFIX3] = suffix (token, 3);
  atoms[SUFFIX4] = suffix (token, 4);
  atoms[SAYS] = token->says;
  atoms[PARTICLE] = (token->says & EST_SAYS_PARTICLE) != 0;
  atoms[HYPHEN] = memchr (token->folded, '-', token->length) != NULL;
  atoms[SIGN] =
      token->casing == EST_CASING_SIGN || (token->says & (EST_SAYS_PARTICLE | EST_SAYS_TITLE)) != 0
          ? atoms[WORD]
          : token->casing;
}

/* How much of the sequence is in capitals: 3 all lower, 2 nearly all capitals. */
static guint32
line_of (const EstToken *tokens, guint n_tokens)
{
  guint upper = 0;
  guint lower = 0;
  guint words = 0;

  for (guint i = 0; i < n_tokens; i++)
    if (tokens[i].casing <= EST_CASING_MIXED)
      {
        words++;
        upper += tokens[i].casing == EST_CASING_UPPER;
        lower += tokens[i].casing == EST_CASING_LOWER;
      }
  if (words == 0)
    return 0;
  if (lower == words)
    return 3;
  return upper * 10 >= words * 7 ? 2 : upper * 10 >= words * 3;
}

static guint32
table_of (const EstToken *tokens, guint n_tokens)
{
  guint separators = 0;

  for (guint i = 0; i < n_tokens; i++)
    separators += tokens[i].casing == EST_CASING_SIGN && strchr (";|,\t/", tokens[i].folded[0]);
  if (separators * 3 >= n_tokens)
    return 2;
  return separators >= 2 && n_tokens < 30;
}

static void
fill_sequence (EstSequence *sequence, const EstToken *tokens, guint n_tokens)
{
  guint32 line = line_of (tokens, n_tokens);
  guint32 table = table_of (tokens, n_tokens);

  for (guint i = 0; i < n_tokens; i++)
    {
      guint32 *atoms = sequence->rows[REACH + i].atoms;

      atoms[LINE] = line;
      atoms[TABLE] = table;
      atoms[LENGTH] = MIN (n_tokens, 5);
      atoms[START] = (i == 0) * 2U + tokens[i].starts_sentence;
    }
}

/* What needs the neighbours' rows. */
static void
fill_around (EstSequence *sequence, guint index)
{
  Row *row = &sequence->rows[REACH + index];
  guint32 window = 0;
  guint32 cases = 0;

  for (gint i = -REACH; i <= REACH; i++)
    cases = cases * 16 + row[i].atoms[CASING];
  for (gint i = 1; i <= 3 && (gint) index - i >= 0; i++)
    window |= row[-i].atoms[SAYS];
  row->atoms[CASES] = cases;
  row->atoms[WINDOW] = window;
}

static void
fill_edge (Row *row, guint32 number)
{
  memset (row, 0, sizeof *row);
  row->atoms[CASING] = number;
  row->atoms[WORD] = number;
  row->atoms[SHAPE] = number;
  row->atoms[SIGN] = number;
  row->atoms[COARSE] = 1024 + number;
}

void
est_sequence_read (EstSequence *sequence, const EstToken *tokens, guint n_tokens)
{
  sequence->n_tokens = n_tokens;
  for (guint i = 0; i < REACH; i++)
    {
      fill_edge (&sequence->rows[i], 9);
      fill_edge (&sequence->rows[REACH + n_tokens + i], 10);
    }
  for (guint i = 0; i < n_tokens; i++)
    {
      fill_word (&sequence->rows[REACH + i], &tokens[i]);
      fill_lists (&sequence->rows[REACH + i], &tokens[i]);
    }
  fill_sequence (sequence, tokens, n_tokens);
  for (guint i = 0; i < n_tokens; i++)
    fill_around (sequence, i);
}

guint
est_sequence_features (const EstSequence *sequence, guint index, guint32 features[EST_FEATURES_MAX])
{
  const guint32 *atoms = sequence->rows[REACH + index].atoms;

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      const gint16 *at = templates[i].at;
      const gint16 *end = at + templates[i].n;
      guint64 hash = (i + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

      while (at < end)
        {
          hash ^= atoms[*at++];
          hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
          hash ^= hash >> 32;
        }
      features[i] = (guint32) (hash >> 32);
    }
  return G_N_ELEMENTS (templates);
}
