/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"
#include "pipeline/register.h"

/* Who has which letter, for a dossier that asks for such a table: kept in the
 * state folder, each person sealed apart for the holder of a secret key (the
 * DPO).  A run can add to it and never read it. */

/* Adds the persons of @ledger, sealed for @public (64 digits); those that are
 * there already stay as they are. */
gboolean est_table_add (const EstRegister *reg, const char *code, const EstLedger *ledger,
                        const char *public, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  char *letter;
  GPtrArray *names; /* of char *, without accents */
} EstTableRow;

/* Of EstTableRow, in the order in which they were learnt.  *n_closed: how many
 * records were sealed for somebody else. */
GPtrArray *est_table_read (const EstRegister *reg, const char *code, const char *secret,
                           guint *n_closed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes out all records of the persons with the letters @erased. */
gboolean est_table_erase (const EstRegister *reg, const char *code, const char *const *erased,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
