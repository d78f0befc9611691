/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/quasi_together.h"

#include <string.h>

/* So many kinds of traits: "k-anonymity" cannot be reckoned on a text, so that is
 * its stand-in. */
#define MANY 3

#define SCORE 0.45

/* Between the words of a name. */
#define BETWEEN_WORDS " -'."

/* A shorter word is none of a name's own: "le", "J". */
#define MIN_NAME_WORD 3

/* The traits that are told of one person. */
typedef struct {
  guint kinds;
  gsize first; /* where they begin */
} Bearer;

/* The persons of a block. */
typedef struct {
  GArray *bearers;   /* of Bearer */
  GHashTable *words; /* char *, of a name → index + 1 of the first bearer with it */
  GHashTable *named; /* of offsets + 1: where names begin */
} People;

static void
people_clear (People *people)
{
  g_clear_pointer (&people->bearers, g_array_unref);
  g_clear_pointer (&people->words, g_hash_table_unref);
  g_clear_pointer (&people->named, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (People, people_clear)

static void
people_init (People *people, const GArray *earlier)
{
  people->bearers = g_array_new (FALSE, FALSE, sizeof (Bearer));
  people->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  people->named = g_hash_table_new (NULL, NULL);
  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      const EstFinding *finding = &g_array_index (earlier, EstFinding, i);

      if (est_category_is (finding->category, EST_CATEGORY_PERSON))
        g_hash_table_add (people->named, GSIZE_TO_POINTER (finding->start + 1));
    }
}

static gint
in_reading_order (gconstpointer a, gconstpointer b)
{
  const EstQuasiItem *one = a;
  const EstQuasiItem *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

/* The first bearer that shares one of @words; the number of bearers: none does. */
static guint
find_bearer (const People *people, char **words)
{
  guint found = people->bearers->len;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (people->words, words[i]));

      if (number != 0)
        found = MIN (found, number - 1);
    }
  return found;
}

static void
add_bearer (People *people, const Bearer *bearer, char **words)
{
  g_array_append_vals (people->bearers, bearer, 1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) >= MIN_NAME_WORD && !g_hash_table_contains (people->words, words[i]))
      g_hash_table_insert (people->words, g_strdup (words[i]),
                           GUINT_TO_POINTER (people->bearers->len));
}

/* The bearer that the mention @item is of: one of that name; somebody without a
 * name is whoever was spoken of last. */
static guint
bearer_of (const EstQuasiReading *reading, const EstQuasiItem *item, People *people, guint last)
{
  Bearer fresh = { .first = item->start };
  g_autofree char *name = NULL;
  g_auto (GStrv) words = NULL;
  guint known;

  if (!g_hash_table_contains (people->named, GSIZE_TO_POINTER (item->start + 1)))
    {
      if (people->bearers->len == 0)
        g_array_append_val (people->bearers, fresh);
      return MIN (last, people->bearers->len - 1);
    }
  name = est_fold (reading->block->text->str + item->start, (gssize) (item->end - item->start));
  words = g_strsplit_set (name, BETWEEN_WORDS, -1);
  known = find_bearer (people, words);
  if (known == people->bearers->len)
    add_bearer (people, &fresh, words);
  return known;
}

/* Notes in @depths, by word, where [@start, @end) begins and ceases to cover. */
static void
cover (const EstQuasiReading *reading, gsize start, gsize end, gint *depths)
{
  guint first = est_quasi_word_at (reading, start);
  gsize before_start = 0;
  gsize before_end = 0;

  if (first > 0)
    est_tokens_to_source (reading->tokens, first - 1, first - 1, &before_start, &before_end);
  depths[before_end > start ? first - 1 : first]++;
  depths[est_quasi_word_at (reading, end)]--;
}

/* For each word, and one past the last, where the next one stands that nothing was
 * found in: what was found may be replaced. */
static guint *
find_uncovered (const EstQuasiReading *reading, const GArray *earlier)
{
  guint count = est_tokens_count (reading->tokens);
  g_autofree gint *depths = g_new0 (gint, count + 1);
  guint *uncovered = g_new (guint, count + 1);

  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      const EstFinding *finding = &g_array_index (earlier, EstFinding, i);

      cover (reading, finding->start, finding->end, depths);
    }
  for (guint i = 0; i < reading->items->len; i++)
    {
      const EstQuasiItem *item = &g_array_index (reading->items, EstQuasiItem, i);

      cover (reading, item->start, item->end, depths);
    }
  for (guint word = 1; word < count; word++)
    depths[word] += depths[word - 1];
  uncovered[count] = count;
  for (guint word = count; word-- > 0;)
    uncovered[word] = depths[word] > 0 ? uncovered[word + 1] : word;
  return uncovered;
}

/* The flag stands on a word that nothing replaces, or it would go with it. */
static void
raise_flag (EstQuasiReading *reading, const guint *uncovered, const Bearer *bearer)
{
  EstFinding like = {
    .category = reading->lists->trait,
    .score = SCORE,
    .rule = "three-together",
    .reason = "high-three-together",
  };
  guint count = est_tokens_count (reading->tokens);
  guint word = uncovered[est_quasi_word_at (reading, bearer->first)];

  word = word == count ? uncovered[0] : word;
  if (word < count)
    est_quasi_add (reading, &like, word, word, 0);
}

static guint
count_kinds (guint kinds)
{
  guint n = 0;

  for (; kinds != 0; kinds &= kinds - 1)
    n++;
  return n;
}

/* Gives each trait to whom it is told of. */
static void
share_out (const EstQuasiReading *reading, People *people)
{
  guint pending = 0; /* told before anybody is spoken of */
  guint last = 0;

  for (guint i = 0; i < reading->items->len; i++)
    {
      const EstQuasiItem *item = &g_array_index (reading->items, EstQuasiItem, i);

      if (item->kind == EST_QUASI_IS_PERSON)
        {
          last = bearer_of (reading, item, people, last);
          g_array_index (people->bearers, Bearer, last).kinds |= pending;
          pending = 0;
        }
      else if (people->bearers->len == 0)
        pending |= item->kind;
      else
        g_array_index (people->bearers, Bearer, last).kinds |= item->kind;
    }
}

void
est_quasi_read_together (EstQuasiReading *reading, const GArray *earlier)
{
  g_auto (People) people = { 0 };
  g_autofree guint *uncovered = NULL;

  if (reading->items->len < MANY)
    return;
  people_init (&people, earlier);
  g_array_sort (reading->items, in_reading_order);
  share_out (reading, &people);
  for (guint i = 0; i < people.bearers->len; i++)
    {
      const Bearer *bearer = &g_array_index (people.bearers, Bearer, i);

      if (count_kinds (bearer->kinds) < MANY)
        continue;
      if (uncovered == NULL)
        uncovered = find_uncovered (reading, earlier);
      raise_flag (reading, uncovered, bearer);
    }
}
