/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/odt_walk.h"

/* An element that is open. */
typedef struct {
  const EstXmlName *name;
  EstElementFate fate;
  EstBlockKind kind;     /* what text in it is */
  gboolean holds_text;   /* its characters belong to the block */
  gboolean is_spoilt;    /* plain by its fate, but its text is not */
  gsize start;           /* of its start tag */
  gsize content_start;   /* behind it */
  EstAnchor marker;      /* anchors of what it holds are higher */
  guint n_twins;         /* that are not its own */
  gboolean is_filled;    /* of a frame: something in it stays */
  gboolean holds_object; /* the same: an object, or a drawing with text */
  gsize hole_start;      /* of a frame: what was taken out of it; nothing when both are equal */
  gsize hole_end;
} EstOdtFrame;

/* What an element's name alone tells of it. */
typedef struct {
  const EstXmlName *name; /* NULL: of none yet */
  gboolean has_kind;
  EstBlockKind kind; /* what text in it is, if it is of a kind of its own */
  gboolean is_filling;
  guint condition; /* for odt_conditions.c: one more than its row; 0: not looked up yet */
} EstOdtRole;

#define EST_ODT_ROLES 128

/* The elements that are open in one part, and what closing one brings about: a
 * field that was edited loses its tags, a cell the value it says again in an
 * attribute, and a frame whose picture went gets a note. */
typedef struct {
  EstOdtReading *reading;
  guint part;
  const char *data;
  EstBlockKind kind;
  GArray *open;  /* of EstOdtFrame, innermost last */
  GArray *twins; /* of EstOdtTwin */
  EstOdtRole roles[EST_ODT_ROLES];
} EstOdtFrames;

void est_odt_frames_init (EstOdtFrames *frames, EstOdtReading *reading, guint part,
                          EstBlockKind kind);
void est_odt_frames_clear (EstOdtFrames *frames);

/* Looked up once for each name. */
EstOdtRole *est_odt_frames_role (EstOdtFrames *frames, const EstXmlName *name);

EstOdtFrame *est_odt_frames_open (EstOdtFrames *frames, const EstXmlToken *token,
                                  EstElementFate fate);
/* @token: its end tag, or the empty one. */
void est_odt_frames_close (EstOdtFrames *frames, const EstXmlToken *token);
EstOdtFrame *est_odt_frames_innermost (const EstOdtFrames *frames); /* NULL: none */

/* What stood at [start, end) is taken out.  FALSE when it was not in a frame, which
 * would have patched the place itself. */
gboolean est_odt_frames_leave_hole (EstOdtFrames *frames, gsize start, gsize end);

/* Whether ODF leaves it to readers whether they heed such an element. */
gboolean est_odt_is_foreign (const EstXmlName *name);

/* The name under which the picture at @target stays in the copy, cleaned; NULL:
 * it does not. */
const char *est_odt_picture (EstOdtReading *reading, const char *target);
