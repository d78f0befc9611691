/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/lexicon.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define FILE_NAME "lexicon.map"
#define MAGIC "ESTLEX\0"
#define VERSION 2
#define BUCKET_BITS 16
#define N_BUCKETS (1U << BUCKET_BITS)
#define N_SUMS 4
#define SUM_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define SUM_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

typedef struct {
  char magic[8];
  guint32 version;
  guint32 bucket_bits;
  guint32 n_known;
  guint32 n_others;
  guint64 sums[N_SUMS];
} Header;

/* Hashes in order.  Those whose high bits are b stand from starts[b] to
 * starts[b + 1]; keys are the 32 bits that follow. */
typedef struct {
  const guint32 *starts;
  const guint32 *keys;
} Table;

struct _EstLexicon {
  GBytes *bytes;
  Table known;
  const guint32 *facts; /* of the known, in the same order */
  Table others;         /* ordinary words, nothing more to say */
};

/* Whether no byte of the payload has changed: a sum that is wrong after any one
 * change, and quick, for it is made at each start.  Who changed it on purpose is
 * told by the digest of all dictionaries in the report. */
static gboolean
sums_agree (const Header *header, const guint8 *payload, gsize size)
{
  guint64 sums[N_SUMS];

  for (guint lane = 0; lane < N_SUMS; lane++)
    sums[lane] = SUM_START + lane;
  for (gsize at = 0; at < size; at += sizeof sums)
    {
      guint64 words[N_SUMS] = { 0 };

      memcpy (words, payload + at, MIN (sizeof words, size - at));
      for (guint lane = 0; lane < N_SUMS; lane++)
        sums[lane] = (sums[lane] ^ GUINT64_FROM_LE (words[lane])) * SUM_FACTOR;
    }
  for (guint lane = 0; lane < N_SUMS; lane++)
    if (sums[lane] != GUINT64_FROM_LE (header->sums[lane]))
      return FALSE;
  return TRUE;
}

static gboolean
is_intact (const Header *header, gsize size)
{
  gsize words = 0;

  if (size < sizeof *header || memcmp (header->magic, MAGIC, sizeof header->magic) != 0 ||
      GUINT32_FROM_LE (header->version) != VERSION ||
      GUINT32_FROM_LE (header->bucket_bits) != BUCKET_BITS)
    return FALSE;
  words = 2 * ((gsize) N_BUCKETS + 1) + 2 * (gsize) GUINT32_FROM_LE (header->n_known) +
          GUINT32_FROM_LE (header->n_others);
  if (size - sizeof *header != words * sizeof (guint32))
    return FALSE;
  return sums_agree (header, (const guint8 *) (header + 1), size - sizeof *header);
}

EstLexicon *
est_lexicon_load (EstData *data, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, FILE_NAME, error);
  const Header *header = NULL;
  const guint32 *at = NULL;
  EstLexicon *lexicon = NULL;
  gsize size = 0;

  if (bytes == NULL)
    return NULL;
  header = g_bytes_get_data (bytes, &size);
  if (header == NULL || (!est_data_is_whole (data, FILE_NAME) && !is_intact (header, size)))
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The dictionary %s is damaged or of another version. Install the "
                          "program again."),
                       FILE_NAME);
      return NULL;
    }
  est_data_note_whole (data, FILE_NAME);
  at = (const guint32 *) (header + 1);
  lexicon = g_new0 (EstLexicon, 1);
  lexicon->bytes = g_steal_pointer (&bytes);
  lexicon->known.starts = at;
  lexicon->known.keys = at + N_BUCKETS + 1;
  lexicon->facts = lexicon->known.keys + GUINT32_FROM_LE (header->n_known);
  lexicon->others.starts = lexicon->facts + GUINT32_FROM_LE (header->n_known);
  lexicon->others.keys = lexicon->others.starts + N_BUCKETS + 1;
  return lexicon;
}

void
est_lexicon_free (EstLexicon *lexicon)
{
  if (lexicon == NULL)
    return;
  g_bytes_unref (lexicon->bytes);
  g_free (lexicon);
}

#define N_REMEMBERED 1024

typedef struct {
  guint64 hash;
  EstWordFacts facts;
  guint8 is_filled;
} Remembered;

struct _EstLexiconMemory {
  Remembered words[N_REMEMBERED]; /* each where its hash puts it, the last one there */
};

static gboolean
is_joint (char c)
{
  return c == '-' || c == '\'' || c == ' ';
}

/* FNV-1a and a mix, as the compiler of the file does: a run of joints counts as
 * one blank, at either end as nothing. */
static guint64
hash_of (const char *text, gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  gboolean begun = FALSE;
  gboolean parted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (is_joint (text[i]))
        {
          parted = begun;
          continue;
        }
      if (parted)
        hash = (hash ^ ' ') * G_GUINT64_CONSTANT (0x100000001b3);
      hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
      begun = TRUE;
      parted = FALSE;
    }
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return hash ^ (hash >> 32);
}

/* The place of @hash in the table; G_MAXUINT32 when it is not there. */
static guint32
find (const Table *table, guint64 hash)
{
  guint32 bucket = (guint32) (hash >> (64 - BUCKET_BITS));
  guint32 key = (guint32) (hash >> (32 - BUCKET_BITS));
  guint32 end = GUINT32_FROM_LE (table->starts[bucket + 1]);

  for (guint32 i = GUINT32_FROM_LE (table->starts[bucket]); i < end; i++)
    if (GUINT32_FROM_LE (table->keys[i]) == key)
      return i;
  return G_MAXUINT32;
}

static EstWordFacts
unpack (guint32 bits)
{
  return (EstWordFacts){
    .given = bits & 7,
    .sex = bits >> 3 & 3,
    .surname = bits >> 5 & 7,
    .common = bits >> 8 & 7,
    .commune = bits >> 11 & 7,
    .place = bits >> 14 & 1,
    .job = bits >> 15 & 1,
    .acronym = bits >> 16 & 1,
    .medicine = bits >> 17 & 1,
    .opens = bits >> 18 & 1,
    .stop = bits >> 19 & 1,
  };
}

static EstWordFacts
find_hash (const EstLexicon *lexicon, guint64 hash)
{
  guint32 place = find (&lexicon->known, hash);

  if (place != G_MAXUINT32)
    return unpack (GUINT32_FROM_LE (lexicon->facts[place]));
  return (EstWordFacts){ .common = find (&lexicon->others, hash) != G_MAXUINT32 };
}

EstWordFacts
est_lexicon_find (const EstLexicon *lexicon, const char *folded, gsize length)
{
  return find_hash (lexicon, hash_of (folded, length));
}

EstLexiconMemory *
est_lexicon_memory_new (void)
{
  return g_new0 (EstLexiconMemory, 1);
}

void
est_lexicon_memory_free (EstLexiconMemory *memory)
{
  g_free (memory);
}

EstWordFacts
est_lexicon_recall (const EstLexicon *lexicon, EstLexiconMemory *memory, const char *folded,
                    gsize length)
{
  guint64 hash = hash_of (folded, length);
  Remembered *remembered = NULL;

  if (memory == NULL)
    return find_hash (lexicon, hash);
  remembered = &memory->words[hash % N_REMEMBERED];
  if (remembered->hash != hash || !remembered->is_filled)
    *remembered =
        (Remembered){ .hash = hash, .facts = find_hash (lexicon, hash), .is_filled = TRUE };
  return remembered->facts;
}
