/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The printed report as the program has it: fonts and drawing are a module, loaded
 * when the first report is written.  Tests are linked with the thing itself. */
#include "pipeline/base/module.h"
#include "pipeline/report.h"

static const EstReportPrinter *
load (GError **error)
{
  return est_module_symbol ("print", "est_report_printer", error);
}

GBytes *
est_report_to_pdf (EstData *data, const EstDossierRecord *record, const char *html, GError **error)
{
  const EstReportPrinter *printer = load (error);

  return printer == NULL ? NULL : printer->to_pdf (data, record, html, error);
}

gboolean
est_report_can_print (GError **error)
{
  const EstReportPrinter *printer = load (error);

  return printer != NULL && printer->can_print (error);
}
