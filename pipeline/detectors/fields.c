/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the place of a text says about it: a label on its left, the header of
 * its column, the formula above a signature, the address below a name.  Labels
 * and what they announce are rows of dictionaries/fields.ini.  Roles,
 * organisations and the letters of an earlier run are no values. */
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/field_identities.h"
#include "pipeline/detectors/field_lines.h"
#include "pipeline/detectors/field_signatures.h"
#include "pipeline/detectors/field_tables.h"
#include "pipeline/detectors/field_values.h"

static gboolean
prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  EstFieldRows *rows = est_field_rows_load (setup, error);

  if (rows == NULL)
    return FALSE;
  *state = rows;
  return TRUE;
}

static void
release (gpointer state)
{
  est_field_rows_free (state);
}

/* A document on its way through the pass. */
typedef struct {
  EstFieldReading reading;
  const EstFieldTables *tables;
  const EstFindings *earlier;
  guint next;                 /* of the earlier findings, which come block by block */
  const EstFieldRow *pending; /* a label that ended the block before */
  guint open;                 /* lines that a closing formula still reaches */
} Walk;

/* What the passes above found: this one must not lean on its own. */
static EstFindings *
copy_of (const EstFindings *earlier)
{
  EstFindings *copy = est_findings_new ();

  for (guint i = 0; i < est_findings_count (earlier); i++)
    est_findings_add (copy, est_findings_get (earlier, i));
  return copy;
}

/* Most blocks are prose with nothing in it for this pass. */
static gboolean
is_worth_reading (const Walk *walk)
{
  return walk->pending != NULL || walk->open > 0 || est_field_lines_may_read (&walk->reading) ||
         est_field_signatures_may_read (&walk->reading) ||
         est_field_identities_may_read (&walk->reading);
}

static gboolean
read_text (Walk *walk, GError **error)
{
  if (!is_worth_reading (walk))
    return TRUE;
  est_field_reading_open (&walk->reading);
  est_field_signatures_read (&walk->reading, &walk->open);
  return est_field_lines_read (&walk->reading, &walk->pending, error) &&
         est_field_identities_read (&walk->reading, error);
}

static gboolean
read_cell (Walk *walk, const EstFieldRow *row, GError **error)
{
  est_field_reading_open (&walk->reading);
  return est_field_value_read (&walk->reading, row, 0, walk->reading.length, error);
}

/* What stands beside the findings of the passes above. */
static gboolean
read_company (Walk *walk, GError **error)
{
  guint n = est_findings_count (walk->earlier);

  for (; walk->next < n; walk->next++)
    {
      const EstFinding *finding = est_findings_get (walk->earlier, walk->next);

      if (finding->block > walk->reading.index)
        break;
      if (finding->block < walk->reading.index)
        continue;
      est_field_signatures_read_holder (&walk->reading, finding);
      if (!est_field_identities_read_beside (&walk->reading, finding, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_block (Walk *walk, GError **error)
{
  const EstFieldRow *row = est_field_tables_find (walk->tables, walk->reading.index);
  EstBlockKind kind = walk->reading.block->kind;

  if (kind == EST_BLOCK_FILE_NAME || kind == EST_BLOCK_LINK)
    return TRUE;
  return (row == NULL || read_cell (walk, row, error)) && read_text (walk, error) &&
         read_company (walk, error);
}

static gboolean
detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
        const EstLedger *ledger, EstFindings *findings, GError **error)
{
  const EstFieldRows *rows = state;
  g_autoptr (EstFindings) before = copy_of (earlier);
  g_autoptr (EstFieldTables) tables = est_field_tables_new (rows, document);
  Walk walk = {
    .reading = { .rows = rows, .document = document, .findings = findings },
    .tables = tables,
    .earlier = before,
  };
  gboolean is_read = TRUE;

  (void) ledger;
  for (guint i = 0; is_read && i < est_document_n_blocks (document); i++)
    {
      est_field_reading_take (&walk.reading, i);
      is_read = read_block (&walk, error);
    }
  est_field_reading_clear (&walk.reading);
  return is_read;
}

const EstDetector est_detector_fields = {
  .name = "fields",
  .prepare = prepare,
  .detect = detect,
  .release = release,
};
