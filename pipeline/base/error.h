/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Why a document, or the whole run, was refused.  One domain for the whole
 * program: a code is the stable word of the report ("refusal.code"), its
 * message is the sentence people read: what, why, what to do.  Messages are
 * translated where they are set and never carry text taken from a document,
 * nor a file name. */
typedef enum {
  EST_ERROR_USAGE,       /* the command line makes no sense */
  EST_ERROR_POLICY,      /* a policy, a dictionary or a manifest is malformed */
  EST_ERROR_MISSING,     /* a source that is not there */
  EST_ERROR_PERMISSION,  /* a source or folder that may not be opened */
  EST_ERROR_UNSUPPORTED, /* no format row recognises the file, or it holds a part without a fate */
  EST_ERROR_UNREADABLE,  /* recognised, but damaged or encrypted */
  EST_ERROR_LIMIT,       /* larger or deeper than we agree to handle */
  EST_ERROR_DOUBT,       /* a pass could not run to its end: not the same as finding nothing */
  EST_ERROR_LEAK,        /* the copy was produced and still says too much */
  EST_ERROR_CHARTER,     /* a kind of document that the charter keeps away from AI */
  EST_ERROR_WRITE,       /* the copy, the report or the register could not be written */
  EST_ERROR_BUSY,        /* another run is at work: try again later */
  EST_ERROR_STOPPED,     /* the run was told to stop before */
  EST_ERROR_SANDBOX,     /* documents cannot be shut in on this machine */
  EST_ERROR_BUG,         /* our own mistake */
} EstError;

#define EST_ERROR_LAST EST_ERROR_BUG

#define EST_ERROR (est_error_quark ())
GQuark est_error_quark (void);

/* The stable word for @code in reports and registers: "unreadable". */
const char *est_error_word (EstError code);

/* Sets @error and returns FALSE, so that a failure reads as one statement. */
gboolean est_fail (GError **error, EstError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
