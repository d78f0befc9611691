/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the users' own lists hide and keep (model/user_lists.h).  First of all
 * passes, because what a list says stands above what the others think. */

#include "pipeline/base/messages.h"
#include "pipeline/detectors/detectors.h"

#define PASS "dictionary"

typedef struct {
  const GPtrArray *user_lists; /* of EstUserLists; NULL: none */
  const EstCategory *categories[EST_LISTED_STRUCTURE + 1];
} Lists;

/* What an entry of each kind is found as. */
static const struct {
  const char *category;
  const char *hide;
  const char *keep;
} kinds[] = {
  [EST_LISTED_PERSON] = { EST_CATEGORY_PERSON, "hide-person", "keep-person" },
  [EST_LISTED_PLACE] = { "place", "hide-place", "keep-place" },
  [EST_LISTED_STRUCTURE] = { "establishment", "hide-structure", "keep-structure" },
};

static gboolean
dictionary_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  g_autofree Lists *lists = g_new0 (Lists, 1);

  lists->user_lists = setup->user_lists;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      lists->categories[i] = est_categories_find (setup->categories, kinds[i].category);
      if (lists->categories[i] == NULL)
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("categories.ini has no [%s]. Restore the file and run again."),
                         kinds[i].category);
    }
  *state = g_steal_pointer (&lists);
  return TRUE;
}

static void
read_block (const Lists *lists, const EstUserLists *entries, const GString *text, guint block,
            EstFindings *findings)
{
  g_autoptr (GArray) matches = est_user_lists_find (entries, text->str, text->len);

  for (guint i = 0; i < matches->len; i++)
    {
      const EstListMatch *match = &g_array_index (matches, EstListMatch, i);
      gboolean hide = match->listed == EST_LISTED_HIDE;
      EstFinding finding = {
        .block = block,
        .start = match->start,
        .end = match->end,
        .category = lists->categories[match->kind],
        .score = 1,
        .pass = PASS,
        .rule = hide ? kinds[match->kind].hide : kinds[match->kind].keep,
        .listed = match->listed,
        .list = match->list,
        .line = match->line,
      };

      est_findings_add (findings, &finding);
    }
}

static gboolean
dictionary_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
                   const EstLedger *ledger, EstFindings *findings, GError **error)
{
  const Lists *lists = state;

  (void) earlier;
  (void) ledger;
  (void) error;
  for (guint i = 0; lists->user_lists != NULL && i < lists->user_lists->len; i++)
    for (guint block = 0; block < est_document_n_blocks (document); block++)
      read_block (lists, g_ptr_array_index (lists->user_lists, i),
                  est_document_block (document, block)->text, block, findings);
  return TRUE;
}

static gpointer
dictionary_adapt (gconstpointer state, const GPtrArray *user_lists)
{
  Lists *lists = g_memdup2 (state, sizeof (Lists));

  lists->user_lists = user_lists;
  return lists;
}

static void
dictionary_release (gpointer state)
{
  g_free (state);
}

const EstDetector est_detector_dictionary = {
  .name = PASS,
  .prepare = dictionary_prepare,
  .detect = dictionary_detect,
  .release = dictionary_release,
  .adapt = dictionary_adapt,
};
