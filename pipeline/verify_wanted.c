/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the verifier looks for, learnt where the document and the decisions are. */
#include "pipeline/verify.h"

#include "pipeline/base/needles.h"
#include "pipeline/base/view.h"

static gboolean
is_replaced (const EstDecision *decision)
{
  return decision->finding.category->traced && decision->replacement != NULL;
}

static gboolean
is_name (const EstDecision *decision)
{
  return est_category_is (decision->finding.category, EST_CATEGORY_PERSON);
}

static const char *
value_of (const EstDocument *original, const EstDecision *decision, gsize *length)
{
  *length = decision->finding.end - decision->finding.start;
  return est_document_block (original, decision->block)->text->str + decision->finding.start;
}

/* The first decision of each value for which @wanted holds: guint, indexes. */
static GArray *
select_values (const EstDocument *original, const EstDecisions *decisions,
               gboolean (*wanted) (const EstDecision *decision))
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);
      gsize length = 0;
      const char *value = value_of (original, decision, &length);

      if (is_replaced (decision) && wanted (decision) &&
          g_hash_table_add (seen, est_fold (value, (gssize) length)))
        g_array_append_val (indexes, i);
    }
  return indexes;
}

/* Whether a decision replaces some of the stretch @match of block @block. */
static gboolean
is_covered (const EstDecisions *decisions, guint block, const EstNeedleMatch *match)
{
  guint low = 0;
  guint high = est_decisions_count (decisions);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const EstDecision *decision = est_decisions_get (decisions, middle);

      if (decision->block < block || (decision->block == block && decision->start < match->end))
        low = middle + 1;
      else
        high = middle;
    }
  while (low-- > 0)
    {
      const EstDecision *decision = est_decisions_get (decisions, low);

      if (decision->block != block || decision->end <= match->start)
        return FALSE;
      if (decision->replacement != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What the copy says in the block of the decision at *@index, which moves behind that block. */
static GString *
text_after (const EstDocument *original, const EstDecisions *decisions, guint *index)
{
  guint block = est_decisions_get (decisions, *index)->block;
  const GString *text = est_document_block (original, block)->text;
  GString *after = g_string_sized_new (text->len);
  gsize done = 0;

  for (; *index < est_decisions_count (decisions); (*index)++)
    {
      const EstDecision *decision = est_decisions_get (decisions, *index);

      if (decision->block != block)
        break;
      if (decision->replacement == NULL || decision->start < done)
        continue;
      g_string_append_len (after, text->str + done, (gssize) (decision->start - done));
      g_string_append (after, decision->replacement);
      done = decision->end;
    }
  g_string_append_len (after, text->str + done, (gssize) (text->len - done));
  return after;
}

static void
find_original_words (const EstDocument *original, const EstDecisions *decisions,
                     const EstNeedles *needles, GHashTable *words)
{
  for (guint i = 0; i < est_document_n_blocks (original); i++)
    {
      const GString *text = est_document_block (original, i)->text;
      g_autoptr (GArray) matches = est_needles_find (needles, text->str, text->len);

      for (guint m = 0; m < matches->len; m++)
        if (!is_covered (decisions, i, &g_array_index (matches, EstNeedleMatch, m)))
          g_hash_table_add (words,
                            GUINT_TO_POINTER (g_array_index (matches, EstNeedleMatch, m).id));
    }
}

/* What we write ourselves, "[courriel]", and what it chances to be beside, "[enfant B] deux". */
static void
find_words_of_marks (const EstDocument *original, const EstDecisions *decisions,
                     const EstNeedles *needles, GHashTable *words)
{
  for (guint i = 0; i < est_decisions_count (decisions);)
    {
      g_autoptr (GString) after = text_after (original, decisions, &i);
      g_autoptr (GArray) matches = est_needles_find (needles, after->str, after->len);

      for (guint m = 0; m < matches->len; m++)
        g_hash_table_add (words, GUINT_TO_POINTER (g_array_index (matches, EstNeedleMatch, m).id));
    }
}

/* The names that also stand where nothing is replaced, because there they are an
 * ordinary word ("petit à petit", "au pied de la tour"), and those that stand in what
 * replaces: the set of their decisions.  Passes that read the sentence around them judge
 * them better than a search for bytes. */
static GHashTable *
find_words (const EstDocument *original, const EstDecisions *decisions)
{
  g_autoptr (GArray) names = select_values (original, decisions, is_name);
  g_autoptr (EstNeedles) needles = est_needles_new ();
  GHashTable *words = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      guint index = g_array_index (names, guint, i);
      gsize length = 0;
      const char *value = value_of (original, est_decisions_get (decisions, index), &length);

      (void) est_needles_add (needles, value, (gssize) length, 1, index);
    }
  est_needles_link (needles);
  if (names->len > 0)
    {
      find_original_words (original, decisions, needles, words);
      find_words_of_marks (original, decisions, needles, words);
    }
  return words;
}

GPtrArray *
est_verify_wanted (const EstDocument *original, const EstDecisions *decisions)
{
  g_autoptr (GHashTable) words = find_words (original, decisions);
  g_autoptr (GArray) values = select_values (original, decisions, is_replaced);
  GPtrArray *wanted = est_wanted_new ();

  for (guint i = 0; i < values->len; i++)
    {
      guint index = g_array_index (values, guint, i);
      const EstDecision *decision = est_decisions_get (decisions, index);
      gsize length = 0;
      const char *value = value_of (original, decision, &length);

      if (!g_hash_table_contains (words, GUINT_TO_POINTER (index)))
        est_wanted_add (wanted, value, length, is_name (decision));
    }
  return wanted;
}
