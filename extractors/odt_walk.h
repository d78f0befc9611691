/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/office.h"

/* A place that says again what stands elsewhere, and goes when that is edited. */
typedef struct {
  guint part;
  EstPlace place;
} EstOdtTwin;

/* What reading a text document needs from its first part to its last. */
typedef struct {
  EstOfficeReading office;
  GHashTable *kept;       /* name of a member the copy keeps → its name there */
  GHashTable *pictures;   /* the same for pictures seen so far; an empty name: removed */
  GHashTable *objects;    /* the same for folders of embedded objects */
  GHashTable *insertions; /* ids of tracked changes that are kept */
  GHashTable *declared;   /* name of a user's field → GArray of EstOdtTwin: what its value is */
  guint n_xml;            /* parts of the origin that are no pictures */
  const char *folder;     /* "Object 1/" while that object is read; "": the document itself */
  const char *new_folder; /* the same folder in the copy */
  guint n_around;         /* objects around what is read */
  guint n_objects;        /* seen so far */
} EstOdtReading;

/* Turns the text of one part into blocks of @kind and notes what to cut. */
gboolean est_odt_walk (EstOdtReading *reading, guint part, EstBlockKind kind,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads the embedded object at @target as text like all else, and gives the folder it has in
 * the copy, with its slash; NULL: it cannot be read, and goes. */
const char *est_odt_object (EstOdtReading *reading, const char *target);
