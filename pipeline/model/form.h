/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/usage.h"

/* The form that a dossier.ini fills in: its questions, in order, with the words
 * for people (dictionaries/manifest.ini).  A new question is a group there. */
typedef enum {
  EST_ANSWER_CODE,
  EST_ANSWER_TEXT,
  EST_ANSWER_DATE,
  EST_ANSWER_STEP,
  EST_ANSWER_TOOL,
  EST_ANSWER_CLASS,
  EST_ANSWER_CHOICE,
  EST_ANSWER_POLICY,
  EST_ANSWER_URL,
  EST_ANSWER_REFERENCE, /* of a paper: only names of persons leave it */
  EST_ANSWER_KEY,       /* a public one: 64 digits */
} EstAnswerKind;

typedef struct {
  char *key;        /* "finalite"; of files, without "fichier:" */
  gboolean of_file; /* asked of one file, not of the dossier */
  EstAnswerKind kind;
  char **choices;    /* of EST_ANSWER_CHOICE */
  guint least;       /* letters of a text */
  gboolean required; /* before anybody signs off */
  gboolean waived;   /* but not when every document is public */
  gboolean verbatim; /* printed as it stands */
  char *heading;     /* begins a chapter of the file that init writes; may be NULL */
  char *help;        /* lines of init, "|" between; may be NULL */
  EstBilingual label;
  EstBilingual why;
} EstQuestion;

typedef struct _EstForm EstForm;

EstForm *est_form_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_form_free (EstForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstForm, est_form_free)

guint est_form_count (const EstForm *form);
const EstQuestion *est_form_get (const EstForm *form, guint index);

/* NULL when nobody asks that. */
const EstQuestion *est_form_find (const EstForm *form, const char *key, gboolean of_file);

/* @answer as people read it: the label of a choice, a step, a class or a tool. */
char *est_form_say (const EstForm *form, const EstUsage *usage, const EstQuestion *question,
                    const char *answer, const char *language);

/* An empty dossier.ini, with comments in French. */
char *est_form_blank (const EstForm *form, const EstUsage *usage);
