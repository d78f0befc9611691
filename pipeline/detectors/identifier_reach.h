/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/regex.h"

/* Digits that stand close together, and how. */
typedef struct {
  gsize start;
  gsize end;
  guint digits;
  guint run;     /* so many of them in one piece, at most */
  guint singles; /* so many of them with none beside */
} EstDigitCluster;

/* Where the pattern of a row is worth trying, and how far around that place;
 * dictionaries/identifiers.ini says what each key means. */
typedef struct {
  guint digits;     /* of a cluster that is worth a look; 0: another trigger */
  guint run;        /* of such a cluster */
  guint singles;    /* the same */
  char *characters; /* each worth a look; NULL: another trigger */
  char *followed;   /* one of these must stand right behind such a character; NULL: any */
  gboolean has_behind;
  guint8 behind[256]; /* of each byte: whether it is one of those that must stand shortly before
                       * a triggering phrase */
  gsize within;       /* how shortly, in bytes */
  gsize before;       /* how far around a trigger to look, in bytes */
  gsize after;
  gboolean opens_line; /* the beginning of a line must stand there */
  gboolean has_needs;
  guint8 needs[256]; /* of each byte: whether it is one of those that must stand there */
} EstIdentifierReach;

/* Reads what @group of @file says; FALSE: @key, which is not the caller's to
 * free, says nothing usable. */
gboolean est_identifier_reach_read (EstIdentifierReach *reach, GKeyFile *file, const char *group,
                                    const char **key) G_GNUC_WARN_UNUSED_RESULT;
void est_identifier_reach_clear (EstIdentifierReach *reach);

/* Whether a pattern that is tried where digits stand is worth trying at @cluster. */
gboolean est_identifier_reach_has_cluster (const EstIdentifierReach *reach,
                                           const EstDigitCluster *cluster);

/* Whether a pattern that is tried around certain characters is worth trying around the one
 * at @at, which ends with NUL at the latest. */
gboolean est_identifier_reach_has_character (const EstIdentifierReach *reach, const char *at);

/* Whether what must stand shortly before the phrase at @offset does. */
gboolean est_identifier_reach_has_behind (const EstIdentifierReach *reach, const char *text,
                                          gsize offset);

/* Whether the beginning of a line stands in [start, end) of @text, where one must. */
gboolean est_identifier_reach_has_line (const EstIdentifierReach *reach, const char *text,
                                        gsize start, gsize end);

/* Whether what must stand in [start, end) of @text does.  @bare: a stretch of @text
 * that is known to hold none of it, or an empty one; what is seen is added to it, so that
 * those who ask from left to right read nothing twice. */
gboolean est_identifier_reach_has_needs (const EstIdentifierReach *reach, const char *text,
                                         gsize start, gsize end, EstSpan *bare);
