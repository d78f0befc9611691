/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/warmth.h"

#include <iconv.h>
#include <time.h>

#include "extractors/docx_fates.h"
#include "extractors/fate_index.h"
#include "extractors/odt_fates.h"
#include "extractors/svg.h"

/* Fonts that a PDF does not bring along, and the data to read scans. */
const char *const est_warmth_folders[] = {
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  "/usr/share/fontconfig",
  "/etc/fonts",
  "/var/cache/fontconfig",
  "/usr/share/poppler",
  "/usr/share/ghostscript",
  "/usr/share/tesseract-ocr",
  NULL,
};

/* The C library keeps the module of an encoding as long as somebody holds it. */
static const char *const encodings[] = { "ISO-8859-1", "WINDOWS-1252", "UTF-16", "UTF-16LE",
                                         "UTF-16BE" };

void
est_warmth_bring (void)
{
  tzset ();
  (void) est_fate_index_of (&est_docx_fates);
  (void) est_fate_index_of (&est_odt_fates);
  (void) est_fate_index_of (&est_svg_fates);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      (void) iconv_open ("UTF-8", encodings[i]);
      (void) iconv_open (encodings[i], "UTF-8");
    }
}
