/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/decide.h"
#include "pipeline/detect.h"
#include "pipeline/model/format.h"
#include "pipeline/model/wanted.h"

/* What the verifier looks with; all of it constant. */
typedef struct {
  const EstFormat *format;
  const EstLimits *limits;
  const EstDetection *detection;
  const EstGrounds *grounds;
} EstVerifier;

/* A copy as the third and fourth look read it, and what they would still replace. */
typedef struct {
  EstDocument *document;
  EstDecisions *leftovers;
} EstReread;

void est_reread_clear (EstReread *reread);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstReread, est_reread_clear)

/* The step that trusts nobody: it reads the bytes that were written, and says
 * whether they may leave.  Four looks, each with other eyes than wrote them:
 *
 *   1. an independent reader finds the structure valid, and nothing in it that
 *      may not pass;
 *   2. every value that was replaced is looked for in every byte, through every
 *      disguise (see base/decoding.h);
 *   3. the passes run again on the copy reread, with all that the dossier knows;
 *   4. what would be decided about their findings is: nothing left to replace.
 *
 * FALSE with EST_ERROR_LEAK when something is left, or with the error of the
 * look that could not be taken: doubt refuses. */
gboolean est_verify (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same; @reread gets a clean copy as it was read. */
gboolean est_verify_as_read (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted,
                             EstReread *reread, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What may not be left of @original in its copy, for the second look: of EstWanted.
 * Names that also stand where nothing is replaced are ordinary words, and left out. */
GPtrArray *est_verify_wanted (const EstDocument *original, const EstDecisions *decisions);

/* The third and fourth look alone, for whoever wants to replace what they find as well
 * and verify again: a letter in place of a name can make a pass see what the name hid. */
gboolean est_verify_read (const EstVerifier *verifier, GBytes *copy, EstReread *reread,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* On which pages of @copy the second look finds something, or the third and fourth did
 * in @reread: adds them to @pages (of guint, from 0).  FALSE: nobody can say, or all are
 * more than @most. */
gboolean est_verify_pages (const EstVerifier *verifier, GBytes *copy, const EstReread *reread,
                           const GPtrArray *wanted, guint most, GArray *pages);

/* The same search for the path of the copy: file names are text too. */
gboolean est_verify_name (const char *path, const GPtrArray *wanted,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
