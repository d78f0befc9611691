/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_tables.h"

/* Headers take three rows at most. */
#define MAX_HEADER_ROWS 3

/* A second row of headers holds as many labels. */
#define LABELS_IN_HEADER 2

/* A label in a cell is no longer. */
#define MAX_LABEL 80

typedef struct {
  guint n_labels[MAX_HEADER_ROWS];
  guint n_headers;         /* rows that are headers */
  GHashTable *columns;     /* column → EstFieldRow *, of the header rows */
  gboolean names_somebody; /* one of its labels asks for a person */
  guint row;               /* while walking: the row, and the last label in it */
  const EstFieldRow *label;
} Table;

struct _EstFieldTables {
  const EstFieldRow **labels; /* of each block that is a label */
  const EstFieldRow **values; /* of each block that is a value */
  GHashTable *tables;         /* number → Table * */
};

static void
table_free (gpointer data)
{
  Table *table = data;

  g_hash_table_unref (table->columns);
  g_free (table);
}

static Table *
table_of (EstFieldTables *tables, const EstBlock *block)
{
  gpointer key = GUINT_TO_POINTER (block->cell.table);
  Table *table = g_hash_table_lookup (tables->tables, key);

  if (table == NULL)
    {
      table = g_new0 (Table, 1);
      table->columns = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (tables->tables, key, table);
    }
  return table;
}

static void
note_label (EstFieldTables *tables, const EstFieldRows *rows, const EstDocument *document,
            guint index)
{
  const EstBlock *block = est_document_block (document, index);
  Table *table = table_of (tables, block);
  const EstFieldRow *row = NULL;

  if (block->text->len <= MAX_LABEL)
    row = est_field_labels_find (rows->labels, block->text->str, block->text->len);
  if (row == NULL || row->opens_line)
    return;
  tables->labels[index] = row;
  if (block->cell.row < MAX_HEADER_ROWS)
    table->n_labels[block->cell.row]++;
  table->names_somebody =
      table->names_somebody || est_category_is (row->category, EST_CATEGORY_PERSON);
}

static void
count_header_rows (gpointer key, gpointer value, gpointer user_data)
{
  Table *table = value;

  (void) key;
  (void) user_data;
  table->n_headers = table->n_labels[0] > 0 ? 1 : 0;
  for (guint i = 1; i < MAX_HEADER_ROWS; i++)
    if (table->n_labels[i] >= LABELS_IN_HEADER && table->n_headers + 1 >= i)
      table->n_headers = i + 1;
}

/* The label left of a cell counts in the first column, and anywhere in a table
 * without headers: "Nom | Lefèvre | Prénom | Claire". */
static void
note_value (EstFieldTables *tables, const EstDocument *document, guint index)
{
  const EstBlock *block = est_document_block (document, index);
  Table *table = table_of (tables, block);
  const EstFieldRow *label = tables->labels[index];
  const EstFieldRow *row = NULL;

  if (block->cell.row != table->row)
    table->label = NULL;
  table->row = block->cell.row;
  if (label != NULL && block->cell.row < table->n_headers)
    g_hash_table_insert (table->columns, GUINT_TO_POINTER (block->cell.column), (gpointer) label);
  if (label != NULL)
    {
      if (block->cell.column == 0 || table->n_headers == 0)
        table->label = label;
      return;
    }
  row = g_hash_table_lookup (table->columns, GUINT_TO_POINTER (block->cell.column));
  if (row == NULL)
    row = table->label;
  if (row != NULL && (!row->needs_person || table->names_somebody))
    tables->values[index] = row;
}

static gboolean
is_cell (const EstDocument *document, guint index)
{
  return est_document_block (document, index)->cell.table != 0;
}

EstFieldTables *
est_field_tables_new (const EstFieldRows *rows, const EstDocument *document)
{
  EstFieldTables *tables = g_new0 (EstFieldTables, 1);
  guint n = est_document_n_blocks (document);

  tables->labels = g_new0 (const EstFieldRow *, n + 1);
  tables->values = g_new0 (const EstFieldRow *, n + 1);
  tables->tables = g_hash_table_new_full (NULL, NULL, NULL, table_free);
  for (guint i = 0; i < n; i++)
    if (is_cell (document, i))
      note_label (tables, rows, document, i);
  g_hash_table_foreach (tables->tables, count_header_rows, NULL);
  for (guint i = 0; i < n; i++)
    if (is_cell (document, i))
      note_value (tables, document, i);
  return tables;
}

void
est_field_tables_free (EstFieldTables *tables)
{
  if (tables == NULL)
    return;
  g_free (tables->labels);
  g_free (tables->values);
  g_hash_table_unref (tables->tables);
  g_free (tables);
}

const EstFieldRow *
est_field_tables_find (const EstFieldTables *tables, guint index)
{
  return tables->values[index];
}
