/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/command.h"

/* What the user asked for.  Strings are bytes as typed. */
typedef struct {
  char *output;
  char *policy;
  char *state;
  char *data;
  char *language; /* main() has acted on it already */
  char *by;
  char *role;
  char *note;
  char *step;
  char *format;
  char *head;
  char **places;
  char **limit_settings;
  char **dictionaries;
  EstLimits limits;
  gboolean dry_run;
  int jobs; /* 0: as many as there are processors */
  gboolean no_sandbox;
  char *progress;
  char *shard;
  char *files_from;
  gboolean names_in_report;
  gboolean allow_transcripts;
  gboolean allow_individual_files;
  char *authorised_by;
  char *secret;
  gboolean moved;
  gboolean force;
  gboolean require_marker;
  gboolean allow_empty;
  gboolean purge;
  int purge_limit; /* 0: the usual one */
  gboolean marker;
  gboolean monitor;
  int max_age; /* hours; 0: the usual one */
  gboolean quiet;
  gboolean verbose;
  gboolean show_text;
  gboolean json;
  gboolean strict;
  gboolean misses;
  gboolean alarms;
  gboolean by_origin;
  gboolean check;
  gboolean key;
  gboolean help;
  char **sources; /* what is no option; may be NULL */
} EstOptions;

/* NULL with EST_ERROR_USAGE when @arguments make no sense for @command; options
 * are checked one by one here, how they go together in the command. */
EstOptions *est_options_parse (const EstCommand *command, char **arguments,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_options_free (EstOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstOptions, est_options_free)

/* One option as --help shows it. */
typedef struct {
  const char *name;
  char letter;       /* 0: none */
  const char *value; /* "DIR", to be translated; NULL: takes none */
  const char *help;  /* to be translated */
} EstOptionHelp;

/* Those of @command, in the order of the table; of EstOptionHelp. */
GArray *est_options_list (const EstCommand *command);
