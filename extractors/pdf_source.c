/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_source.h"

static void
scan_unref (gpointer data)
{
  g_array_unref (data);
}

EstPdfSource *
est_pdf_source_new (GBytes *bytes, const EstLimits *limits)
{
  EstPdfSource *source = g_new0 (EstPdfSource, 1);

  source->bytes = g_bytes_ref (bytes);
  source->limits = *limits;
  source->spots = g_array_new (FALSE, FALSE, sizeof (EstPdfSpot));
  source->stretches = g_array_new (FALSE, FALSE, sizeof (EstPdfStretch));
  source->n_glyphs = g_array_new (FALSE, FALSE, sizeof (guint));
  source->scans = g_hash_table_new_full (NULL, NULL, NULL, scan_unref);
  return source;
}

GArray *
est_pdf_source_scan (const EstPdfSource *source, guint page)
{
  return g_hash_table_lookup (source->scans, GUINT_TO_POINTER (page));
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
  g_hash_table_unref (source->scans);
  g_free (source);
}

void
est_pdf_ink_start (EstPdfInk *ink, EstPdfSource *source, guint page)
{
  ink->source = source;
  ink->stretch = (EstPdfStretch){ .page = page, .first = source->spots->len };
  ink->text = g_string_new (NULL);
}

void
est_pdf_ink_spot (EstPdfInk *ink, gsize offset, gsize length, guint glyph)
{
  const EstPdfSpot spot = {
    .offset = (guint32) offset,
    .length = (guint32) length,
    .glyph = glyph,
  };

  g_array_append_val (ink->source->spots, spot);
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
      spot[i].length = (guint32) (block->text->len - at);
}
