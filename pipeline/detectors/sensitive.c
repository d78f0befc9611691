/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is sensitive about somebody: health, origin, opinions, belief, union, sex
 * life, social situation, justice.  A term of the lexicons counts for a policy's
 * "redact" only when it is said of a person; near one it is flagged; as a topic
 * it stays.  Runs after all that find names, so that it sees the same people in
 * a document and in its copy. */

#include "pipeline/base/messages.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/sensitive_judge.h"
#include "pipeline/detectors/sensitive_stretch.h"

#define PASS "sensitive"

/* Names that score as much are somebody; policies replace them. */
#define SURE_NAME 0.5

/* A confidentiality mark is a line of its own or a short one. */
#define MAX_MARKING_WORDS 14
#define MARKING_SCORE 0.5

typedef struct {
  const EstSensitiveTerms *terms;
  const EstDocument *document;
  GArray **persons; /* by block, of EstFinding, copied: the findings grow; NULL: none */
  EstFindings *findings;
  gboolean in_story;
} Pass;

static gboolean
sensitive_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  EstSensitiveTerms *terms = est_sensitive_terms_load (setup, error);

  if (terms == NULL)
    return FALSE;
  *state = terms;
  return TRUE;
}

static void
sensitive_release (gpointer state)
{
  est_sensitive_terms_free (state);
}

static void
collect_persons (Pass *pass, const EstFindings *earlier)
{
  for (guint i = 0; i < est_findings_count (earlier); i++)
    {
      const EstFinding *finding = est_findings_get (earlier, i);

      if (finding->score < SURE_NAME || !est_category_is (finding->category, EST_CATEGORY_PERSON))
        continue;
      if (pass->persons[finding->block] == NULL)
        pass->persons[finding->block] = g_array_new (FALSE, FALSE, sizeof (EstFinding));
      g_array_append_vals (pass->persons[finding->block], finding, 1);
    }
}

static EstSensitiveReading *
read_block (const Pass *pass, guint index)
{
  return est_sensitive_reading_new (pass->terms, est_document_block (pass->document, index)->text,
                                    pass->persons[index]);
}

/* EstRole of the label that @reading is as a whole, up to a colon. */
static guint32
label_of (const EstSensitiveReading *reading)
{
  guint32 labels = EST_ROLE_LABELS;

  for (guint i = 0; i < est_tokens_count (reading->tokens); i++)
    {
      if (i > 0 && (est_tokens_get (reading->tokens, i)->gap & EST_GAP_COLON))
        break;
      if ((reading->roles[i] & EST_ROLE_DETERMINER) == 0)
        labels &= reading->roles[i];
    }
  return est_tokens_count (reading->tokens) > 0 && labels != EST_ROLE_LABELS ? labels : 0;
}

static guint32
label_of_block (const Pass *pass, const EstBlock *block)
{
  g_autoptr (EstSensitiveReading) reading = NULL;

  if (block == NULL)
    return 0;
  reading = est_sensitive_reading_new (pass->terms, block->text, NULL);
  return label_of (reading);
}

static gboolean
opens_with_label (const EstSensitiveReading *reading)
{
  for (guint i = 1; i < est_tokens_count (reading->tokens) && i < 8; i++)
    if (est_tokens_get (reading->tokens, i)->gap & EST_GAP_COLON)
      return (label_of (reading) & EST_ROLE_LABEL) != 0;
  return FALSE;
}

static void
add_marking (Pass *pass, const EstSensitiveReading *reading, guint index)
{
  guint count = est_tokens_count (reading->tokens);
  EstFinding finding = {
    .block = index,
    .category = pass->terms->confidentiality,
    .score = MARKING_SCORE,
    .pass = PASS,
    .rule = "marking",
    .reason = "high-confidential",
  };
  guint first = 0;
  guint last;

  if ((reading->all_roles & EST_ROLE_CONFIDENTIAL) == 0 || count > MAX_MARKING_WORDS)
    return;
  while ((reading->roles[first] & EST_ROLE_CONFIDENTIAL) == 0)
    first++;
  for (last = first; last + 1 < count && (reading->roles[last + 1] & EST_ROLE_CONFIDENTIAL);)
    last++;
  est_tokens_to_source (reading->tokens, first, last, &finding.start, &finding.end);
  est_findings_add (pass->findings, &finding);
}

static void
work_on (Pass *pass, EstSensitiveReading *reading, guint index, EstSensitiveScope *scope)
{
  add_marking (pass, reading, index);
  if (reading->hits->len == 0)
    return;
  scope->in_story = pass->in_story;
  est_sensitive_judge (reading, scope);
  est_sensitive_add_findings (reading, index, PASS, pass->findings);
}

static void
read_text (Pass *pass, guint index)
{
  const EstBlock *block = est_document_block (pass->document, index);
  g_autoptr (EstSensitiveReading) reading = NULL;
  EstSensitiveScope scope = { 0 };

  if (block->kind == EST_BLOCK_HEADING)
    pass->in_story = FALSE;
  if (block->text->len == 0)
    return;
  reading = read_block (pass, index);
  if (reading->hits->len > 0 && opens_with_label (reading))
    scope.header = EST_ROLE_LABEL;
  work_on (pass, reading, index, &scope);
  if (block->kind == EST_BLOCK_HEADING)
    pass->in_story = (reading->all_roles & EST_ROLE_STRONG) != 0;
}

/* ------ Tables. */

static gboolean
is_same_row (const EstBlock *one, const EstBlock *other)
{
  return one->cell.table == other->cell.table && one->cell.row == other->cell.row;
}

static guint
row_end (const Pass *pass, guint first)
{
  guint end = first + 1;

  while (end < est_document_n_blocks (pass->document) &&
         is_same_row (est_document_block (pass->document, first),
                      est_document_block (pass->document, end)))
    end++;
  return end;
}

static gboolean
is_number (const EstSensitiveReading *reading)
{
  const char *text = est_view_text (reading->tokens->view);

  for (guint i = 0; i < est_tokens_count (reading->tokens); i++)
    if (!g_ascii_isdigit (text[est_tokens_get (reading->tokens, i)->start]))
      return FALSE;
  return est_tokens_count (reading->tokens) > 0;
}

/* What the row as a whole says: whether somebody stands in it, or a count. */
static EstSensitiveScope
scope_of_row (const Pass *pass, const GPtrArray *readings, guint first)
{
  EstSensitiveScope scope = { .in_cell = TRUE };
  gboolean has_number = FALSE;

  for (guint i = 0; i < readings->len; i++)
    {
      const EstSensitiveReading *reading = g_ptr_array_index (readings, i);
      guint32 header =
          label_of_block (pass, est_document_column_header (pass->document, first + i));

      scope.row_has_person = scope.row_has_person || (reading->all_roles & EST_ROLE_STRONG) != 0;
      has_number = has_number || is_number (reading) || (header & EST_ROLE_COUNT_LABEL) != 0;
    }
  scope.is_counted = has_number && !scope.row_has_person;
  return scope;
}

static void
reading_free (gpointer reading)
{
  est_sensitive_reading_free (reading);
}

static void
read_row (Pass *pass, guint first, guint end)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (reading_free);
  EstSensitiveScope scope;
  guint n_hits = 0;

  for (guint i = first; i < end; i++)
    {
      EstSensitiveReading *reading = read_block (pass, i);

      n_hits += reading->hits->len;
      g_ptr_array_add (readings, reading);
    }
  scope = n_hits > 0 ? scope_of_row (pass, readings, first) : (EstSensitiveScope){ 0 };
  for (guint i = 0; i < readings->len; i++)
    {
      EstSensitiveReading *reading = g_ptr_array_index (readings, i);

      if (reading->hits->len > 0)
        {
          scope.header =
              label_of_block (pass, est_document_column_header (pass->document, first + i));
          if ((scope.header & EST_ROLE_LABELS) == 0)
            scope.header =
                label_of_block (pass, est_document_row_label (pass->document, first + i));
        }
      work_on (pass, reading, first + i, &scope);
    }
}

static gboolean
sensitive_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
                  const EstLedger *ledger, EstFindings *findings, GError **error)
{
  guint count = est_document_n_blocks (document);
  Pass pass = { .terms = state, .document = document, .findings = findings };

  (void) ledger;
  (void) error;
  pass.persons = g_new0 (GArray *, count + 1);
  collect_persons (&pass, earlier);
  for (guint i = 0; i < count;)
    {
      guint end = i + 1;

      if (est_document_block (document, i)->cell.table != 0)
        {
          end = row_end (&pass, i);
          read_row (&pass, i, end);
        }
      else
        read_text (&pass, i);
      i = end;
    }
  for (guint i = 0; i < count; i++)
    g_clear_pointer (&pass.persons[i], g_array_unref);
  g_free (pass.persons);
  return TRUE;
}

const EstDetector est_detector_sensitive = {
  .name = PASS,
  .needs_ledger = TRUE,
  .prepare = sensitive_prepare,
  .detect = sensitive_detect,
  .release = sensitive_release,
};
