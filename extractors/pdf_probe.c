/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Apart from the format itself: to recognise a PDF takes none of its engines. */
#include "extractors/pdf.h"

#include <string.h>

#define SIGNATURE "%PDF-"
#define SIGNATURE_WITHIN 1024 /* ISO 32000-1, annex H: where readers look for it */

gboolean
est_pdf_probe (GBytes *bytes, const char *name)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  (void) name;
  return data != NULL &&
         memmem (data, MIN (size, SIGNATURE_WITHIN), SIGNATURE, strlen (SIGNATURE)) != NULL;
}
