/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/report.h"

/* What the pipeline would have noted of an invented dossier. */

/* A dossier without any document yet; @language: of its sentences. */
EstDossierRecord *dossier_sample_empty (const char *language);

/* Three documents: DOC-001 a copy with 1,204 words and places to reread, one of
 * them high; DOC-002 refused, protected by a password; DOC-003 a copy in which
 * nothing was replaced. */
EstDossierRecord *dossier_sample_new (const char *language);

/* One more document that has a copy; the dossier's. */
EstDocumentRecord *dossier_sample_add_copy (EstDossierRecord *dossier, const char *format);

/* One more document that was refused with @code. */
EstDocumentRecord *dossier_sample_add_refusal (EstDossierRecord *dossier, EstError code,
                                               const char *message);

/* @category and @reason are kept as they are. */
void dossier_sample_count (EstDocumentRecord *document, const char *category, guint replaced);
void dossier_sample_reread (EstDocumentRecord *document, guint block, const char *category,
                            const char *reason);
