/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/category.h"
#include "pipeline/model/form.h"
#include "pipeline/model/paper.h"
#include "pipeline/model/record.h"

/* The texts that go with a report: consent, notice, mention, clause, prompt,
 * charter.  Their wording is dictionaries/texts; what the dossier does not say is
 * a dotted line, to be filled in by hand. */
typedef struct {
  EstData *data;
  const EstForm *form;
  const EstUsage *usage;
  const EstCategories *categories; /* NULL: none are to be counted */
  EstPaperWriter write_paper;      /* of an office format (ODT); NULL: text only */
} EstTextMeans;

typedef struct {
  char *file; /* "notice_information.odt" */
  GBytes *bytes;
} EstReadyText;

/* Of EstReadyText, all of texts.ini in order, each as text and for an office program;
 * owned.  A prompt is text only: it is pasted. */
GPtrArray *est_texts_write (const EstTextMeans *means, const EstDossierRecord *record,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The text of this name ("ossature_prompt") alone; EST_ERROR_USAGE: there is none. */
EstPaper *est_texts_fill (const EstTextMeans *means, const EstDossierRecord *record,
                          const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *est_texts_write_one (const EstTextMeans *means, const EstDossierRecord *record,
                           const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of char *: name, title, name, title. */
GPtrArray *est_texts_list (EstData *data, const char *language,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads all templates, so that what is missing is found before the first document. */
gboolean est_texts_prepare (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
