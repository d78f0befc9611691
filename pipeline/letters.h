/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"
#include "pipeline/register.h"

/* The letters of a dossier, kept from one run to the next without a name: the
 * state folder holds, for each dossier that has a code, keyed digests of
 * normalised names and the letters they got, and of the other values that may
 * stand nowhere in a copy.  Whoever lacks the register's key can neither read
 * nor try names. */

/* Gives the persons of @ledger the letters they had in earlier runs over the
 * dossier with this @code, new ones to the others, and keeps all that.  Called once all documents
 * are linked.  *known: how many names and values the dossier has known so far.
 * EST_ERROR_DOUBT when what was kept has been changed. */
gboolean est_letters_settle (EstLedger *ledger, EstRegister *reg, const char *code, guint64 *known,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same number before a run: a copy made when the dossier knew fewer may hold
 * what is known by now, so it is to be made again.  Only the names of documents
 * that are read are in a ledger: a document must not be decided on before all
 * others of its dossier have been read, changed or not. */
gboolean est_letters_count (EstRegister *reg, const char *code, guint64 *known,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes @folder the place of the dossier with this @code, or fails with
 * EST_ERROR_POLICY when the code is that of a dossier elsewhere: letters of two
 * dossiers must not mix.  @has_moved: the user says that it is the same one. */
gboolean est_letters_claim (EstRegister *reg, const char *code, const char *folder,
                            gboolean has_moved, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets who had the letters @erased; nobody else ever gets them.  *n: how many
 * were somebody's. */
gboolean est_letters_erase (EstRegister *reg, const char *code, const char *const *erased, guint *n,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
