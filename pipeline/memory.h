/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/look.h"
#include "pipeline/register.h"

/* What a run leaves for the next one over the same dossier, so that what has not changed
 * is not worked on again.  Documents and what the dossier is called are keyed digests; the
 * copies, whose names have been through the engine, are named.  It is kept beside the
 * register; lost or damaged, everything is made again. */

/* A file that a run wrote; path NULL: it wrote none. */
typedef struct {
  char *path; /* below the output folder */
  char *sha256;
  EstLook look;
} EstMemoryFile;

typedef enum {
  EST_MEMORY_COPIED,
  EST_MEMORY_REFUSED,
  EST_MEMORY_WAITING, /* it was left for the next run */
} EstMemoryFate;

typedef struct {
  char *key; /* digest of its place in the dossier */
  EstMemoryFate fate;
  EstLook look;
  gboolean is_racy; /* the look proves nothing */
  char *digest;     /* of its bytes; NULL: they could not be read */
  EstMemoryFile copy;
  EstMemoryFile companion; /* its path is that of the copy and an ending more */
} EstMemoryDocument;

typedef struct {
  char *settings; /* digest of all that a copy depends on beside the documents */
  char *name;     /* of the dossier's folder in the output */
  char *root;     /* digest of the SOURCE under which the dossier was found */
  char *code;     /* digest of what the dossier calls itself; NULL: it has no code */
  guint64 known;  /* names and values that the dossier knew (letters.h) */
  EstMemoryFile report;
  GPtrArray *documents; /* of EstMemoryDocument, owned */
  GPtrArray *gone;      /* of EstMemoryFile, owned: copies whose documents are gone */
  GHashTable *by_key;   /* of the same documents */
} EstMemory;

EstMemory *est_memory_new (void);
void est_memory_free (EstMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstMemory, est_memory_free)

/* A document more, all its members empty but the key. */
EstMemoryDocument *est_memory_add (EstMemory *memory, const char *key);
void est_memory_add_gone (EstMemory *memory, const char *path, const char *sha256);
void est_memory_file_set (EstMemoryFile *file, const char *path, const char *sha256,
                          const EstLook *look);

/* @owner: of the memory, a digest.  NULL: there is none, or none to be trusted. */
EstMemory *est_memory_load (const EstRegister *reg, const char *owner);
gboolean est_memory_save (const EstMemory *memory, const EstRegister *reg, const char *owner,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How it is kept: lines.  NULL for what is none of ours. */
char *est_memory_to_lines (const EstMemory *memory);
EstMemory *est_memory_from_lines (const char *lines);
