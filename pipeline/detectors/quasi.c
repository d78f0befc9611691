/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What lets somebody be recognised without a name: a small commune, a role that
 * one alone holds, a rare trait, a count below five, and three of these or more
 * together.  Ages, dates and addresses were found before; here they are weighed.
 * Runs after all that find names, so that it sees the same people in a document
 * and in its copy. */
#include "pipeline/base/messages.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/quasi_counts.h"
#include "pipeline/detectors/quasi_places.h"
#include "pipeline/detectors/quasi_together.h"

#define TERMS "quasi.txt"

#define ROLE_SCORE 0.4
#define TRAIT_SCORE 0.35
#define REASON "quasi-identifier"

/* The letters of families, in the order of EstQuasiTerm. */
static const char *const letters[] = { "R", "T", "H", "P", "N", "M", "A", NULL };

static void
quasi_release (gpointer state)
{
  EstQuasiLists *lists = state;

  est_termlist_free (lists->terms);
  est_communes_free (lists->communes);
  g_free (lists);
}

static gboolean
find_categories (EstQuasiLists *lists, const EstCategories *categories, GError **error)
{
  const struct {
    const char *id;
    const EstCategory **category;
  } wanted[] = {
    { "postcode_town", &lists->town },    { "establishment", &lists->establishment },
    { "profession", &lists->profession }, { "small_count", &lists->count },
    { "trait", &lists->trait },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      *wanted[i].category = est_categories_find (categories, wanted[i].id);
      if (*wanted[i].category == NULL)
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("categories.ini has no [%s]. Restore the file and run again."),
                         wanted[i].id);
    }
  return TRUE;
}

static gboolean
quasi_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  EstQuasiLists *lists = g_new0 (EstQuasiLists, 1);

  lists->terms = est_termlist_new ();
  if (find_categories (lists, setup->categories, error) &&
      est_termlist_read (lists->terms, setup->data, TERMS, letters, error) &&
      (lists->communes = est_communes_load (setup->data, error)) != NULL)
    {
      *state = lists;
      return TRUE;
    }
  quasi_release (lists);
  return FALSE;
}

/* "maire de" goes on to the end of the commune, "curé de" with it. */
static guint
end_of_role (const EstQuasiReading *reading, const EstTermMatch *match)
{
  guint last = match->last;

  while (last + 1 < est_tokens_count (reading->tokens) &&
         (est_tokens_get (reading->tokens, last + 1)->gap & ~(guint) EST_GAP_SOFT) == 0 &&
         est_tokens_is_capital (reading->tokens, last + 1))
    last++;
  return last;
}

/* A role or a trait counts in one sentence with somebody. */
static void
read_terms (EstQuasiReading *reading)
{
  for (guint i = 0; i < reading->matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (reading->matches, EstTermMatch, i);
      gboolean is_role = match->family->kind == EST_QUASI_ROLE;
      EstFinding like = {
        .category = is_role ? reading->lists->profession : reading->lists->trait,
        .score = is_role ? ROLE_SCORE : TRAIT_SCORE,
        .rule = match->family->name,
        .reason = REASON,
      };
      guint kinds = 0;

      if (!is_role && match->family->kind != EST_QUASI_TRAIT)
        continue;
      kinds = est_quasi_kinds_in (reading, est_quasi_sentence (reading, match->first));
      if ((kinds & EST_QUASI_IS_PERSON) != 0)
        est_quasi_add (reading, &like, match->first,
                       is_role ? end_of_role (reading, match) : match->last,
                       is_role ? EST_QUASI_IS_ROLE : EST_QUASI_IS_TRAIT);
    }
}

static void
read_block (EstQuasiReading *reading, const EstDocument *document, guint index,
            const GArray *earlier)
{
  const EstBlock *block = est_document_block (document, index);

  if (block->kind == EST_BLOCK_FILE_NAME || block->kind == EST_BLOCK_LINK || block->text->len == 0)
    return;
  est_quasi_reading_open (reading, document, index, earlier);
  read_terms (reading);
  est_quasi_read_places (reading);
  est_quasi_read_counts (reading, document);
  est_quasi_read_together (reading, earlier);
  est_quasi_reading_close (reading);
}

/* What was found before, by block: copied, because the findings grow. */
static GPtrArray *
sort_by_block (const EstFindings *earlier, guint n_blocks)
{
  GPtrArray *blocks = g_ptr_array_new_full (n_blocks, NULL);

  g_ptr_array_set_size (blocks, (gint) n_blocks);
  for (guint i = 0; i < est_findings_count (earlier); i++)
    {
      const EstFinding *finding = est_findings_get (earlier, i);
      gpointer *found = &g_ptr_array_index (blocks, finding->block);

      if (*found == NULL)
        *found = g_array_new (FALSE, FALSE, sizeof (EstFinding));
      g_array_append_vals (*found, finding, 1);
    }
  return blocks;
}

static gboolean
quasi_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
              const EstLedger *ledger, EstFindings *findings, GError **error)
{
  guint count = est_document_n_blocks (document);
  g_autoptr (GPtrArray) found = sort_by_block (earlier, count);
  EstQuasiReading reading = { .lists = state, .findings = findings };

  (void) ledger;
  (void) error;
  for (guint i = 0; i < count; i++)
    {
      GArray *before = g_ptr_array_index (found, i);

      read_block (&reading, document, i, before);
      g_clear_pointer (&before, g_array_unref);
    }
  return TRUE;
}

const EstDetector est_detector_quasi = {
  .name = "quasi",
  .needs_ledger = TRUE,
  .prepare = quasi_prepare,
  .detect = quasi_detect,
  .release = quasi_release,
};
