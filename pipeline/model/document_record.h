/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"

/* What happened to one document, as the report and the register tell it: places, categories, rules,
 * counts and digests, never a word of the document nor the name of its file. */
typedef enum {
  EST_OUTCOME_COPIED,  /* copy written, verifier found nothing */
  EST_OUTCOME_REFUSED, /* no copy; error_code and error_message say why */
} EstOutcome;

/* A place a person should look at: it was not replaced, or not with certainty. */
typedef struct {
  guint block;          /* paragraph, counted from 1, in reading order of the copy */
  guint page;           /* counted from 1; 0: the format has no pages */
  const char *kind;     /* est_block_kind_word (): "cell", "note" */
  const char *category; /* id of the category; owned by the categories */
  const char *reason;   /* stable word, as in EstDecision */
  gboolean high;        /* must be acknowledged before sign-off */
} EstPlaceToReread;

typedef struct {
  const char *category; /* id */
  guint replaced;
  guint flagged;
} EstCategoryCount;

typedef struct {
  const char *kind; /* of part: "header", "picture" */
  const char *fate; /* est_fate_word () */
  guint count;
} EstFateCount;

/* Why a document went through that usually would not, names redacted: it is
 * public and copied as it is (the charter's exception), or somebody answers for it. */
typedef struct {
  char *kind; /* "public", "derogation" (in the manifest), "override" (on the command line), or
                 "declared": the manifest says that it is something else */
  char *lets; /* kind of document that went through by it: "transcript"; NULL: none */
  char *url;  /* of a public document; else NULL */
  char *date; /* when it was seen there, ISO 8601; else NULL */
  char *by;   /* function of whoever answers for it; NULL: nobody said so */
  char *why;  /* NULL: nobody said why, or it is public */
} EstException;

/* What a person said of the copy after reading it. */
typedef struct {
  gboolean approved; /* else rejected */
  char *by;
  char *role;
  char *date; /* ISO 8601, UTC */
  char *note; /* names redacted; NULL: none */
} EstSignature;

EstSignature *est_signature_new (gboolean approved, const char *by, const char *role,
                                 const char *date, const char *note);
void est_signature_free (EstSignature *signature);

typedef struct {
  char *code;   /* "DOC-001": its place in the dossier */
  char *source; /* path of the file received in its dossier; NULL unless the user asked for it */
  char *format; /* "docx"; NULL when none recognised it */
  char *copy;   /* path of the copy in the output folder, names redacted; NULL: none */
  char *in_sha256;
  char *out_sha256;
  char *companion_sha256; /* of the text for the AI beside the copy; NULL: there is none */
  guint64 in_bytes;
  guint64 out_bytes;
  guint64 words_in; /* words of text, before and after */
  guint64 words_out;
  EstOutcome outcome;
  char *type;              /* kind of document the manifest declares; NULL: none */
  EstException *exception; /* NULL: none */
  EstSignature *signature; /* NULL: none yet; never in rapport.json */
  char *error_code;        /* est_error_word () */
  char *error_message;     /* the sentence, in the run's language */
  GArray *counts;          /* of EstCategoryCount, in category order, zeros left out */
  GArray *fates;           /* of EstFateCount */
  GArray *places;          /* of EstPlaceToReread, in reading order */
  GArray *pages;           /* of EstPageNote, by page */
} EstDocumentRecord;

/* "DOC-001:12": what --acknowledge takes. */
char *est_place_id (const EstDocumentRecord *record, const EstPlaceToReread *place);

void est_exception_free (EstException *exception);
EstDocumentRecord *est_document_record_new (guint number);

/* Takes back what was told of a copy that nobody gets. */
void est_document_record_forget (EstDocumentRecord *record);
void est_document_record_free (EstDocumentRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDocumentRecord, est_document_record_free)
