/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document_record.h"

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

/* One list of the users' (model/user_lists.h) that was in force. */
typedef struct {
  const char *origin; /* "run", "configured" or "dossier"; static */
  char *digest; /* keyed: names cannot be tried against it; NULL: without the register's key */
  guint hidden; /* entries */
  guint kept;
} EstListRecord;

/* The static word that is @origin; NULL: none is. */
const char *est_list_origin (const char *origin);

/* What happened to one dossier: its documents, what it says of itself, what it lacks. */
typedef struct {
  char *name;     /* of the dossier's folder in the output, names redacted */
  char *run;      /* identifier of the run, random */
  char *started;  /* ISO 8601, UTC */
  guint64 cpu_ms; /* spent on the dossier by all processes; 0: not measured */
  char *language; /* "fr" or "en": of the sentences in this record */
  char *tool_version;
  char *confinement; /* what documents were shut in by: "seccomp+landlock7"; NULL: nothing */
  char *policy;      /* name, version, charter and digest of the policy */
  char *policy_version;
  char *policy_charter;
  char *policy_digest;
  char *data_digest; /* of the dictionaries */
  GPtrArray *lists;  /* of EstListRecord, owned */
  gboolean dry_run;
  gboolean has_manifest;
  gboolean high_blocked; /* the tool must get nothing that has places marked high */
  GPtrArray *statements; /* of EstStatement, owned, in the order of the form */
  GPtrArray *gaps;       /* of EstLack, owned */
  guint n_persons;       /* distinct letters given */
  guint64 n_known;       /* names and values that the dossier has known so far; 0: not kept */
  GPtrArray *documents;  /* of EstDocumentRecord, owned, in document order */
} EstDossierRecord;

EstDossierRecord *est_dossier_record_new (void);

/* What the manifest answers; NULL: nothing. */
const char *est_dossier_record_answer (const EstDossierRecord *record, const char *key);
void est_dossier_record_state (EstDossierRecord *record, const char *key, const char *answer);
void est_dossier_record_free (EstDossierRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDossierRecord, est_dossier_record_free)
