/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_names.h"

/* "A. |Van der Meer|", "N. |LE GOFF|": particles that begin a name, though a capital
 * behind a full stop would begin a sentence. */
gboolean est_tagged_opens_with_particle (const EstTagged *text, guint index);

/* A title at the edge of a name announces somebody; the initial "M" behind one
 * that nothing with a capital follows does not: "contacter Kerbrat |M| par". */
gboolean est_tagged_is_title (const EstTagged *text, guint index);

/* "Cl. |Roche|", "MA. |ROCHE|": before @first stands a first name cut short, behind a
 * title, a sign or nothing. */
gboolean est_tagged_follows_cut (const EstTagged *text, guint first);

/* Widens @name by what stands beside it and is of it: "|J.-P.| Roche", "Roche |K.|",
 * "|Cl.| Roche", "|Le Compte| Daniel", but not over @least, where another ends. */
void est_tagged_widen (const EstTagged *text, EstTaggedName *name, guint least);
