/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/verify.h"

#include <string.h>

#include "pipeline/base/decoding.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/needles.h"
#include "pipeline/base/view.h"

/* Skeleton lengths, in bytes, from which a value is looked for: in text that
 * people wrote, and among the words of a format's own vocabulary, where "Lang"
 * and "Page" stand in every file.  Shorter values than these are not followed
 * through a dossier either. */
#define MIN_NAME_IN_TEXT 4
#define MIN_VALUE_IN_TEXT 5
#define MIN_IN_RAW 9

typedef struct {
  EstNeedles *text; /* looked for in streams of text */
  EstNeedles *raw;  /* looked for in all streams */
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  est_needles_free (wanted->text);
  est_needles_free (wanted->raw);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static gboolean
refuse_leak (GError **error)
{
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy was read back and still held something that should have been "
                      "replaced, so it was thrown away. Take that passage out of the document by "
                      "hand, or write to those who maintain Estompe."));
}

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

/* The names that also stand where nothing is replaced, because there they are an
 * ordinary word ("petit à petit", "au pied de la tour"): the set of their
 * decisions.  Passes that read the sentence around them judge them better than a
 * search for bytes. */
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
  for (guint i = 0; names->len > 0 && i < est_document_n_blocks (original); i++)
    {
      const GString *text = est_document_block (original, i)->text;
      g_autoptr (GArray) matches = est_needles_find (needles, text->str, text->len);

      for (guint m = 0; m < matches->len; m++)
        if (!is_covered (decisions, i, &g_array_index (matches, EstNeedleMatch, m)))
          g_hash_table_add (words,
                            GUINT_TO_POINTER (g_array_index (matches, EstNeedleMatch, m).id));
    }
  return words;
}

static void
wanted_init (Wanted *wanted, const EstDocument *original, const EstDecisions *decisions)
{
  g_autoptr (GHashTable) words = find_words (original, decisions);
  g_autoptr (GArray) values = select_values (original, decisions, is_replaced);

  wanted->text = est_needles_new ();
  wanted->raw = est_needles_new ();
  for (guint i = 0; i < values->len; i++)
    {
      guint index = g_array_index (values, guint, i);
      const EstDecision *decision = est_decisions_get (decisions, index);
      gsize length = 0;
      const char *value = value_of (original, decision, &length);

      if (g_hash_table_contains (words, GUINT_TO_POINTER (index)))
        continue;
      (void) est_needles_add (wanted->text, value, (gssize) length,
                              is_name (decision) ? MIN_NAME_IN_TEXT : MIN_VALUE_IN_TEXT, index);
      (void) est_needles_add (wanted->raw, value, (gssize) length, MIN_IN_RAW, index);
    }
  est_needles_link (wanted->text);
  est_needles_link (wanted->raw);
}

static gboolean
stream_is_clean (const EstStream *stream, const Wanted *wanted)
{
  const EstNeedles *needles = stream->kind == EST_STREAM_TEXT ? wanted->text : wanted->raw;
  g_autoptr (GPtrArray) readings = NULL;

  if (est_needles_count (needles) == 0)
    return TRUE;
  readings = est_decodings (stream->bytes);
  for (guint i = 0; i < readings->len; i++)
    {
      gsize size = 0;
      const char *data = g_bytes_get_data (g_ptr_array_index (readings, i), &size);
      g_autoptr (GArray) matches = est_needles_find (needles, data, size);

      if (matches->len > 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
no_value_is_left (const EstVerifier *verifier, GBytes *copy, const EstDocument *original,
                  const EstDecisions *decisions, GError **error)
{
  g_auto (Wanted) wanted = { 0 };
  g_autoptr (GPtrArray) streams = verifier->format->unpack (copy, verifier->limits, error);

  if (streams == NULL)
    return FALSE;
  wanted_init (&wanted, original, decisions);
  for (guint i = 0; i < streams->len; i++)
    if (!stream_is_clean (g_ptr_array_index (streams, i), &wanted))
      return refuse_leak (error);
  return TRUE;
}

/* One past the letter with which a copy names a person ("Mme |A|. Claire"), if
 * the decision's stretch begins with one behind its title or in the list that a
 * title opens; else its start. */
static gsize
letter_end (const EstDocument *reread, const EstDecision *decision, const EstGrounds *grounds)
{
  const char *text = est_document_block (reread, decision->block)->text->str;

  if (est_titles_before (grounds->titles, text, decision->start) == NULL &&
      !g_str_equal (decision->finding.rule, EST_RULE_TITLE_PLURAL))
    return decision->start;
  for (guint i = 0; i < est_ledger_n_persons (grounds->ledger); i++)
    {
      const char *letter = est_ledger_letter (grounds->ledger, i);
      gsize end = decision->start + strlen (letter);

      if (g_str_has_prefix (text + decision->start, letter) && !g_ascii_isalnum (text[end]))
        return end;
    }
  return decision->start;
}

/* "Mme A. Demain nous irons": the letter that the copy was given and a full
 * stop can look like an initial and a name.  That is no leak as long as nothing
 * was found in what follows the letter, taken by itself. */
static gboolean
is_our_own_letter (const EstDocument *reread, const EstFindings *findings,
                   const EstDecision *decision, const EstGrounds *grounds)
{
  gsize end = letter_end (reread, decision, grounds);

  if (end == decision->start)
    return FALSE;
  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->block == decision->block && finding->start >= end &&
          finding->start < decision->end)
        return FALSE;
    }
  return TRUE;
}

EstDecisions *
est_verify_leftovers (const EstVerifier *verifier, GBytes *copy, EstDocument **reread,
                      GError **error)
{
  const EstGrounds *grounds = verifier->grounds;
  g_autoptr (EstDocument) document = verifier->format->read (copy, verifier->limits, error);
  g_autoptr (EstFindings) findings = NULL;
  g_autoptr (EstDecisions) decisions = NULL;
  EstDecisions *leftovers = NULL;

  if (document == NULL)
    return NULL;
  findings = est_detect (verifier->detection, document, error);
  if (findings == NULL ||
      !est_detect_known (verifier->detection, document, grounds->ledger, findings, error))
    return NULL;
  decisions = est_decide (document, findings, grounds);
  leftovers = est_decisions_new ();
  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      EstDecision decision = *est_decisions_get (decisions, i);

      if (decision.replacement == NULL ||
          is_our_own_letter (document, findings, &decision, grounds))
        continue;
      decision.replacement = g_strdup (decision.replacement);
      est_decisions_take (leftovers, &decision);
    }
  *reread = g_steal_pointer (&document);
  return leftovers;
}

static gboolean
nothing_is_found_again (const EstVerifier *verifier, GBytes *copy, GError **error)
{
  g_autoptr (EstDocument) reread = NULL;
  g_autoptr (EstDecisions) leftovers = est_verify_leftovers (verifier, copy, &reread, error);

  if (leftovers == NULL)
    return FALSE;
  return est_decisions_count (leftovers) == 0 || refuse_leak (error);
}

gboolean
est_verify (const EstVerifier *verifier, GBytes *copy, const EstDocument *original,
            const EstDecisions *decisions, GError **error)
{
  return verifier->format->check (copy, verifier->limits, error) &&
         no_value_is_left (verifier, copy, original, decisions, error) &&
         nothing_is_found_again (verifier, copy, error);
}

gboolean
est_verify_name (const char *path, const EstDocument *original, const EstDecisions *decisions,
                 GError **error)
{
  g_auto (Wanted) wanted = { 0 };
  g_autoptr (GArray) matches = NULL;

  wanted_init (&wanted, original, decisions);
  matches = est_needles_find (wanted.text, path, strlen (path));
  return matches->len == 0 || refuse_leak (error);
}
