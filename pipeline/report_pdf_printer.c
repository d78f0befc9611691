/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report.h"

const EstReportPrinter est_report_printer = {
  .to_pdf = est_report_to_pdf,
  .can_print = est_report_can_print,
};
