/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/evaluation.h"

#include <string.h>

#include "extractors/text.h"
#include "pipeline/base/words.h"

/* Bytes shown around an example. */
#define CONTEXT 40

/* A document while it is compared: for each byte of its text, who took it. */
typedef struct {
  EstEvaluation *evaluation;
  const EstGoldDocument *gold;
  const EstInspection *inspection;
  guint32 *takers;   /* number of the decision that replaces the byte, from 1 */
  guint8 *is_marked; /* whether an entity covers the byte */
} Comparison;

static void
rate_free (gpointer data)
{
  EstRate *rate = data;

  g_free (rate->name);
  g_free (rate);
}

static void
example_free (gpointer data)
{
  EstExample *example = data;

  g_free (example->about);
  g_free (example->before);
  g_free (example->text);
  g_free (example->after);
  g_free (example);
}

EstEvaluation *
est_evaluation_new (void)
{
  EstEvaluation *evaluation = g_new0 (EstEvaluation, 1);

  evaluation->types = g_ptr_array_new_with_free_func (rate_free);
  evaluation->categories = g_ptr_array_new_with_free_func (rate_free);
  evaluation->passes = g_ptr_array_new_with_free_func (rate_free);
  evaluation->misses = g_ptr_array_new_with_free_func (example_free);
  evaluation->alarms = g_ptr_array_new_with_free_func (example_free);
  return evaluation;
}

void
est_evaluation_free (EstEvaluation *evaluation)
{
  if (evaluation == NULL)
    return;
  g_ptr_array_unref (evaluation->types);
  g_ptr_array_unref (evaluation->categories);
  g_ptr_array_unref (evaluation->passes);
  g_ptr_array_unref (evaluation->misses);
  g_ptr_array_unref (evaluation->alarms);
  g_free (evaluation);
}

double
est_rate_share (guint part, guint whole)
{
  return whole == 0 ? 1 : (double) part / whole;
}

/* Counts one more of @name, kept in order of names. */
static void
count (GPtrArray *rates, const char *name, gboolean right)
{
  EstRate *rate = NULL;
  guint place = 0;

  while (place < rates->len &&
         strcmp (((EstRate *) g_ptr_array_index (rates, place))->name, name) < 0)
    place++;
  if (place < rates->len &&
      g_str_equal (((EstRate *) g_ptr_array_index (rates, place))->name, name))
    rate = g_ptr_array_index (rates, place);
  else
    {
      rate = g_new0 (EstRate, 1);
      rate->name = g_strdup (name);
      g_ptr_array_insert (rates, (gint) place, rate);
    }
  rate->n++;
  rate->right += right ? 1 : 0;
}

static gsize
on_boundary (const char *text, gsize offset)
{
  while (((guchar) text[offset] & 0xc0) == 0x80)
    offset--;
  return offset;
}

static void
add_example (const Comparison *comparison, GPtrArray *examples, const char *about, gsize start,
             gsize end)
{
  const EstGoldDocument *gold = comparison->gold;
  gsize from = on_boundary (gold->text, start > CONTEXT ? start - CONTEXT : 0);
  gsize to = on_boundary (gold->text, MIN (end + CONTEXT, gold->length));
  EstExample *example = g_new0 (EstExample, 1);

  example->document = comparison->evaluation->n_documents;
  example->about = g_strdup (about);
  example->before = g_strndup (gold->text + from, start - from);
  example->text = g_strndup (gold->text + start, end - start);
  example->after = g_strndup (gold->text + end, to - end);
  g_ptr_array_add (examples, example);
}

/* The bytes of the gold that the decision replaces; what stands between its
 * first and its last, line ends and list signs, goes with them. */
static gboolean
find_source (const Comparison *comparison, const EstDecision *decision, gsize *start, gsize *end)
{
  const EstDocument *document = comparison->inspection->document;
  const EstBlock *block = est_document_block (document, decision->block);
  const EstTextSource *source = est_document_backing (document);
  gsize first = G_MAXSIZE;
  gsize last = 0;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EstRun *run = &g_array_index (block->runs, EstRun, i);
      gsize from = MAX (run->start, decision->start);
      gsize to = MIN (run->start + run->length, decision->end);
      const EstTextStretch *stretch = NULL;

      if (from >= to || run->anchor >= source->stretches->len)
        continue;
      stretch = &g_array_index (source->stretches, EstTextStretch, run->anchor);
      first = MIN (first, stretch->start + from - run->start);
      last = MAX (last, stretch->start + to - run->start);
    }
  *start = first;
  *end = last;
  return first < last && last <= comparison->gold->length;
}

static gboolean
is_any_marked (const Comparison *comparison, gsize start, gsize end)
{
  return memchr (comparison->is_marked + start, 1, end - start) != NULL;
}

static void
compare_decision (const Comparison *comparison, guint index)
{
  const EstDecision *decision = est_decisions_get (comparison->inspection->decisions, index);
  const EstFinding *finding = &decision->finding;
  gsize start = 0;
  gsize end = 0;
  gboolean right;

  if (decision->replacement == NULL || !find_source (comparison, decision, &start, &end))
    return;
  for (gsize i = start; i < end; i++)
    comparison->takers[i] = index + 1;
  right = is_any_marked (comparison, start, end);
  count (comparison->evaluation->categories, finding->category->id, right);
  if (!right)
    {
      g_autofree char *about =
          g_strdup_printf ("%s (%s/%s)", finding->category->id, finding->pass, finding->rule);

      add_example (comparison, comparison->evaluation->alarms, about, start, end);
    }
}

/* Four fifths of the characters. */
static gboolean
is_found (const Comparison *comparison, const EstGoldEntity *entity)
{
  const char *text = comparison->gold->text;
  gsize n = 0;
  gsize gone = 0;

  for (gsize i = entity->start; i < entity->end; i++)
    {
      if (((guchar) text[i] & 0xc0) == 0x80)
        continue;
      n++;
      gone += comparison->takers[i] != 0 ? 1 : 0;
    }
  return gone * 5 >= n * 4;
}

static void
compare_entities (const Comparison *comparison)
{
  for (guint i = 0; i < comparison->gold->entities->len; i++)
    {
      const EstGoldEntity *entity = &g_array_index (comparison->gold->entities, EstGoldEntity, i);
      gboolean found = is_found (comparison, entity);

      count (comparison->evaluation->types, entity->type, found);
      if (!found)
        add_example (comparison, comparison->evaluation->misses, entity->type, entity->start,
                     entity->end);
    }
}

/* The first decision that takes a byte of [start, end); 0: none does. */
static guint
taker_of (const Comparison *comparison, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (comparison->takers[i] != 0)
      return comparison->takers[i];
  return 0;
}

static void
compare_words (const Comparison *comparison)
{
  g_autoptr (GArray) words = est_words (comparison->gold->text, comparison->gold->length);

  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);
      guint taker = 0;

      if (is_any_marked (comparison, word->start, word->end))
        continue;
      comparison->evaluation->n_words++;
      taker = taker_of (comparison, word->start, word->end);
      if (taker == 0 || comparison->inspection == NULL)
        continue;
      comparison->evaluation->n_lost++;
      count (comparison->evaluation->passes,
             est_decisions_get (comparison->inspection->decisions, taker - 1)->finding.pass, FALSE);
    }
}

/* Whether the offsets of @gold hold in what the reader made of its bytes. */
static gboolean
is_as_written (const EstGoldDocument *gold, const EstInspection *inspection)
{
  const EstTextSource *source = est_document_backing (inspection->document);

  return source->text->len == gold->length &&
         memcmp (source->text->str, gold->text, gold->length) == 0;
}

void
est_evaluation_add (EstEvaluation *evaluation, const EstGoldDocument *gold,
                    const EstInspection *inspection)
{
  g_autofree guint32 *takers = g_new0 (guint32, gold->length + 1);
  g_autofree guint8 *is_marked = g_new0 (guint8, gold->length + 1);
  gboolean is_readable = inspection != NULL && is_as_written (gold, inspection);
  Comparison comparison = {
    .evaluation = evaluation,
    .gold = gold,
    .inspection = inspection,
    .takers = takers,
    .is_marked = is_marked,
  };

  evaluation->n_documents++;
  evaluation->n_refused += is_readable ? 0 : 1;
  for (guint i = 0; i < gold->entities->len; i++)
    {
      const EstGoldEntity *entity = &g_array_index (gold->entities, EstGoldEntity, i);

      memset (is_marked + entity->start, 1, entity->end - entity->start);
    }
  for (guint i = 0; is_readable && i < est_decisions_count (inspection->decisions); i++)
    compare_decision (&comparison, i);
  compare_entities (&comparison);
  compare_words (&comparison);
}
