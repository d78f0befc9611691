/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/decision.h"
#include "pipeline/model/document.h"

/* The engine's stable words as people read them, in the language of messages. */
const char *est_vocabulary_kind (EstBlockKind kind);    /* "table cell" */
const char *est_vocabulary_action (const char *action); /* "becomes a mark" */
const char *est_vocabulary_reason (const char *reason);

/* By what a name is a person's. */
const char *est_vocabulary_link (const char *link); /* "below the threshold" */
const char *est_vocabulary_label (const EstCategory *category, const char *language);
