/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_source.h"

static void
scan_unref (gpointer data)
{
  g_array_unref (data);
}

EstPdfSource *
est_pdf_source_new (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment)
{
  EstPdfSource *source = g_new0 (EstPdfSource, 1);

  source->bytes = g_bytes_ref (bytes);
  source->limits = *limits;
  source->treatment = *treatment;
  source->spots = g_array_new (FALSE, FALSE, sizeof (EstPdfSpot));
  source->stretches = g_array_new (FALSE, FALSE, sizeof (EstPdfStretch));
  source->said = g_ptr_array_new_with_free_func (g_free);
  source->n_glyphs = g_array_new (FALSE, FALSE, sizeof (guint));
  source->edges = g_array_new (FALSE, FALSE, sizeof (EstPdfEdge));
  source->scans = g_hash_table_new_full (NULL, NULL, NULL, scan_unref);
  source->lost = g_hash_table_new (NULL, NULL);
  return source;
}

GArray *
est_pdf_source_scan (const EstPdfSource *source, guint page)
{
  return g_hash_table_lookup (source->scans, GUINT_TO_POINTER (page));
}

gboolean
est_pdf_source_has_lost (const EstPdfSource *source, guint page)
{
  return g_hash_table_contains (source->lost, GUINT_TO_POINTER (page));
}

void
est_pdf_source_free (gpointer data)
{
  EstPdfSource *source = data;

  if (source == NULL)
    return;
  g_bytes_unref (source->bytes);
  g_array_unref (source->spots);
  g_array_unref (source->stretches);
  g_array_unref (source->n_glyphs);
  g_ptr_array_unref (source->said);
  g_array_unref (source->edges);
  g_hash_table_unref (source->scans);
  g_hash_table_unref (source->lost);
  g_clear_pointer (&source->readings, g_hash_table_unref);
  est_pdf_links_free (source->links);
  g_free (source);
}

void
est_pdf_ink_start (EstPdfInk *ink, EstPdfSource *source, guint page)
{
  ink->source = source;
  ink->stretch = (EstPdfStretch){ .page = page, .first = source->spots->len };
  ink->text = g_string_new (NULL);
}

/* A hyphen may become a soft one, which is longer: it stays by itself. */
static gboolean
goes_on (const EstPdfInk *ink, const EstPdfSpot *before, gsize offset, guint glyph)
{
  return before->length == 1 && before->n < G_MAXUINT16 && before->offset + before->n == offset &&
         before->glyph + before->n == glyph && ink->text->str[offset] != '-' &&
         ink->text->str[offset - 1] != '-';
}

void
est_pdf_ink_spot (EstPdfInk *ink, gsize offset, gsize length, guint glyph)
{
  GArray *spots = ink->source->spots;
  const EstPdfSpot spot = {
    .offset = (guint32) offset,
    .length = (guint16) length,
    .glyph = glyph,
    .n = 1,
  };

  if (ink->stretch.n > 0 && length == 1 && offset < ink->text->len &&
      goes_on (ink, &g_array_index (spots, EstPdfSpot, spots->len - 1), offset, glyph))
    {
      g_array_index (spots, EstPdfSpot, spots->len - 1).n++;
      return;
    }
  g_array_append_val (spots, spot);
  ink->stretch.n++;
}

void
est_pdf_ink_end (EstPdfInk *ink, EstBlock *block)
{
  EstPdfSource *source = ink->source;

  ink->stretch.length = (guint) ink->text->len;
  if (ink->text->len > 0)
    {
      est_block_append (block, ink->text->str, ink->text->len, source->stretches->len);
      g_array_append_val (source->stretches, ink->stretch);
    }
  g_string_free (ink->text, TRUE);
  ink->text = NULL;
}

void
est_pdf_ink_soften (EstPdfSource *source, EstBlock *block, gsize at)
{
  EstRun *run = &g_array_index (block->runs, EstRun, block->runs->len - 1);
  EstPdfStretch *stretch = &g_array_index (source->stretches, EstPdfStretch, run->anchor);
  EstPdfSpot *spot = &g_array_index (source->spots, EstPdfSpot, stretch->first);

  g_string_truncate (block->text, at);
  g_string_append_unichar (block->text, 0xAD);
  run->length = block->text->len - run->start;
  stretch->length = (guint) run->length;
  for (guint i = 0; i < stretch->n; i++)
    if (spot[i].offset == at - run->start)
      spot[i].length = (guint16) (block->text->len - at);
}
