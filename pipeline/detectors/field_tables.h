/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_rows.h"

/* What the headers and labels of a document's tables say about its cells. */
typedef struct _EstFieldTables EstFieldTables;

EstFieldTables *est_field_tables_new (const EstFieldRows *rows, const EstDocument *document);
void est_field_tables_free (EstFieldTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFieldTables, est_field_tables_free)

/* What block @index is a value of: the header of its column says so, in the
 * first rows of the table, or a label left of it; NULL: nobody knows, or it is
 * a label. */
const EstFieldRow *est_field_tables_find (const EstFieldTables *tables, guint index);
