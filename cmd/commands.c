/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/command.h"

#include <string.h>

#include "pipeline/base/messages.h"

static const char *const run_examples[] = {
  "estompe run dossiers/ --output copies/",
  "estompe run bilan.docx notes.txt -o copies/ --verbose",
  "estompe run dossiers/ --dry-run",
  "estompe run - < question.txt",
  NULL,
};

static const char *const inspect_examples[] = {
  "estompe inspect bilan.docx",
  "estompe inspect bilan.docx --show-text",
  "estompe inspect dossiers/ --json > passages.json",
  NULL,
};

static const char *const verify_examples[] = {
  "estompe verify copies/a_verifier/",
  "estompe verify copie.docx --strict",
  NULL,
};

const EstCommand est_commands[] = {
  {
      .name = "run",
      .bit = EST_COMMAND_RUN,
      .perform = est_command_run,
      .summary = N_ ("make sanitised copies and their report"),
      .synopsis = N_ ("run [OPTION…] SOURCE… --output DIR\nrun [OPTION…] -"),
      .description =
          N_ ("Makes a copy of each document in which what identifies people, and what is "
              "sensitive about them, has been replaced.  A copy is read again before it gets its "
              "name; a document that cannot be made safe is refused, and the report says why.  "
              "Sources are never changed.  With “-”, reads text from standard input and writes "
              "the sanitised text to standard output."),
      .examples = run_examples,
  },
  {
      .name = "inspect",
      .bit = EST_COMMAND_INSPECT,
      .perform = est_command_inspect,
      .summary = N_ ("show what would be replaced, where and by which rule"),
      .synopsis = N_ ("inspect [OPTION…] FILE…"),
      .description = N_ ("Lists every decision about a document: place, category, action, rule, "
                         "score and reason.  Writes nothing, and shows no word of the document "
                         "unless asked to."),
      .examples = inspect_examples,
  },
  {
      .name = "verify",
      .bit = EST_COMMAND_VERIFY,
      .perform = est_command_verify,
      .summary = N_ ("tell what is left in a copy"),
      .synopsis = N_ ("verify [OPTION…] PATH…"),
      .description = N_ ("Reads copies, or any documents, as if for the first time and tells what "
                         "would still have to be replaced, and what a person should reread.  "
                         "Ends with status 3 when something is left."),
      .examples = verify_examples,
  },
  {
      .name = "help",
      .bit = EST_COMMAND_HELP,
      .perform = est_command_help,
      .summary = N_ ("explain a command"),
      .synopsis = N_ ("help [COMMAND]"),
      .description = N_ ("Explains a command and its options."),
  },
  { .name = NULL },
};

const EstCommand *
est_command_find (const char *name)
{
  for (const EstCommand *command = est_commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}
