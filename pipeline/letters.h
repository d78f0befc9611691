/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"
#include "pipeline/register.h"

/* The letters of a dossier, kept from one run to the next without a name: the
 * state folder holds, for each dossier that has a code, keyed digests of
 * normalised names and the letters they got.  Whoever lacks the register's key
 * can neither read nor try names. */

/* Gives the persons of @ledger the letters they had in earlier runs over the
 * dossier with this @code, new ones to the others, and keeps all that.  Called once all documents
 * are linked.  EST_ERROR_DOUBT when what was kept has been changed. */
gboolean est_letters_settle (EstLedger *ledger, EstRegister *reg, const char *code,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
