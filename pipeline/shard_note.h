/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/register.h"
#include "pipeline/shard.h"

/* What a shard leaves beside its copies, for the machine that puts all of them together:
 *
 *   .estompe-shard/note.ini        this note, sealed with the register's key
 *   .estompe-shard/register.jsonl  the lines that it added to the register
 *   .estompe-shard/<folder>/<file> what it changed of what the state keeps of a dossier
 *
 * Each shard works with a copy of one state, so that all have the same key. */
#define EST_SHARD_FOLDER ".estompe-shard"

/* A dossier that the shard worked on. */
typedef struct {
  guint place;        /* among all, from 0 */
  char *key;          /* keyed digest of what it is called below its source */
  char *name;         /* of its folder in the output, names redacted */
  char *wish;         /* the same without the number that keeps equal names apart */
  GPtrArray *reports; /* what was written of it (shard_reports.h); NULL: not all of it was */
} EstShardDossier;

/* A file of the state. */
typedef struct {
  char *path;           /* "lettres/3f9a…" */
  char *left;           /* digest of what the shard left; NULL: its run has not ended */
  GPtrArray *ancestors; /* of char *: digests of what it was before; EST_SHARD_NOTHING: none */
} EstShardFile;

#define EST_SHARD_NOTHING "-"

typedef struct {
  EstShard shard;
  guint n_all;         /* dossiers of all shards together */
  char *sources;       /* keyed digest of their names */
  char *made_with;     /* program, policy and dictionaries */
  gboolean is_whole;   /* the run came to its end */
  guint64 n_before;    /* lines of the register that the shard began with */
  char *head_before;   /* and the digest of the last of them */
  char *head;          /* the same at its end */
  GPtrArray *dossiers; /* of EstShardDossier, owned */
  GPtrArray *files;    /* of EstShardFile, owned */
  GHashTable *by_path; /* the same */
} EstShardNote;

EstShardNote *est_shard_note_new (void);
void est_shard_note_free (EstShardNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstShardNote, est_shard_note_free)

/* A dossier more, all its members empty. */
EstShardDossier *est_shard_note_add_dossier (EstShardNote *note);
/* The file at @path; added when it is new. */
EstShardFile *est_shard_note_file (EstShardNote *note, const char *path);
void est_shard_note_forget_file (EstShardNote *note, guint index);
void est_shard_file_add_ancestor (EstShardFile *file, const char *digest);
gboolean est_shard_file_descends (const EstShardFile *file, const char *digest);

/* Writes it below the output folder @output. */
gboolean est_shard_note_write (const EstShardNote *note, const EstRegister *reg, const char *output,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* EST_ERROR_MISSING when @output has none; EST_ERROR_DOUBT when it was changed or made
 * with another key. */
EstShardNote *est_shard_note_read (const EstRegister *reg, const char *output,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @notes (of EstShardNote) are those of one run over the same sources, whole,
 * each dossier and file in one of them; else EST_ERROR_DOUBT says which is in the way. */
gboolean est_shard_notes_agree (const GPtrArray *notes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
