/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Parts of a document that a policy may take out whole: annexes, attendance
 * lists, bank details, signatures (dictionaries/blocks.ini).  One finding a
 * block; what is found elsewhere in it does not matter here.  Policies keep them
 * unless they say "drop". */

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"

#define PASS "blocks"
#define FILE_NAME "blocks.ini"
#define SCORE 1.0 /* whole, whatever else is found in it */

/* A longer line is text, and opens nothing. */
#define MAX_OPENER_WORDS 12
#define MAX_SIGNATURE_WORDS 8
#define MAX_SIGNATURE_LINES 5
#define MAX_BANK_WORDS 40
#define LONG_BYTES 400
#define BANK_REACH 6 /* lines before and after an account number */

typedef struct {
  const EstCategory *category;
  char **openers; /* each list may be NULL */
  char **labels;
  char **columns;
  char **beside;
} Part;

typedef struct {
  Part annex;
  Part attendance;
  Part bank;
  Part signature;
} Parts;

/* A document being read. */
typedef struct {
  const Parts *parts;
  const EstDocument *document;
  EstFindings *findings;
  GPtrArray *folded; /* char *: of each block */
  gboolean *taken;   /* of each block: it belongs to a part already */
} Reading;

/* ------ Data. */

static void
part_clear (Part *part)
{
  g_strfreev (part->openers);
  g_strfreev (part->labels);
  g_strfreev (part->columns);
  g_strfreev (part->beside);
}

static void
blocks_release (gpointer state)
{
  Parts *parts = state;

  part_clear (&parts->annex);
  part_clear (&parts->attendance);
  part_clear (&parts->bank);
  part_clear (&parts->signature);
  g_free (parts);
}

static gboolean
read_part (Part *part, GKeyFile *file, const char *name, const EstSetup *setup, GError **error)
{
  part->category = est_categories_find (setup->categories, name);
  part->openers = g_key_file_get_string_list (file, name, "openers", NULL, NULL);
  part->labels = g_key_file_get_string_list (file, name, "labels", NULL, NULL);
  part->columns = g_key_file_get_string_list (file, name, "columns", NULL, NULL);
  part->beside = g_key_file_get_string_list (file, name, "beside", NULL, NULL);
  if (part->category != NULL && (part->openers != NULL || part->labels != NULL ||
                                 (part->columns != NULL && part->beside != NULL)))
    return TRUE;
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: “%s” is missing or makes no sense. Restore the file and run again."),
                   FILE_NAME, name);
}

static gboolean
blocks_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  g_autoptr (GKeyFile) file = est_data_load_ini (setup->data, FILE_NAME, error);
  Parts *parts = g_new0 (Parts, 1);

  if (file != NULL && read_part (&parts->annex, file, "annex", setup, error) &&
      read_part (&parts->attendance, file, "attendance_list", setup, error) &&
      read_part (&parts->bank, file, "bank_block", setup, error) &&
      read_part (&parts->signature, file, "signature_block", setup, error))
    {
      *state = parts;
      return TRUE;
    }
  blocks_release (parts);
  return FALSE;
}

/* ------ Blocks. */

static const char *
text_of (const Reading *reading, guint index)
{
  return reading->folded->pdata[index];
}

static guint
count_words (const char *text)
{
  guint count = 0;
  gboolean inside = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      count += !inside && *at != ' ';
      inside = *at != ' ';
    }
  return count;
}

/* @text begins with one of @words, whole. */
static gboolean
begins_with (const char *text, char **words)
{
  for (; words != NULL && *words != NULL; words++)
    {
      gsize length = **words == *text ? strlen (*words) : 0;

      if (length > 0 && strncmp (text, *words, length) == 0 && !g_ascii_isalpha (text[length]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_flowing (const EstBlock *block)
{
  return block->kind == EST_BLOCK_BODY || block->kind == EST_BLOCK_HEADING ||
         block->kind == EST_BLOCK_LIST_ITEM || block->kind == EST_BLOCK_CELL;
}

/* The first block of a part gets its mark, the others go without one. */
static void
take (const Reading *reading, guint index, const Part *part, gboolean is_first)
{
  const EstBlock *block = est_document_block (reading->document, index);
  EstFinding finding = {
    .block = index,
    .end = block->text->len,
    .category = part->category,
    .score = SCORE,
    .pass = PASS,
    .rule = is_first ? "part" : EST_RULE_PART_REST,
  };

  if (reading->taken[index] || block->text->len == 0 || !is_flowing (block))
    return;
  reading->taken[index] = TRUE;
  est_findings_add (reading->findings, &finding);
}

static void
take_all (const Reading *reading, guint first, guint end, const Part *part)
{
  gboolean is_first = TRUE;

  for (guint i = first; i < end; i++)
    if (!reading->taken[i] && *text_of (reading, i) != '\0')
      {
        take (reading, i, part, is_first);
        is_first = FALSE;
      }
}

/* ------ Annexes. */

/* A line of a table of contents begins so too: only a heading opens an annex in
 * the first half of a document. */
static gboolean
opens_annex (const Reading *reading, guint index)
{
  const EstBlock *block = est_document_block (reading->document, index);
  const char *text = text_of (reading, index);

  if (!begins_with (text, reading->parts->annex.openers) || count_words (text) > MAX_OPENER_WORDS)
    return FALSE;
  if (block->kind == EST_BLOCK_HEADING)
    return TRUE;
  return block->kind == EST_BLOCK_BODY && block->cell.table == 0 && strstr (text, "..") == NULL &&
         count_words (text) <= 4 && index * 2 > est_document_n_blocks (reading->document);
}

static guint
end_of_annex (const Reading *reading, guint first)
{
  guint level = est_document_block (reading->document, first)->level;
  guint n_blocks = est_document_n_blocks (reading->document);

  for (guint i = first + 1; i < n_blocks; i++)
    {
      const EstBlock *block = est_document_block (reading->document, i);

      if (block->kind == EST_BLOCK_HEADING && block->level <= level && !opens_annex (reading, i))
        return i;
    }
  return n_blocks;
}

static void
find_annexes (const Reading *reading)
{
  guint n_blocks = est_document_n_blocks (reading->document);

  for (guint i = 0; i < n_blocks; i++)
    if (!reading->taken[i] && opens_annex (reading, i))
      take_all (reading, i, end_of_annex (reading, i), &reading->parts->annex);
}

/* ------ Attendance lists. */

static guint
end_of_table (const Reading *reading, guint first)
{
  guint table = est_document_block (reading->document, first)->cell.table;
  guint i = first;

  while (i < est_document_n_blocks (reading->document) &&
         est_document_block (reading->document, i)->cell.table == table)
    i++;
  return i;
}

static gboolean
is_attendance (const Reading *reading, guint first, guint end)
{
  const Part *part = &reading->parts->attendance;
  gboolean signs = FALSE;
  gboolean names = FALSE;

  for (guint i = first; i < end; i++)
    {
      const char *text = text_of (reading, i);

      if (est_document_block (reading->document, i)->cell.row > 0)
        break;
      signs |= g_strv_contains ((const char *const *) part->columns, text);
      names |= g_strv_contains ((const char *const *) part->beside, text);
    }
  return signs && names;
}

static void
find_attendance (const Reading *reading)
{
  guint n_blocks = est_document_n_blocks (reading->document);
  guint end;

  for (guint i = 0; i < n_blocks; i = end)
    {
      gboolean in_table = est_document_block (reading->document, i)->cell.table > 0;

      end = in_table ? end_of_table (reading, i) : i + 1;
      if (in_table && is_attendance (reading, i, end))
        take_all (reading, i, end, &reading->parts->attendance);
    }
}

/* ------ Bank details. */

static gboolean
is_of_bank (const Reading *reading, guint index)
{
  const char *text = text_of (reading, index);

  return begins_with (text, reading->parts->bank.labels) && count_words (text) <= MAX_BANK_WORDS;
}

static void
take_bank (const Reading *reading, guint index)
{
  guint n_blocks = est_document_n_blocks (reading->document);
  guint first = index;
  guint end = index + 1;

  for (guint i = index; i > 0 && index - i < BANK_REACH; i--)
    if (is_of_bank (reading, i - 1))
      first = i - 1;
  for (guint i = index + 1; i < n_blocks && i - index <= BANK_REACH; i++)
    if (is_of_bank (reading, i))
      end = i + 1;
  take_all (reading, first, end, &reading->parts->bank);
}

static void
find_bank (const Reading *reading, const EstFindings *earlier)
{
  for (guint i = 0, n = est_findings_count (earlier); i < n; i++)
    {
      const EstFinding *finding = est_findings_get (earlier, i);
      const char *id = finding->category->id;

      if ((g_str_equal (id, "iban") || g_str_equal (id, "bank_account")) && finding->score >= 0.5 &&
          is_flowing (est_document_block (reading->document, finding->block)) &&
          count_words (text_of (reading, finding->block)) <= MAX_BANK_WORDS)
        take_bank (reading, finding->block);
    }
}

/* ------ Signatures. */

static gboolean
opens_signature (const Reading *reading, guint index)
{
  const EstBlock *block = est_document_block (reading->document, index);
  const char *text = text_of (reading, index);

  return block->kind != EST_BLOCK_HEADING && block->cell.table == 0 && is_flowing (block) &&
         begins_with (text, reading->parts->signature.openers) &&
         count_words (text) <= MAX_OPENER_WORDS;
}

static void
find_signatures (const Reading *reading)
{
  guint n_blocks = est_document_n_blocks (reading->document);

  for (guint i = 0; i < n_blocks; i++)
    {
      guint end = i + 1;

      if (reading->taken[i] || !opens_signature (reading, i))
        continue;
      while (end < n_blocks && end - i <= MAX_SIGNATURE_LINES &&
             est_document_block (reading->document, end)->kind == EST_BLOCK_BODY &&
             count_words (text_of (reading, end)) <= MAX_SIGNATURE_WORDS)
        end++;
      take_all (reading, i, end, &reading->parts->signature);
    }
}

/* Long text opens nothing and goes with nothing: it counts by its many words alone. */
static char *
fold_start (const EstBlock *block)
{
  static const char many_words[] =
      "x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x "
      "x x x x x x x x x x x x x x x x x x x x";

  return block->text->len > LONG_BYTES ? g_strdup (many_words)
                                       : g_strstrip (est_fold (block->text->str, -1));
}

static gboolean
blocks_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
               const EstLedger *ledger, EstFindings *findings, GError **error)
{
  guint n_blocks = est_document_n_blocks (document);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *taken = g_new0 (gboolean, n_blocks + 1);
  Reading reading = {
    .parts = state,
    .document = document,
    .findings = findings,
    .folded = folded,
    .taken = taken,
  };

  (void) ledger;
  (void) error;
  for (guint i = 0; i < n_blocks; i++)
    g_ptr_array_add (folded, fold_start (est_document_block (document, i)));
  find_annexes (&reading);
  find_attendance (&reading);
  find_bank (&reading, earlier);
  find_signatures (&reading);
  return TRUE;
}

const EstDetector est_detector_blocks = {
  .name = PASS,
  .prepare = blocks_prepare,
  .detect = blocks_detect,
  .release = blocks_release,
};
