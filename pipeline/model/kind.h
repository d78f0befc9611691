/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/termlist.h"

/* The kinds of document that are treated apart (dictionaries/kinds.ini, which
 * says what each key means). */
typedef enum {
  EST_SHAPE_TERMS,      /* how often the terms stand in the lines */
  EST_SHAPE_TURNS,      /* people who speak in turns */
  EST_SHAPE_SPEAKERS,   /* turns whose label is one of the terms */
  EST_SHAPE_TIME_CODES, /* lines with a time code */
  EST_SHAPE_NOISES,     /* terms in brackets */
  EST_SHAPE_ONE_PERSON, /* one person named again and again */
  EST_SHAPE_BLANKS,     /* lines to be filled in */
  EST_SHAPE_COLUMNS,    /* a short line of several terms */
} EstShape;

typedef struct {
  guint kind; /* its place among the kinds */
  int weight;
  gboolean in_title;
  gboolean is_label; /* only as "Term : …" */
  guint least;
  double per_thousand;
  EstShape shape;
} EstKindFeature;

typedef struct {
  char *name;      /* "transcript" */
  gboolean refuse; /* else: advise */
  int at;
  int doubt;
  char **declared; /* words by which a manifest says so */
} EstKind;

typedef struct {
  GPtrArray *kinds;  /* of EstKind */
  GArray *features;  /* of EstKindFeature */
  EstTermList *list; /* EstTermFamily.kind: place of the feature */
} EstKinds;

EstKinds *est_kinds_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_kinds_free (EstKinds *kinds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstKinds, est_kinds_free)

/* The kind that a manifest means by @word, whatever its case; NULL: none that
 * is treated apart. */
const EstKind *est_kinds_declared (const EstKinds *kinds, const char *word);
