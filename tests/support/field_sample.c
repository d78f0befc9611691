/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/field_sample.h"

#define REPLACED 0.6

static void
run (const EstDetector *detector, const EstSetup *setup, const EstDocument *document,
     EstFindings *findings)
{
  g_autoptr (GError) error = NULL;
  gpointer state = NULL;

  assert_true (detector->prepare (setup, &state, &error));
  assert_true (detector->detect (state, document, findings, NULL, findings, &error));
  detector->release (state);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const EstFinding *one = *(const EstFinding *const *) a;
  const EstFinding *other = *(const EstFinding *const *) b;

  if (one->block != other->block)
    return one->block < other->block ? -1 : 1;
  return one->start < other->start ? -1 : one->start > other->start;
}

static char *
describe (const EstDocument *document, const EstFindings *findings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < est_findings_count (findings); i++)
    if (g_str_equal (est_findings_get (findings, i)->pass, "fields") &&
        est_findings_get (findings, i)->score >= REPLACED)
      g_ptr_array_add (sorted, (gpointer) est_findings_get (findings, i));
  g_ptr_array_sort (sorted, compare);
  for (guint i = 0; i < sorted->len; i++)
    {
      const EstFinding *finding = g_ptr_array_index (sorted, i);
      const EstFinding *before = i > 0 ? g_ptr_array_index (sorted, i - 1) : NULL;
      const char *text = est_document_block (document, finding->block)->text->str;

      /* Two neighbours may say the same of one place. */
      if (before != NULL && before->block == finding->block && before->start == finding->start)
        continue;
      g_string_append_printf (said, "%s%s %.*s", said->len > 0 ? "; " : "", finding->category->id,
                              (int) (finding->end - finding->start), text + finding->start);
    }
  return g_string_free (said, FALSE);
}

static void
assert_found (const EstDocument *document, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);
  g_autoptr (EstCategories) categories = est_categories_load (data, &error);
  g_autoptr (EstFindings) findings = est_findings_new ();
  EstSetup setup = { .data = data, .categories = categories };
  g_autofree char *said = NULL;

  assert_non_null (categories);
  run (&est_detector_identifiers, &setup, document, findings);
  run (&est_detector_fields, &setup, document, findings);
  said = describe (document, findings);
  assert_string_equal (said, expected);
}

static EstBlock *
add_block (EstDocument *document, EstBlockKind kind, const char *text)
{
  EstBlock *block = est_document_add_block (document, kind, "test");

  est_block_append (block, text, strlen (text), 0);
  return block;
}

void
assert_found_in_table (const char *const *rows, const char *expected)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  for (guint row = 0; rows[row] != NULL; row++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[row], "|", -1);

      for (guint column = 0; cells[column] != NULL; column++)
        if (*g_strstrip (cells[column]) != '\0')
          add_block (document, EST_BLOCK_CELL, cells[column])->cell =
              (EstCellPlace){ .table = 1, .row = row, .column = column };
    }
  assert_found (document, expected);
}

void
assert_found_in_blocks (const char *const *blocks, const char *expected)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  for (guint i = 0; blocks[i] != NULL; i++)
    if (g_str_has_prefix (blocks[i], "- "))
      (void) add_block (document, EST_BLOCK_LIST_ITEM, blocks[i] + 2);
    else if (g_str_has_prefix (blocks[i], "# "))
      (void) add_block (document, EST_BLOCK_HEADING, blocks[i] + 2);
    else
      (void) add_block (document, EST_BLOCK_BODY, blocks[i]);
  assert_found (document, expected);
}
