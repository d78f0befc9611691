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
  EstOfficeReading *office;
  EstOrigin *origin; /* of the same */
  EstFates *fates;
  EstOpcTypes *types;
  GArray *parts;          /* of EstOpcPart */
  GArray *relations;      /* of Relation */
  GHashTable *loaded;     /* member + 1 → origin part */
  GHashTable *references; /* "part\nid" → block that was the last then + 1 */
  char *folder;           /* of the part whose relationships are being read */
  guint source;           /* that part */
  guint reading;          /* the origin's part being read */
  gboolean is_moved;      /* the source bears another name in the copy */
  guint n_renamed;
};

/* Enters the member @member, XML, as @part of the origin. */
gboolean est_opc_load (EstOpc *opc, guint member, guint *part,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One that is no XML: @part stays as it is for a document that nobody here can read. */
gboolean est_opc_load_binary (EstOpc *opc, guint member, const EstPartRow *row, guint *part,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts a grey picture into @part, for it was removed. */
void est_opc_blank (EstOriginPart *part, const EstPartRow *row, EstPlaceholderReason reason);
