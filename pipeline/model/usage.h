/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/bilingual.h"
#include "pipeline/base/data.h"

/* What the charter says of the use of AI: the steps of the work, the tools it
 * names, the kinds of accounts, and the purposes that are a matter for the DPO.
 * All of it is data (steps.ini, tools.ini, purpose_words.txt). */
typedef enum {
  EST_STEP_ALLOWED,
  EST_STEP_CAUTION, /* allowed, and the note is shown */
  EST_STEP_REFUSED, /* nobody can sign off */
  EST_STEP_NONE,    /* tools without AI do it better */
  EST_STEP_OUTSIDE, /* no document goes through this program */
} EstStepStatus;

typedef struct {
  char *id; /* "cadrage-docs": manifests say this */
  EstBilingual stage;
  EstBilingual label;
  EstBilingual note;
  EstStepStatus status;
  gboolean no_transcripts; /* whoever allows them */
  char *task;              /* of the prompt skeleton; NULL: it has none */
  char **tools;
} EstStep;

typedef struct {
  char *id; /* "mistral-le-chat" */
  char *label;
  char *publisher;
  EstBilingual caution; /* may be empty */
} EstTool;

typedef struct {
  char *id; /* "libre" */
  EstBilingual label;
  gboolean high_blocked; /* no sign-off while there is a place marked high */
} EstToolClass;

typedef struct {
  GPtrArray *steps;   /* of EstStep */
  GPtrArray *tools;   /* of EstTool */
  GPtrArray *classes; /* of EstToolClass */
  GPtrArray *words;   /* of char *, folded */
} EstUsage;

EstUsage *est_usage_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_usage_free (EstUsage *usage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstUsage, est_usage_free)

/* NULL when there is none of that name. */
const EstStep *est_usage_step (const EstUsage *usage, const char *id);
const EstToolClass *est_usage_class (const EstUsage *usage, const char *id);

/* By id or by label, whatever the case. */
const EstTool *est_usage_tool (const EstUsage *usage, const char *name);

/* Whether @text speaks of scoring, sorting or deciding about people. */
gboolean est_usage_is_delicate (const EstUsage *usage, const char *text);

gboolean est_step_may_use_ai (const EstStep *step);

/* The labels of the tools that the charter names for @step, with ", " between; ""
 * when it names none. */
char *est_usage_say_tools (const EstUsage *usage, const EstStep *step);
const char *est_step_status_word (EstStepStatus status); /* "allowed" */
