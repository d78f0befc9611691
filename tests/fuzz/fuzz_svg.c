/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/package_unpack.h"
#include "extractors/svg.h"

#include "tests/fuzz/fuzz.h"
#include "tests/support/document_law.h"
#include "tests/support/engine.h"

/* A drawing, as a document of its own. */

static EstDocument *
read_svg (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment, GError **error)
{
  const EstOfficeTerms terms = { .limits = limits, .treatment = treatment };

  return est_svg_read_on (bytes, &terms, error);
}

static GPtrArray *
unpack_svg (GBytes *bytes, const EstLimits *limits, GError **error)
{
  return est_package_unpack (bytes, limits, &est_svg_fates, error);
}

static gboolean
check_svg (GBytes *bytes, const EstLimits *limits, GError **error)
{
  return est_svg_check_at (bytes, limits, 0, error);
}

static const EstFormat svg = {
  .name = "svg",
  .probe = est_svg_probe,
  .read = read_svg,
  .write = est_svg_write,
  .unpack = unpack_svg,
  .check = check_svg,
};

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

/* What the reader lets stand, the verifier does: the two have one opinion of what leads out. */
static void
require_agreement (GBytes *file)
{
  g_autoptr (EstDocument) document =
      read_svg (file, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GBytes) copy = document == NULL ? NULL : est_svg_write (document, edits, NULL);

  fuzz_require (copy == NULL || check_svg (copy, &est_default_limits, NULL),
                "what the reader lets stand in a drawing, the verifier does");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *markup = size % 2 == 0 ? NULL : fuzz_markup (text);
  /* Every other one stays as it is: what a parser refuses is to be tried too. */
  g_autofree char *whole =
      markup == NULL ? g_strdup (text)
                     : g_strdup_printf ("<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                        "xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</svg>",
                                        markup);
  g_autoptr (GBytes) file = g_bytes_new (whole, strlen (whole));

  if (!est_svg_probe (file, NULL))
    return 0;
  require_agreement (file);
  fuzz_require_lawful (document_law_broken (&svg, file));
  return 0;
}
