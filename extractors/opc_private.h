/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/opc.h"
#include "extractors/opc_types.h"

/* What opc.c, which reads, and opc_settle.c, which cuts, share. */
typedef struct {
  guint source;    /* the origin's part it belongs to; G_MAXUINT: the package */
  guint relations; /* the origin's part it stands in */
  guint member;    /* of the package it leads to; G_MAXUINT: out of it, or nowhere */
  guint target;    /* the origin's part it leads to; G_MAXUINT: none that may pass */
  gboolean is_external;
  const EstRelationRow *row; /* NULL: of a type nobody knows */
  char *id;
  gsize start; /* of the element */
  gsize end;
} Relation;

struct _EstOpc {
  EstOrigin *origin;
  EstFates *fates;
  const EstLimits *limits;
  EstOpcTypes *types;
  GArray *parts;          /* of EstOpcPart */
  GArray *relations;      /* of Relation */
  GHashTable *loaded;     /* member + 1 → origin part */
  GHashTable *references; /* "part\nid" */
  char *folder;           /* of the part whose relationships are being read */
  guint source;           /* that part */
  guint reading;          /* the origin's part being read */
  gboolean is_moved;      /* the source bears another name in the copy */
  guint n_renamed;
};
