/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"
#include "pipeline/model/document.h"
#include "pipeline/model/treatment.h"

/* What the writer puts at a place of the source: the bytes [start, end) of the
 * text of the run with that anchor give way to @text. */
typedef struct {
  EstAnchor anchor;
  gsize start;
  gsize end;
  const char *text;
} EstEdit;

/* One stream of bytes that a file holds once every envelope is opened: an
 * inflated part, the name of a part, the file itself. */
typedef enum {
  EST_STREAM_RAW,    /* as it lies in the file, the format's own vocabulary included */
  EST_STREAM_TEXT,   /* text that people wrote, markup taken away; UTF-8; a form feed ends a page */
  EST_STREAM_PIXELS, /* of a large picture: numbers, which wear no disguise */
} EstStreamKind;

typedef struct {
  char *name; /* for tests and maintainers, never shown */
  GBytes *bytes;
  EstStreamKind kind;
  /* Of raw bytes: what is left of them without the words that are the format's own, asked for
   * when they seem to hold a value; NULL: all of them may be somebody's. */
  GBytes *(*without_words) (GBytes *bytes);
} EstStream;

void est_stream_free (EstStream *stream);

/* How much of a file we agree to handle.  Above: EST_ERROR_LIMIT.  Chosen so
 * that no honest document of a corpus of 2,300 is refused (run --limit). */
typedef struct {
  guint64 file_bytes;     /* of the file as it comes */
  guint64 inflated_bytes; /* of all members together */
  guint64 member_bytes;   /* of one member */
  guint64 members;
  guint64 ratio; /* inflated to packed bytes of the whole archive */
  guint64 depth; /* of nested XML elements */

  /* Of the process that reads one. */
  guint64 cpu_seconds;
  guint64 memory_bytes;

  /* Of pages that are pictures, which take seconds each to read: how many of a document,
   * and how many seconds one may take beside cpu_seconds. */
  guint64 scan_pages;
  guint64 scan_seconds;
} EstLimits;

extern const EstLimits est_default_limits;

/* A document format: how to recognise it, read it, write it back, and look at
 * what was written.  All of them work on bytes in memory: no format touches
 * the file system, keeps state, or prints. */
typedef struct {
  const char *name;       /* "docx": policies and reports say this */
  const char *extensions; /* ".txt .md": a copy keeps its own if it is here, else gets the first */

  /* Whether these bytes are of this format, by what they hold. @name is the
   * file's own, a hint for formats without a signature. */
  gboolean (*probe) (GBytes *bytes, const char *name);

  /* Called before a process that is shut in reads @bytes, which may be of any format:
   * opens what reading them would open.  Looks at their signature and no further.
   * NULL: there is nothing to open. */
  void (*prepare) (GBytes *bytes);

  EstDocument *(*read) (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
                        GError **error);

  /* What of @document took long to read, for who reads the same bytes again: read_with()
   * is read(), and takes of @readings, which may be NULL and is not believed to be true of
   * these bytes, what it would find as well.  NULL: a format that is read quickly. */
  GBytes *(*readings) (const EstDocument *document);
  EstDocument *(*read_with) (GBytes *bytes, GBytes *readings, const EstLimits *limits,
                             const EstTreatment *treatment, GError **error);

  /* @edits: of EstEdit, sorted by anchor then start, none overlapping. */
  GBytes *(*write) (const EstDocument *document, const GArray *edits, GError **error);

  /* The same, with pages drawn anew as pictures over clean text: those in @pages (of guint,
   * from 0), and those that cannot be written otherwise, which it adds there.  NULL: a
   * format without pages. */
  GBytes *(*redraw) (const EstDocument *document, const GArray *edits, GArray *pages,
                     GError **error);

  /* Every stream of bytes in the file, envelopes opened, for the verifier:
   * of EstStream.  Shares no code with read() beyond the unpacking. */
  GPtrArray *(*unpack) (GBytes *bytes, const EstLimits *limits, GError **error);

  /* The same for who has just read these very bytes as @reread: what an independent reader
   * told then is not asked again.  NULL: there is nothing to be spared. */
  GPtrArray *(*unpack_reread) (GBytes *bytes, const EstDocument *reread, const EstLimits *limits,
                               GError **error);

  /* Whether an independent reader finds the structure of a copy valid and all
   * its parts and keys among those that may pass. */
  gboolean (*check) (GBytes *bytes, const EstLimits *limits, GError **error);

  /* check() and, if that finds nothing wrong, unpack(), for less than both cost.  NULL: they
   * have nothing in common. */
  GPtrArray *(*check_unpack) (GBytes *bytes, const EstLimits *limits, GError **error);
} EstFormat;
