/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/doctor.h"

#include <langinfo.h>
#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/module.h"
#include "pipeline/pipeline.h"
#include "pipeline/report.h"

#define POLICY "charte"

static void
look_at_dictionaries (GPtrArray *found, const EstCall *call, const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open (options->data, &error);
  g_autoptr (EstBatch) batch =
      data == NULL ? NULL : est_batch_new (call->formats, data, POLICY, &error);
  g_autofree char *digest = batch == NULL ? NULL : est_data_digest (data);
  const char *title = _ ("Dictionaries");

  if (batch != NULL)
    (void) est_diagnose (found, "dictionaries", title,
                         g_strdup_printf (_ ("all read (digest %.16s…)."), digest));
  else
    est_diagnosis_worsen (est_diagnose (found, "dictionaries", title, g_strdup (error->message)),
                          EST_HEALTH_BAD, EST_STATUS_CONFIG,
                          _ ("Install Estompe again, whole, or give the folder with --data."));
}

static void
look_at_pdf (GPtrArray *found)
{
  const gboolean is_there = est_module_symbol ("pdf", "est_pdf_format", NULL) != NULL;
  EstDiagnosis *diagnosis =
      est_diagnose (found, "pdf", "PDF",
                    g_strdup (is_there ? _ ("can be read and written.")
                                       : _ ("the module that reads them is missing.")));

  if (!is_there)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("Install Estompe again, whole; until then, PDF documents are "
                             "refused."));
}

static void
look_at_printing (GPtrArray *found)
{
  g_autoptr (GError) error = NULL;
  const gboolean can_print = est_report_can_print (&error);
  EstDiagnosis *diagnosis =
      est_diagnose (found, "fonts", _ ("Fonts"),
                    g_strdup (can_print ? _ ("reports can be printed.") : error->message));

  if (!can_print)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_BAD, EST_STATUS_CONFIG,
                          _ ("apt install fonts-liberation (or fonts-dejavu-core)."));
}

/* Where Tesseract looks. */
static gboolean
has_french_scans (void)
{
  static const char *const folders[] = { "/usr/share/tesseract-ocr/5/tessdata",
                                         "/usr/share/tesseract-ocr/4.00/tessdata",
                                         "/usr/share/tessdata" };
  const char *own = g_getenv ("TESSDATA_PREFIX");
  g_autofree char *asked = own == NULL ? NULL : g_build_filename (own, "fra.traineddata", NULL);

  if (asked != NULL)
    return g_file_test (asked, G_FILE_TEST_IS_REGULAR);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "fra.traineddata", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }
  return FALSE;
}

static void
look_at_scans (GPtrArray *found)
{
  const gboolean is_there = has_french_scans ();
  EstDiagnosis *diagnosis = est_diagnose (
      found, "scans", _ ("Scans"),
      g_strdup (is_there ? _ ("Tesseract knows French.") : _ ("Tesseract's French is missing.")));

  if (!is_there)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("apt install tesseract-ocr-fra; until then, scanned documents are "
                             "refused."));
}

static void
look_at_language (GPtrArray *found)
{
  const gboolean is_utf8 = strcmp (nl_langinfo (CODESET), "UTF-8") == 0;
  EstDiagnosis *diagnosis =
      est_diagnose (found, "language", _ ("Language"), g_strdup (_ ("messages in English.")));

  if (!is_utf8)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("The system has no C.UTF-8: accents in messages may be wrong. "
                             "Install the C library's locales."));
}

void
est_doctor_parts (GPtrArray *found, const EstCall *call, const EstOptions *options)
{
  look_at_dictionaries (found, call, options);
  look_at_pdf (found);
  look_at_printing (found);
  look_at_scans (found);
  look_at_language (found);
}
