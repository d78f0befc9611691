/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/office.h"

/* [Content_Types].xml: ECMA-376 part 2, 10.1.2.  Says what each part is, and in
 * the copy speaks of nothing that the copy does not hold. */
#define EST_OPC_TYPES_NAME "[Content_Types].xml"

typedef struct _EstOpcTypes EstOpcTypes;

EstOpcTypes *est_opc_types_read (EstOfficeReading *reading, guint part,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_opc_types_free (EstOpcTypes *types);

/* The table's row for the part called @name; NULL: its type is not in it. */
const EstPartRow *est_opc_types_row (const EstOpcTypes *types, const char *name);

/* Notes that the copy holds the part called @name, under @new_name, and, once all
 * are known, cuts what no such part needs. */
void est_opc_types_keep (EstOpcTypes *types, const char *name, const char *new_name);
void est_opc_types_cut (EstOpcTypes *types);

/* "header" for …/officeDocument/2006/relationships/header; NULL when what comes
 * before the last word is not of a standard. */
const char *est_opc_relation_word (const char *type);
