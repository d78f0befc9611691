/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The PDF format as the program has it: its engines are a module, loaded when the
 * first PDF comes.  Tests are linked with the format itself instead. */
#include "extractors/pdf.h"
#include "pipeline/base/module.h"

static const EstFormat *
load (GError **error)
{
  return est_module_symbol ("pdf", "est_pdf_format", error);
}

void
est_pdf_prepare (GBytes *bytes)
{
  if (est_pdf_probe (bytes, ""))
    (void) load (NULL);
}

EstDocument *
est_pdf_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment, GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf == NULL ? NULL : pdf->read (bytes, limits, treatment, error);
}

GBytes *
est_pdf_readings (const EstDocument *document)
{
  const EstFormat *pdf = load (NULL);

  return pdf == NULL ? NULL : pdf->readings (document);
}

EstDocument *
est_pdf_read_with (GBytes *bytes, GBytes *readings, const EstLimits *limits,
                   const EstTreatment *treatment, GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf == NULL ? NULL : pdf->read_with (bytes, readings, limits, treatment, error);
}

GBytes *
est_pdf_write (const EstDocument *document, const GArray *edits, GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf == NULL ? NULL : pdf->write (document, edits, error);
}

GBytes *
est_pdf_redraw (const EstDocument *document, const GArray *edits, GArray *pages, GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf == NULL ? NULL : pdf->redraw (document, edits, pages, error);
}

GPtrArray *
est_pdf_unpack_reread (GBytes *bytes, const EstDocument *reread, const EstLimits *limits,
                       GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf == NULL ? NULL : pdf->unpack_reread (bytes, reread, limits, error);
}

GPtrArray *
est_pdf_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf == NULL ? NULL : pdf->unpack (bytes, limits, error);
}

gboolean
est_pdf_check (GBytes *bytes, const EstLimits *limits, GError **error)
{
  const EstFormat *pdf = load (error);

  return pdf != NULL && pdf->check (bytes, limits, error);
}
