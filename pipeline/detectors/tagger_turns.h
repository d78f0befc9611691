/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_score.h"

/* Turns of phrase in which only somebody can stand. */

/* "l'affaire |Troadec|" is somebody's, be it a village as well, and "le mandat de
 * |Hollande|", be it a country, when the model finds that likely. */
gboolean est_tagged_is_held (const EstTagged *text, guint index);

/* "manquées par |Belleau|": who did it, be it a village as well. */
gboolean est_tagged_is_agent (const EstTagged *text, guint index);

/* "la triathlète |Non| Stanford": a grammatical word with a capital that no sentence
 * asks for, before a family name, when the model hears a first name in it. */
gboolean est_tagged_is_odd_given (const EstTagged *text, guint index);

/* "Claire |II|". */
gboolean est_tagged_is_numeral (const EstTagged *text, guint index);

/* "le pape |Tawadros| II", "la reine |Ysoline| IV". */
gboolean est_tagged_is_sovereign (const EstTagged *text, guint index);
