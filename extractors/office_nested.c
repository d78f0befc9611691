/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/office_nested.h"

#include <string.h>

#include "extractors/docx.h"
#include "extractors/odt.h"
#include "extractors/package_unpack.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

/* The formats that are read within others. */
static const struct {
  const char *name; /* est_document_format () */
  gboolean (*probe) (GBytes *bytes, const char *name);
  EstDocument *(*read) (GBytes *bytes, const EstOfficeTerms *terms, GError **error);
  GBytes *(*write) (const EstDocument *document, const GArray *edits, GError **error);
  gboolean (*check) (GBytes *bytes, const EstLimits *limits, guint depth, GError **error);
} kinds[] = {
  { "docx", est_docx_probe, est_docx_read_on, est_docx_write, est_docx_check_at },
  { "odt", est_odt_probe, est_odt_read_on, est_odt_write, est_odt_check_at },
  { "svg", est_svg_probe, est_svg_read_on, est_svg_write, est_svg_check_at },
};

EstDocument *
est_office_read_nested (EstOfficeReading *reading, GBytes *bytes)
{
  EstOfficeTerms terms = {
    .limits = reading->budget,
    .budget = reading->budget,
    .treatment = reading->treatment,
    .depth = reading->depth + 1,
  };

  if (terms.depth > EST_NESTED_DEPTH)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].probe (bytes, NULL))
      return kinds[i].read (bytes, &terms, NULL);
  return NULL;
}

static void
adopt_block (EstOfficeReading *reading, const EstBlock *block, const char *part, EstAnchor first)
{
  EstBlock *adopted = est_document_add_block (reading->document, block->kind, part);

  adopted->level = block->level;
  adopted->cell = block->cell;
  if (adopted->cell.table > 0)
    adopted->cell.table += reading->n_tables;
  g_string_append_len (adopted->text, block->text->str, (gssize) block->text->len);
  for (guint i = 0; i < block->runs->len; i++)
    {
      EstRun run = g_array_index (block->runs, EstRun, i);

      if (run.anchor != EST_NO_ANCHOR)
        run.anchor += first;
      g_array_append_val (adopted->runs, run);
    }
}

static guint
count_tables (const EstDocument *document)
{
  guint n_tables = 0;

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    n_tables = MAX (n_tables, est_document_block (document, i)->cell.table);
  return n_tables;
}

void
est_office_adopt (EstOfficeReading *reading, guint part)
{
  const EstOriginPart *outer = est_origin_part (reading->origin, part);
  const EstDocument *nested = outer->nested;
  guint n_blocks = est_document_n_blocks (reading->document);

  est_origin_nest (reading->origin, part);
  for (guint i = 0; i < est_document_n_blocks (nested); i++)
    adopt_block (reading, est_document_block (nested, i), outer->name, outer->first);
  for (guint i = 0; i < est_document_n_parts (nested); i++)
    {
      const EstPart *inner = est_document_part (nested, i);

      est_document_add_part (reading->document, inner->name, inner->kind, inner->fate);
    }
  for (guint i = 0; i < est_document_n_sights (nested); i++)
    {
      const EstSight *sight = est_document_sight (nested, i);

      est_document_add_sight (reading->document, n_blocks + sight->block, sight->reason);
    }
  reading->n_tables += count_tables (nested);
}

GBytes *
est_office_write_nested (const EstOriginPart *part, const GArray *edits, GError **error)
{
  const EstOrigin *origin = est_document_backing (part->nested);
  const char *format = est_document_format (part->nested);
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  for (guint i = 0; i < edits->len; i++)
    {
      EstEdit edit = g_array_index (edits, EstEdit, i);

      if (edit.anchor < part->first || edit.anchor - part->first >= est_origin_n_anchors (origin))
        continue;
      edit.anchor -= part->first;
      g_array_append_val (own, edit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, format) == 0)
      return kinds[i].write (part->nested, own, error);
  return est_fail (error, EST_ERROR_BUG,
                   _ ("An embedded document could not be written. This is a mistake of Estompe; "
                      "please report it.")),
         NULL;
}

gboolean
est_office_check_nested (GBytes *bytes, const EstLimits *limits, guint depth, GError **error)
{
  for (guint i = 0; depth <= EST_NESTED_DEPTH && i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].probe (bytes, NULL))
      return kinds[i].check (bytes, limits, depth, error);
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy was read back and holds something that may not stand in a copy, so "
                      "it was thrown away. Please report this."));
}
