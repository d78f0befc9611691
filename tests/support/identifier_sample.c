/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/identifier_sample.h"
#include "tests/support/scratch.h"

static const char categories_text[] =
    "[nir]\nmark=[n° de sécurité sociale]\nlabel_fr=a\nlabel_en=a\ntraced=true\n"
    "[siret]\nmark=[SIRET]\nlabel_fr=b\nlabel_en=b\ntraced=true\n"
    "[address]\nmark=[adresse]\nlabel_fr=c\nlabel_en=c\ntraced=true\n"
    "[postcode_town]\nmark=[commune]\nlabel_fr=d\nlabel_en=d\ntraced=false\n";

/* The pass with @rows; NULL with @error set when it refuses them. */
static gpointer
prepare (void *const *state, const char *rows, EstData **data, EstCategories **categories,
         GError **error)
{
  EstSetup setup = { 0 };
  gpointer pass = NULL;

  scratch_put (state, "categories.ini", categories_text);
  scratch_put (state, "kept.txt", "# what stays\n4321\n99*\n");
  scratch_put (state, "identifiers.ini", rows);
  *data = est_data_open (*state, error);
  assert_non_null (*data);
  *categories = est_categories_load (*data, error);
  assert_non_null (*categories);
  setup = (EstSetup){ .data = *data, .categories = *categories };
  return est_detector_identifiers.prepare (&setup, &pass, error) ? pass : NULL;
}

static void
add_block (EstDocument *document, EstBlockKind kind, guint row, const char *text)
{
  EstBlock *block = est_document_add_block (document, kind, "test");

  if (kind == EST_BLOCK_CELL)
    block->cell = (EstCellPlace){ .table = 1, .row = row, .column = 0 };
  est_block_append (block, text, strlen (text), 0);
}

static char *
describe (const EstFindings *findings, guint block, const char *text)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->block == block)
        g_string_append_printf (said, "%s%.2f %s [%.*s]", said->len > 0 ? "; " : "", finding->score,
                                finding->category->id, (int) (finding->end - finding->start),
                                text + finding->start);
    }
  return g_string_free (said, FALSE);
}

char *
sample_cell_findings (void *const *state, const char *rows, const char *header, const char *text)
{
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  g_autoptr (GError) error = NULL;
  gpointer pass = prepare (state, rows, &data, &categories, &error);
  char *said = NULL;

  assert_null (error);
  if (header != NULL)
    add_block (document, EST_BLOCK_CELL, 0, header);
  add_block (document, header == NULL ? EST_BLOCK_BODY : EST_BLOCK_CELL, 1, text);
  assert_true (est_detector_identifiers.detect (pass, document, findings, NULL, findings, &error));
  said = describe (findings, est_document_n_blocks (document) - 1, text);
  est_detector_identifiers.release (pass);
  return said;
}

char *
sample_findings (void *const *state, const char *rows, const char *text)
{
  return sample_cell_findings (state, rows, NULL, text);
}

char *
sample_refusal (void *const *state, const char *rows)
{
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (GError) error = NULL;

  assert_null (prepare (state, rows, &data, &categories, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  return g_strdup (error->message);
}

char *
sample_doubt (void *const *state, const char *rows, const char *text)
{
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  g_autoptr (GError) error = NULL;
  gpointer pass = prepare (state, rows, &data, &categories, &error);

  assert_null (error);
  add_block (document, EST_BLOCK_BODY, 0, text);
  assert_false (est_detector_identifiers.detect (pass, document, findings, NULL, findings, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
  est_detector_identifiers.release (pass);
  return g_strdup (error->message);
}
