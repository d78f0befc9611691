/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/command.h"

#include <string.h>

#include "pipeline/base/messages.h"

static const char *const run_examples[] = {
  "estompe run dossiers/ --output copies/", "estompe run bilan.docx notes.txt -o copies/ --verbose",
  "estompe run dossiers/ --dry-run",        "estompe run dossiers/ --output shards/3 --shard 3/20",
  "estompe run - < question.txt",           NULL,
};

static const char *const inspect_examples[] = {
  "estompe inspect bilan.docx",
  "estompe inspect bilan.docx --show-text",
  "estompe inspect dossiers/ --json > passages.json",
  "estompe inspect - < question.txt",
  NULL,
};

static const char *const verify_examples[] = {
  "estompe verify copies/a_verifier/",
  "estompe verify copie.docx --strict",
  NULL,
};

static const char *const init_examples[] = {
  "estompe init dossiers/atelier-cuisine",
  "estompe init --key dossiers/atelier-cuisine",
  "estompe init --marker /srv/partage /srv/copies",
  NULL,
};

static const char *const approve_examples[] = {
  "estompe approve copies/ --by \"Anne Roy\" --role accompagnatrice",
  "estompe approve copies/a_verifier/atelier DOC-002 --by \"Anne Roy\" --role DPO "
  "--acknowledge DOC-002:12",
  NULL,
};

static const char *const reject_examples[] = {
  "estompe reject copies/ DOC-002 --by \"Anne Roy\" --role DPO --reason \"annexe nominative\"",
  NULL,
};

static const char *const status_examples[] = {
  "estompe status copies/",
  "estompe status --monitor --max-age 26 copies/",
  NULL,
};

static const char *const report_examples[] = {
  "estompe report copies/",
  NULL,
};

static const char *const register_examples[] = {
  "estompe register list",
  "estompe register check --head 3f9a…",
  "estompe register export copies/ > usages.csv",
  NULL,
};

static const char *const policy_examples[] = {
  "estompe policy show",
  "estompe policy show strict",
  "estompe policy check ours.ini",
  NULL,
};

static const char *const prompt_examples[] = {
  "estompe prompt --step cadrage-docs dossiers/atelier-cuisine",
  "estompe prompt --check question.txt",
  NULL,
};

static const char *const table_examples[] = {
  "estompe table keygen dpo.key",
  "estompe table read caps-2026-014 --secret dpo.key --by \"Anne Roy\" --role DPO",
  "estompe table erase caps-2026-014 C --by \"Anne Roy\" --role DPO",
  NULL,
};

static const char *const text_examples[] = {
  "estompe text",
  "estompe text charte_usage_ia --format odt > charte.odt",
  "estompe text accord_prealable dossiers/atelier-cuisine",
  NULL,
};

static const char *const doctor_examples[] = {
  "estompe doctor",
  "estompe doctor /srv/partage/a-traiter /srv/partage/anonymise",
  NULL,
};

static const char *const merge_examples[] = {
  "estompe merge shards/* --output copies/",
  NULL,
};

static const char *const evaluate_examples[] = {
  "estompe evaluate gold.jsonl",
  "estompe evaluate gold.txt --misses --alarms",
  "estompe evaluate --by-origin",
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
              "sensitive about them, has been replaced. A copy is read again before it gets its "
              "name; a document that cannot be made safe is refused, and the report says why. "
              "Sources are never changed. With “-”, reads text from standard input and writes "
              "the sanitised text to standard output."),
      .examples = run_examples,
  },
  {
      .name = "inspect",
      .bit = EST_COMMAND_INSPECT,
      .perform = est_command_inspect,
      .summary = N_ ("show what would be replaced, where and by which rule"),
      .synopsis = N_ ("inspect [OPTION…] FILE…\ninspect [OPTION…] -"),
      .description = N_ ("Lists every decision about a document: place, category, action, rule, "
                         "score and reason. Writes nothing, and shows no word of the document "
                         "unless asked to. With “-”, looks into text from standard input."),
      .examples = inspect_examples,
  },
  {
      .name = "verify",
      .bit = EST_COMMAND_VERIFY,
      .perform = est_command_verify,
      .summary = N_ ("tell what is left in a copy"),
      .synopsis = N_ ("verify [OPTION…] PATH…"),
      .description = N_ ("Reads copies, or any documents, as if for the first time and tells what "
                         "would still have to be replaced, and what a person should reread. "
                         "Ends with status 3 when something is left."),
      .examples = verify_examples,
  },
  {
      .name = "init",
      .bit = EST_COMMAND_INIT,
      .perform = est_command_init,
      .summary = N_ ("put a file dossier.ini to fill in into a folder"),
      .synopsis = N_ ("init [OPTION…] DIR…"),
      .description =
          N_ ("Writes a dossier.ini with comments in French, which makes the folder a "
              "dossier: its code keeps the letters of persons from one run to the next, "
              "and what it says of purpose, tool and consent is asked for before "
              "sign-off. With --marker, writes the file .estompe-present instead: a run that "
              "has seen it in a source or an output does nothing once it is missing, "
              "because then the share is not mounted. A file that is there stays as it "
              "is."),
      .examples = init_examples,
  },
  {
      .name = "status",
      .bit = EST_COMMAND_STATUS,
      .perform = est_command_status,
      .summary = N_ ("tell what waits for whom"),
      .synopsis = N_ ("status [OPTION…] DIR\nstatus --monitor [OPTION…] [DIR]"),
      .description =
          N_ ("Tells for each copy of an output folder whether it waits, was approved "
              "or rejected, by whom, and what is missing before sign-off. Ends with "
              "status 3 when something waits. With --monitor, one line tells when the last "
              "run ended and what it left, and the status is 0, 1, 2 or 3, as "
              "monitoring systems have it."),
      .examples = status_examples,
  },
  {
      .name = "approve",
      .bit = EST_COMMAND_APPROVE,
      .perform = est_command_approve,
      .summary = N_ ("sign copies off: they may be used"),
      .synopsis = N_ ("approve DIR [FILE…] --by NAME --role ROLE"),
      .description =
          N_ ("Moves copies that a person has read from a_verifier/ to valide/, bound to their "
              "bytes, and keeps who signed. Refuses while dossier.ini lacks what is required, "
              "when a copy was changed, and when a place marked high was not acknowledged. DIR "
              "is the output folder or a dossier in it; FILE is a copy or its code."),
      .examples = approve_examples,
  },
  {
      .name = "reject",
      .bit = EST_COMMAND_REJECT,
      .perform = est_command_reject,
      .summary = N_ ("say that copies may not be used, and why"),
      .synopsis = N_ ("reject DIR FILE… --by NAME --role ROLE --reason TEXT"),
      .description = N_ ("Keeps the verdict beside the report; a copy that had been approved goes "
                         "back to a_verifier/."),
      .examples = reject_examples,
  },
  {
      .name = "report",
      .bit = EST_COMMAND_REPORT,
      .perform = est_command_report,
      .summary = N_ ("write the reports and the ready texts again"),
      .synopsis = N_ ("report [OPTION…] DIR"),
      .description = N_ ("Makes rapport.html and the texts for the consent file again from "
                         "rapport.json."),
      .examples = report_examples,
  },
  {
      .name = "register",
      .bit = EST_COMMAND_REGISTER,
      .perform = est_command_register,
      .summary = N_ ("list, check or export the register"),
      .synopsis = N_ ("register list|check|export [OPTION…] [DIR]"),
      .description =
          N_ ("The register holds a chained line for each document and each sign-off, without a "
              "name. “check” follows the chain; with --head it also sees that nothing was cut "
              "off since. “export” writes CSV; with an output folder, the register of the uses "
              "of AI, with who checked what."),
      .examples = register_examples,
  },
  {
      .name = "policy",
      .bit = EST_COMMAND_POLICY,
      .perform = est_command_policy,
      .summary = N_ ("show or check the rules of redaction"),
      .synopsis = N_ ("policy show [NAME|FILE]\npolicy check FILE…"),
      .description = N_ ("Shows what a policy does about each category once all it inherits is "
                         "taken in, or says whether a policy of your own is well-formed. Without "
                         "a name, shows “charte”."),
      .examples = policy_examples,
  },
  {
      .name = "prompt",
      .bit = EST_COMMAND_PROMPT,
      .perform = est_command_prompt,
      .summary = N_ ("write a prompt skeleton, or judge a prompt"),
      .synopsis = N_ ("prompt --step STEP [DIR]\nprompt --check FILE"),
      .description =
          N_ ("Prints a skeleton with context, task, format, style and constraints, filled from "
              "the dossier.ini of DIR. With --check, tells which of the five parts a prompt "
              "lacks, and whether it names somebody."),
      .examples = prompt_examples,
  },
  {
      .name = "table",
      .bit = EST_COMMAND_TABLE,
      .perform = est_command_table,
      .summary = N_ ("open or shorten the sealed table of letters"),
      .synopsis = N_ ("table keygen FILE\ntable read CODE --secret FILE --by NAME --role ROLE\n"
                      "table erase CODE LETTER… --by NAME --role ROLE"),
      .description =
          N_ ("Nobody can tell who “Mme A” is, unless dossier.ini asks for a table: then each "
              "run seals, for the holder of a secret key, who has which letter. “keygen” makes "
              "the pair of keys: FILE gets the secret one, and the line for dossier.ini is "
              "printed. “read” prints the table. “erase” forgets persons for good. The "
              "register keeps who read and who erased. As long as a table exists, the copies are "
              "pseudonymised, not anonymised."),
      .examples = table_examples,
  },
  {
      .name = "text",
      .bit = EST_COMMAND_TEXT,
      .perform = est_command_text,
      .summary = N_ ("write a ready text: consent, notice, clause, charter"),
      .synopsis = N_ ("text [NAME] [DIR] [--format FORMAT]"),
      .description =
          N_ ("Writes one of the texts that go into the consent file to standard output, "
              "filled from the dossier.ini of DIR; what it does not say is left to be "
              "filled in by hand. Without a name, lists them. “run” and “report” write "
              "them all beside the report."),
      .examples = text_examples,
  },
  {
      .name = "merge",
      .bit = EST_COMMAND_MERGE,
      .perform = est_command_merge,
      .summary = N_ ("put together what the shards of a run made"),
      .synopsis = N_ ("merge SHARD… --output DIR"),
      .description =
          N_ ("Puts the output folders of “run --shard 1/N” to “N/N” together into one, as a "
              "single run would have made it, and adds what they did to the register. The "
              "state folder is the one that each shard had a copy of. Refuses, before anything "
              "is written, shards that are missing, doubled, unfinished, changed, or made with "
              "another version, policy or dictionary. Done again, it changes nothing."),
      .examples = merge_examples,
  },
  {
      .name = "evaluate",
      .bit = EST_COMMAND_EVALUATE,
      .perform = est_command_evaluate,
      .summary = N_ ("measure recall and precision on annotated text"),
      .synopsis = N_ ("evaluate [OPTION…] GOLD…\nevaluate --by-origin [OPTION…]"),
      .description =
          N_ ("Compares what would be replaced with what people have marked, and prints recall, "
              "precision and how many other words are lost. An entity is found when four fifths "
              "of its characters are replaced. GOLD is JSON Lines, a document a line with "
              "“text” and “entities” (start, end, type; offsets in characters), or text with "
              "marks such as <phone>…</phone>. Shows no word of it unless asked to. With "
              "--by-origin, puts names of twelve origins into the same sentences and prints how "
              "many of each are found; ends with status 3 when an origin is more than two points "
              "below the best."),
      .examples = evaluate_examples,
  },
  {
      .name = "doctor",
      .bit = EST_COMMAND_DOCTOR,
      .perform = est_command_doctor,
      .summary = N_ ("tell what this machine offers and what it lacks"),
      .synopsis = N_ ("doctor [OPTION…] [DIR…]"),
      .description =
          N_ ("Looks at the sandbox, limits, memory, clock, dictionaries, modules, fonts, "
              "scans, the state folder with its register, and the folders DIR that documents "
              "come from or go to; says what to do about each. Changes nothing. Ends with 0 "
              "when everything is there, 3 when something wants a look, and with the status "
              "that a run would end with when one cannot work here."),
      .examples = doctor_examples,
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
