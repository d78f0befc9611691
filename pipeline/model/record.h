/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What happened to one document, and to one dossier, as the report and the
 * register tell it: places, categories, rules, counts and digests, never a
 * word of the document nor the name of its file. */
typedef enum {
  EST_OUTCOME_COPIED,  /* copy written, verifier found nothing */
  EST_OUTCOME_REFUSED, /* no copy; error_code and error_message say why */
} EstOutcome;

/* A place a person should look at: it was not replaced, or not with certainty. */
typedef struct {
  guint block;          /* paragraph, counted from 1, in reading order of the copy */
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

/* A public document, copied as it is (the charter's exception), or a derogation
 * that somebody granted; as the manifest says, names redacted. */
typedef struct {
  char *kind; /* "public" or "derogation" */
  char *url;  /* of a public document; else NULL */
  char *date; /* when it was seen there, ISO 8601; else NULL */
  char *by;   /* function of whoever says so */
  char *why;  /* of a derogation; else NULL */
} EstException;

typedef struct {
  char *code;   /* "DOC-001": its place in the dossier */
  char *format; /* "docx"; NULL when none recognised it */
  char *copy;   /* path of the copy in the output folder, names redacted; NULL: none */
  char *in_sha256;
  char *out_sha256;
  guint64 in_bytes;
  guint64 out_bytes;
  guint64 words_in; /* words of text, before and after */
  guint64 words_out;
  EstOutcome outcome;
  char *type;              /* kind of document the manifest declares; NULL: none */
  EstException *exception; /* NULL: none */
  char *error_code;        /* est_error_word () */
  char *error_message;     /* the sentence, in the run's language */
  GArray *counts;          /* of EstCategoryCount, in category order, zeros left out */
  GArray *fates;           /* of EstFateCount */
  GArray *places;          /* of EstPlaceToReread, in reading order */
} EstDocumentRecord;

/* "DOC-001:12": what --acknowledge takes. */
char *est_place_id (const EstDocumentRecord *record, const EstPlaceToReread *place);

void est_exception_free (EstException *exception);
EstDocumentRecord *est_document_record_new (guint number);
void est_document_record_free (EstDocumentRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDocumentRecord, est_document_record_free)

/* An answer of the manifest, names redacted. */
typedef struct {
  char *key;
  char *answer;
} EstStatement;

/* Something that a person should see to before sign-off. */
typedef struct {
  char *reason;      /* stable word: "missing" */
  char *key;         /* of the manifest; NULL: of none */
  gboolean blocking; /* nobody can sign off before */
  char *message;     /* the sentence, in the run's language */
} EstLack;

EstLack *est_lack_new (const char *reason, const char *key, gboolean blocking, char *message);
void est_lack_free (EstLack *gap);

typedef struct {
  char *name;     /* of the dossier's folder in the output, names redacted */
  char *run;      /* identifier of the run, random */
  char *started;  /* ISO 8601, UTC */
  char *language; /* "fr" or "en": of the sentences in this record */
  char *tool_version;
  char *policy; /* name, version, charter and digest of the policy */
  char *policy_version;
  char *policy_charter;
  char *policy_digest;
  char *data_digest; /* of the dictionaries */
  gboolean dry_run;
  gboolean has_manifest;
  gboolean high_blocked; /* the tool must get nothing that has places marked high */
  GPtrArray *statements; /* of EstStatement, owned, in the order of the form */
  GPtrArray *gaps;       /* of EstLack, owned */
  guint n_persons;       /* distinct letters given */
  GPtrArray *documents;  /* of EstDocumentRecord, owned, in document order */
} EstDossierRecord;

EstDossierRecord *est_dossier_record_new (void);

/* What the manifest answers; NULL: nothing. */
const char *est_dossier_record_answer (const EstDossierRecord *record, const char *key);
void est_dossier_record_state (EstDossierRecord *record, const char *key, const char *answer);
void est_dossier_record_free (EstDossierRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDossierRecord, est_dossier_record_free)
