/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fate_table.h"
#include "extractors/name_table.h"

/* A table of fates in the order in which names are looked up: constant like the table,
 * so that one serves all documents and, made before a fork, all processes. */
typedef struct {
  GPtrArray *prefixes; /* of the table; a space of names each */
  EstNameTable *meanings;
  EstNameTable *words;
} EstFateIndex;

EstFateIndex *est_fate_index_new (const EstFateTable *table);
void est_fate_index_free (EstFateIndex *index);

/* The one of @table, made when it is first asked for and there for good. */
const EstFateIndex *est_fate_index_of (const EstFateTable *table);

/* What the table says about one name, as an element and as an attribute, packed
 * into the number of the name. */
#define EST_FATE_ELEMENT(number) ((EstElementFate) ((number) &0xFF))
#define EST_FATE_VALUE(number) ((EstValueFate) ((number) >> 8 & 0xFF))
#define EST_FATE_OWN_ATTRIBUTES (1u << 16) /* some attributes mean something else on it */

/* The number of "w:p"; NULL when the table does not hold it. */
const guint32 *est_fate_index_find (const EstFateIndex *index, const char *name);

/* The names in a row stand with a blank between two. */
const char *est_fate_name_end (const char *names);
const char *est_fate_name_next (const char *end);
