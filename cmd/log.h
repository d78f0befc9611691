/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>

/* Priorities of syslog(3), as far as we use them. */
typedef enum {
  EST_LOG_ERROR = 3,
  EST_LOG_WARNING = 4,
  EST_LOG_NOTICE = 5,
  EST_LOG_INFO = 6,
} EstLogLevel;

/* What goes before a line on @stream: "<4>" when systemd's journal reads it (see
 * sd-daemon(3), JOURNAL_STREAM in systemd.exec(5)), else "". */
const char *est_log_mark (FILE *stream, EstLogLevel level);

/* @path, of a file that configures a run, as it may stand in a message: whole for who sits
 * at a terminal; in a log without the folder of the dossier that it belongs to. */
char *est_log_path (const char *path);
