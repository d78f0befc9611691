/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"
#include "pipeline/model/format.h"

/* A subcommand.  Adding one is a file and a row of the table in commands.c; its
 * options are rows of the table in option_rows.c. */
typedef struct _EstCommand EstCommand;

/* What every subcommand is called with. */
typedef struct {
  const EstCommand *command;
  const EstFormat *formats;
  const char *language; /* "fr" or "en" */
  char **arguments;     /* what follows the subcommand's name */
} EstCall;

struct _EstCommand {
  const char *name;
  guint bit; /* in the options' masks */
  EstStatus (*perform) (const EstCall *call);
  const char *summary;         /* one line */
  const char *synopsis;        /* what follows "estompe"; one form a line */
  const char *description;     /* a paragraph */
  const char *const *examples; /* command lines, not translated */
};

enum {
  EST_COMMAND_RUN = 1 << 0,
  EST_COMMAND_INSPECT = 1 << 1,
  EST_COMMAND_VERIFY = 1 << 2,
  EST_COMMAND_HELP = 1 << 3,
  EST_COMMAND_INIT = 1 << 4,
  EST_COMMAND_APPROVE = 1 << 5,
  EST_COMMAND_REJECT = 1 << 6,
  EST_COMMAND_STATUS = 1 << 7,
  EST_COMMAND_REPORT = 1 << 8,
  EST_COMMAND_REGISTER = 1 << 9,
  EST_COMMAND_POLICY = 1 << 10,
  EST_COMMAND_PROMPT = 1 << 11,
  EST_COMMAND_EVALUATE = 1 << 12,
  EST_COMMAND_TABLE = 1 << 13,
  EST_COMMAND_TEXT = 1 << 14,
  EST_COMMAND_MERGE = 1 << 15,
  EST_COMMAND_DOCTOR = 1 << 16,
};

extern const EstCommand est_commands[]; /* ends with a NULL name */

const EstCommand *est_command_find (const char *name);

/* What --help does: the page on standard output. */
EstStatus est_command_explain (const EstCommand *command);

EstStatus est_command_run (const EstCall *call);
EstStatus est_command_inspect (const EstCall *call);
EstStatus est_command_verify (const EstCall *call);
EstStatus est_command_init (const EstCall *call);
EstStatus est_command_approve (const EstCall *call);
EstStatus est_command_reject (const EstCall *call);
EstStatus est_command_status (const EstCall *call);
EstStatus est_command_report (const EstCall *call);
EstStatus est_command_register (const EstCall *call);
EstStatus est_command_policy (const EstCall *call);
EstStatus est_command_prompt (const EstCall *call);
EstStatus est_command_table (const EstCall *call);
EstStatus est_command_text (const EstCall *call);
EstStatus est_command_evaluate (const EstCall *call);
EstStatus est_command_merge (const EstCall *call);
EstStatus est_command_doctor (const EstCall *call);
EstStatus est_command_help (const EstCall *call);
