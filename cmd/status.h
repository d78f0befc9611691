/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* Exit statuses: those of sysexits.h where they say what we mean, and 3 for
 * "done, but a person must look". */
typedef enum {
  EST_STATUS_DONE = 0,        /* all copies made, or nothing to do */
  EST_STATUS_LOOK = 3,        /* some documents refused, or something left in a copy */
  EST_STATUS_USAGE = 64,      /* the command line makes no sense */
  EST_STATUS_REFUSED = 65,    /* every document refused */
  EST_STATUS_MISSING = 66,    /* a source that is not there */
  EST_STATUS_NO_SANDBOX = 69, /* no sandbox to be had */
  EST_STATUS_BUG = 70,        /* our own mistake */
  EST_STATUS_OUTPUT = 73,     /* an output that cannot be created */
  EST_STATUS_IO = 74,         /* read or write error, disk full */
  EST_STATUS_AGAIN = 75,      /* locked by another run, or a share that is away: try again */
  EST_STATUS_REGISTER = 76,   /* the register's chain is broken */
  EST_STATUS_PERMISSION = 77, /* may not be opened */
  EST_STATUS_CONFIG = 78,     /* policy, dictionary or configuration malformed */
} EstStatus;

/* What the program was at when it failed: the same error means a bad document
 * in one place and a bad installation in another. */
typedef enum {
  EST_STAGE_SETUP,    /* dictionaries, policy, passes */
  EST_STAGE_DISCOVER, /* looking for sources */
  EST_STAGE_OUTPUT,   /* making the output folder */
  EST_STAGE_LOCK,     /* taking the register */
  EST_STAGE_STREAM,   /* standard input and output */
  EST_STAGE_WORK,     /* the documents themselves */
} EstStage;

EstStatus est_status_of_error (EstStage stage, const GError *error);
/* @failed: documents that could be done and were not, for want of room. */
EstStatus est_status_of_tally (guint done, guint refused, guint failed);
