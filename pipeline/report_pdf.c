/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* The report on paper: the page of report_html.c, drawn on A4 sheets, so that
 * both say the same.  The same record gives the same bytes. */
#include "pipeline/report.h"

#include <cairo-pdf.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/wording.h"
#include "pipeline/report_pdf_blocks.h"

#define A4_WIDTH (210 / 25.4 * 72)
#define A4_HEIGHT (297 / 25.4 * 72)

static cairo_status_t
take_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static const char *
sentence (const EstWording *wording, const char *key)
{
  const char *text = est_wording_find (wording, "text", key);

  return text == NULL ? "" : text;
}

static void
describe (cairo_surface_t *surface, const EstDossierRecord *record, const EstWording *wording)
{
  g_autofree char *title = g_strdup_printf ("%s – %s", sentence (wording, "title"), record->name);
  g_autofree char *creator = g_strdup_printf ("Estompe %s", record->tool_version);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT,
                                  sentence (wording, "subtitle"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, creator);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, creator);
  /* Those of the run, not of the clock: the bytes depend on the record alone. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, record->started);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, record->started);
}

static PangoContext *
new_context (const EstDossierRecord *record)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_context_set_language (pango, pango_language_from_string (record->language));
  est_words_prepare (pango);
  return pango;
}

/* How many pages @html takes; 0: it has none, or *error says why not. */
static guint
set_pages (cairo_t *cairo, PangoContext *pango, const char *html, const EstSheetMarks *marks,
           GError **error)
{
  g_autoptr (EstSheet) sheet = est_sheet_new (cairo, pango, marks);
  gboolean has_body = FALSE;

  return est_report_pdf_add (sheet, html, &has_body, error) && has_body ? est_sheet_finish (sheet)
                                                                        : 0;
}

static GBytes *
draw (const EstDossierRecord *record, const EstWording *wording, const char *html,
      PangoContext *pango, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *foot = g_strdup_printf ("%s %s", sentence (wording, "run_label"), record->run);
  EstSheetMarks marks = {
    .head = sentence (wording, "running"),
    .foot = foot,
    .number = sentence (wording, "page_label"),
  };
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (take_bytes, bytes, A4_WIDTH, A4_HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  gboolean done;

  describe (surface, record, wording);
  marks.n_pages = set_pages (NULL, pango, html, &marks, error);
  done = marks.n_pages > 0 && set_pages (cairo, pango, html, &marks, error) > 0;
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  done &= cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* Pango always has something that it calls a font; this asks whether it can write. */
static gboolean
has_letters (void)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFont *font;
  gboolean has;

  est_words_prepare (pango);
  font = pango_font_map_load_font (pango_cairo_font_map_get_default (), pango,
                                   pango_context_get_font_description (pango));
  has = font != NULL && pango_font_has_char (font, 'A');
  g_clear_object (&font);
  g_object_unref (pango);
  return has;
}

gboolean
est_report_can_print (GError **error)
{
  return has_letters () ||
         est_fail (error, EST_ERROR_POLICY,
                   _ ("There is no font to print the report with. Install one (on Debian: "
                      "fonts-liberation or fonts-dejavu-core) and run again."));
}

GBytes *
est_report_to_pdf (EstData *data, const EstDossierRecord *record, const char *html, GError **error)
{
  g_autofree char *name = g_strdup_printf ("report/wording.%s.ini", record->language);
  g_autoptr (EstWording) wording = est_wording_load (data, name, error);
  g_autoptr (GError) malformed = NULL;
  PangoContext *pango;
  GBytes *pdf = NULL;

  if (wording == NULL || !est_report_can_print (error))
    return NULL;
  pango = new_context (record);
  pdf = draw (record, wording, html, pango, &malformed);
  est_words_finish (pango);
  g_object_unref (pango);
  if (malformed != NULL)
    g_propagate_error (error, g_steal_pointer (&malformed));
  else if (pdf == NULL)
    (void) est_fail (error, EST_ERROR_WRITE,
                     _ ("The report could not be printed as PDF. Take rapport.html, which says "
                        "the same, and report the problem."));
  return pdf;
}
