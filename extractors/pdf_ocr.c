/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_ocr.h"

#include <string.h>
#include <tesseract/capi.h>

#include "extractors/pdf_scan.h"
#include "extractors/pdf_specks.h"
#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"

#define LANGUAGE "fra"
#define MIN_WORD_CONFIDENCE 30 /* Tesseract's own, of 100 */

/* Of libgomp, whose header only GCC has.  No level of parallel work: Tesseract asks for
 * threads by number, is slower with them, and a confined process may have none. */
void omp_set_max_active_levels (int n);

typedef TessBaseAPI Tesseract;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tesseract, TessBaseAPIDelete)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TessResultIterator, TessResultIteratorDelete)

struct _EstPdfOcr {
  Tesseract *tesseract; /* NULL: not yet needed */
  GHashTable *told;     /* by another process */
  GHashTable *readings;
  guint64 n_left; /* pictures that may still be read here */
};

EstPdfOcr *
est_pdf_ocr_new (const EstLimits *limits, GBytes *readings)
{
  EstPdfOcr *ocr = g_new0 (EstPdfOcr, 1);

  ocr->told = readings != NULL ? est_pdf_readings_unpack (readings) : est_pdf_readings_new ();
  ocr->readings = est_pdf_readings_new ();
  ocr->n_left = limits->scan_pages;
  return ocr;
}

void
est_pdf_ocr_free (EstPdfOcr *ocr)
{
  if (ocr == NULL)
    return;
  g_clear_pointer (&ocr->tesseract, TessBaseAPIDelete);
  g_hash_table_unref (ocr->told);
  g_hash_table_unref (ocr->readings);
  g_free (ocr);
}

GHashTable *
est_pdf_ocr_readings (EstPdfOcr *ocr)
{
  return ocr->readings;
}

/* ------ Signs. */

typedef struct {
  int left, top, right, bottom;
} Box;

static gboolean
box_of (const TessPageIterator *page, TessPageIteratorLevel level, Box *box)
{
  return TessPageIteratorBoundingBox (page, level, &box->left, &box->top, &box->right,
                                      &box->bottom) &&
         box->left >= 0 && box->top >= 0 && box->left <= box->right && box->top <= box->bottom &&
         box->right <= G_MAXUINT16 && box->bottom <= G_MAXUINT16;
}

static void
take_letters (const char *text, EstPdfSign *sign)
{
  for (const char *p = text; *p != '\0' && sign->n_letters < EST_PDF_SIGN_LETTERS;
       p = g_utf8_next_char (p))
    sign->letters[sign->n_letters++] = g_utf8_get_char (p);
}

static void
add_sign (EstPdfReading *reading, const TessResultIterator *at, const char *text)
{
  const TessPageIterator *page = TessResultIteratorGetPageIteratorConst (at);
  EstPdfSign sign = {
    .begins_line = TessPageIteratorIsAtBeginningOf (page, RIL_TEXTLINE) != 0,
    .begins_word = TessPageIteratorIsAtBeginningOf (page, RIL_WORD) != 0,
    .is_doubtful = TessResultIteratorConfidence (at, RIL_WORD) < MIN_WORD_CONFIDENCE,
  };
  Box box = { 0 };
  Box line = { 0 };

  /* Of a word that can hardly be read the boxes of letters are guesses: it goes whole. */
  if (sign.is_doubtful && !sign.begins_word)
    return;
  if (!box_of (page, sign.is_doubtful ? RIL_WORD : RIL_SYMBOL, &box) ||
      !box_of (page, RIL_TEXTLINE, &line))
    return;
  sign.left = (guint16) box.left;
  sign.right = (guint16) box.right;
  sign.top = (guint16) line.top;
  sign.bottom = (guint16) line.bottom;
  take_letters (text, &sign);
  g_array_append_val (reading->signs, sign);
}

static void
add_signs (EstPdfReading *reading, Tesseract *tesseract)
{
  g_autoptr (TessResultIterator) at = TessBaseAPIGetIterator (tesseract);

  if (at == NULL)
    return;
  do
    {
      char *text = TessResultIteratorGetUTF8Text (at, RIL_SYMBOL);

      if (text != NULL && g_utf8_validate (text, -1, NULL))
        add_sign (reading, at, text);
      if (text != NULL)
        TessDeleteText (text);
  } while (TessResultIteratorNext (at, RIL_SYMBOL) && reading->signs->len < EST_PDF_MAX_GLYPHS);
}

/* ------ Pictures. */

static gboolean
open_tesseract (EstPdfOcr *ocr, GError **error)
{
  g_autoptr (Tesseract) tesseract = NULL;

  if (ocr->tesseract != NULL)
    return TRUE;
  omp_set_max_active_levels (0);
  tesseract = TessBaseAPICreate ();
  if (TessBaseAPIInit3 (tesseract, NULL, LANGUAGE) != 0)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("A page of the PDF is a picture, and the data to read it is missing. "
                        "Install tesseract-ocr-fra and run again."));
  ocr->tesseract = g_steal_pointer (&tesseract);
  return TRUE;
}

/* Each page is read as if it were the first: what it says does not depend on the others. */
static gboolean
recognise (EstPdfOcr *ocr, const fz_pixmap *picture, EstPdfReading *reading, GError **error)
{
  g_autofree unsigned char *clean = est_pdf_specks_remove (picture);
  gboolean is_read = FALSE;

  if (!open_tesseract (ocr, error))
    return FALSE;
  TessBaseAPIClearAdaptiveClassifier (ocr->tesseract);
  TessBaseAPISetImage (ocr->tesseract, clean, picture->w, picture->h, 1, picture->w);
  TessBaseAPISetSourceResolution (ocr->tesseract, EST_PDF_SCAN_DPI);
  is_read = TessBaseAPIRecognize (ocr->tesseract, NULL) == 0;
  if (is_read)
    {
      add_signs (reading, ocr->tesseract);
      reading->confidence = (guint) CLAMP (TessBaseAPIMeanTextConf (ocr->tesseract), 0, 100);
    }
  TessBaseAPIClear (ocr->tesseract);
  return is_read ||
         est_fail (error, EST_ERROR_DOUBT,
                   _ ("A page of the PDF is a picture that could not be read. Scan it again, "
                      "straighter and sharper, or type it out."));
}

static gboolean
read_here (EstPdfOcr *ocr, const fz_pixmap *picture, EstPdfReading *reading, GError **error)
{
  if (ocr->n_left == 0)
    return est_fail (error, EST_ERROR_LIMIT,
                     _ ("More pages of the PDF are pictures than the program agrees to read. Split "
                        "it, or raise --limit scan_pages, and run again."));
  ocr->n_left--;
  return recognise (ocr, picture, reading, error);
}

/* Whether all of it lies in the picture. */
static gboolean
fits (const EstPdfReading *reading, const fz_pixmap *picture)
{
  for (guint i = 0; i < reading->signs->len; i++)
    {
      const EstPdfSign *sign = &g_array_index (reading->signs, EstPdfSign, i);

      if (sign->right > picture->w || sign->bottom > picture->h)
        return FALSE;
    }
  return TRUE;
}

static char *
digest_of (const fz_pixmap *picture)
{
  gsize size = (gsize) picture->h * (gsize) picture->stride;
  g_autoptr (GBytes) pixels = g_bytes_new_static (picture->samples, size);
  g_autofree char *digest = est_digest_sha256 (pixels);
  g_autofree char *all = g_strdup_printf ("%d %d %s", picture->w, picture->h, digest);
  g_autoptr (GBytes) bytes = g_bytes_new_static (all, strlen (all));

  return est_digest_sha256 (bytes);
}

const EstPdfReading *
est_pdf_ocr_read (EstPdfOcr *ocr, const fz_pixmap *picture, GError **error)
{
  g_autofree char *digest = digest_of (picture);
  EstPdfReading *reading = g_hash_table_lookup (ocr->readings, digest);

  if (reading != NULL)
    return reading;
  reading = g_hash_table_lookup (ocr->told, digest);
  if (reading != NULL && fits (reading, picture))
    return reading;
  reading = est_pdf_reading_new ();
  if (read_here (ocr, picture, reading, error))
    {
      g_hash_table_insert (ocr->readings, g_steal_pointer (&digest), reading);
      return reading;
    }
  est_pdf_reading_free (reading);
  return NULL;
}
