/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/quasi_reading.h"

#include <string.h>

/* What an earlier pass must score to be leant on. */
#define SURE 0.5
#define LIKELY 0.3

/* A word before a dot that is shorter is an initial or a title: "M.", "av." */
#define MIN_LAST_WORD 3

static const struct {
  const char *category;
  guint kind;
  double score;
} kinds[] = {
  { "person", EST_QUASI_IS_PERSON, SURE },       { "age", EST_QUASI_IS_AGE, SURE },
  { "birth_date", EST_QUASI_IS_AGE, SURE },      { "birth_place", EST_QUASI_IS_PLACE, SURE },
  { "postcode_town", EST_QUASI_IS_PLACE, SURE }, { "address", EST_QUASI_IS_PLACE, SURE },
  { "date", EST_QUASI_IS_DATE, SURE },           { "establishment", EST_QUASI_IS_HOUSE, LIKELY },
  { "profession", EST_QUASI_IS_ROLE, LIKELY },   { "health", EST_QUASI_IS_STATE, SURE },
  { "origin", EST_QUASI_IS_STATE, SURE },        { "religion", EST_QUASI_IS_STATE, SURE },
  { "social", EST_QUASI_IS_STATE, SURE },        { "justice", EST_QUASI_IS_STATE, SURE },
};

static void
add_item (EstQuasiReading *reading, gsize start, gsize end, guint kind)
{
  EstQuasiItem item = { .start = start, .end = end, .kind = kind };

  guint word = est_quasi_word_at (reading, start);

  g_array_append_val (reading->items, item);
  if (word < reading->sentences->len)
    g_array_index (reading->kinds, guint, est_quasi_sentence (reading, word)) |= kind;
}

static void
enter_earlier (EstQuasiReading *reading, const GArray *earlier)
{
  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      const EstFinding *finding = &g_array_index (earlier, EstFinding, i);

      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (finding->score >= kinds[k].score &&
            est_category_is (finding->category, kinds[k].category))
          add_item (reading, finding->start, finding->end, kinds[k].kind);
    }
}

static void
number_sentences (EstQuasiReading *reading)
{
  const EstTokens *tokens = reading->tokens;
  guint count = est_tokens_count (tokens);
  guint number = 0;

  reading->sentences = g_array_sized_new (FALSE, FALSE, sizeof (guint), count);
  for (guint i = 0; i < count; i++)
    {
      const EstToken *before = i > 0 ? est_tokens_get (tokens, i - 1) : NULL;

      if (before != NULL && (est_tokens_get (tokens, i)->gap & EST_GAP_STOP) != 0 &&
          before->end - before->start >= MIN_LAST_WORD && est_tokens_is_capital (tokens, i))
        number++;
      g_array_append_val (reading->sentences, number);
    }
  reading->kinds = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (reading->kinds, number + 1);
}

void
est_quasi_reading_open (EstQuasiReading *reading, const EstDocument *document, guint index,
                        const GArray *earlier)
{
  reading->index = index;
  reading->block = est_document_block (document, index);
  reading->tokens = est_tokens_new (reading->block->text->str, reading->block->text->len);
  number_sentences (reading);
  reading->matches = est_termlist_find (reading->lists->terms, reading->tokens);
  reading->items = g_array_new (FALSE, FALSE, sizeof (EstQuasiItem));
  enter_earlier (reading, earlier);
  for (guint i = 0; i < reading->matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (reading->matches, EstTermMatch, i);
      gsize start = 0;
      gsize end = 0;

      if (match->family->kind != EST_QUASI_SOMEBODY)
        continue;
      est_tokens_to_source (reading->tokens, match->first, match->last, &start, &end);
      add_item (reading, start, end, EST_QUASI_IS_PERSON);
    }
}

void
est_quasi_reading_close (EstQuasiReading *reading)
{
  g_clear_pointer (&reading->tokens, est_tokens_free);
  g_clear_pointer (&reading->sentences, g_array_unref);
  g_clear_pointer (&reading->kinds, g_array_unref);
  g_clear_pointer (&reading->matches, g_array_unref);
  g_clear_pointer (&reading->items, g_array_unref);
  g_clear_pointer (&reading->at_home, g_free);
}

guint
est_quasi_sentence (const EstQuasiReading *reading, guint word)
{
  return g_array_index (reading->sentences, guint, word);
}

guint
est_quasi_word_at (const EstQuasiReading *reading, gsize offset)
{
  guint low = 0;
  guint high = est_tokens_count (reading->tokens);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gsize start = 0;
      gsize end = 0;

      est_tokens_to_source (reading->tokens, middle, middle, &start, &end);
      if (start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
est_quasi_kinds_in (const EstQuasiReading *reading, guint sentence)
{
  return g_array_index (reading->kinds, guint, sentence);
}

gboolean
est_quasi_is_one_of (const EstQuasiReading *reading, guint word, const char *const *words)
{
  const EstToken *token = est_tokens_get (reading->tokens, word);
  const char *text = est_view_text (reading->tokens->view) + token->start;
  gsize length = token->end - token->start;

  for (; *words != NULL; words++)
    if (**words == *text && strncmp (text, *words, length) == 0 && (*words)[length] == '\0')
      return TRUE;
  return FALSE;
}

void
est_quasi_add (EstQuasiReading *reading, const EstFinding *like, guint first, guint last,
               guint kind)
{
  EstFinding finding = *like;

  finding.block = reading->index;
  finding.pass = "quasi";
  est_tokens_to_source (reading->tokens, first, last, &finding.start, &finding.end);
  est_findings_add (reading->findings, &finding);
  if (kind != 0)
    add_item (reading, finding.start, finding.end, kind);
}
