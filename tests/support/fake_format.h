/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* An invented format, to test the steps without a real one.  A file is "#fake"
 * and lines of text, each a block:
 *
 *   Mme Claire Lefèvre est venue.        a block of the body, one run
 *   cell: Lefèvre                        of that kind (est_block_kind_word ())
 *   Mme Cla|ire Lef|èvre                 three runs; the writer keeps the borders
 *   Mme¦Lefèvre⏎Bonjour                  three runs and two separators, a blank and a line end
 *
 * What follows the line "#hidden" is copied as it is, and only unpack() sees it. */
extern const EstFormat fake_formats[]; /* one row, and a NULL name */

/* How a bad writer disguises what it leaves in a copy. */
typedef enum {
  FAKE_PLAIN,
  FAKE_CAPITALS, /* and without accents */
  FAKE_SPLIT,    /* by a separator between two words, wherever there is one */
  FAKE_SPACED,   /* by a blank behind every letter */
  FAKE_UTF16_LITTLE,
  FAKE_UTF16_BIG,
  FAKE_UTF16_ODD, /* little end first, from an odd offset */
  FAKE_LATIN1,
  FAKE_WINDOWS, /* code page 1252 */
  FAKE_PERCENT,
  FAKE_QUOTED_PRINTABLE,
  FAKE_ENTITIES,             /* decimal references */
  FAKE_HEXADECIMAL_ENTITIES, /* hexadecimal ones */
  FAKE_BASE64,
  FAKE_BASE64_LINES, /* in lines of 16 */
  FAKE_N_DISGUISES,
} FakeDisguise;

/* What goes wrong in the format; all zeros: nothing, and what is hidden is RAW. */
typedef struct {
  const char *leaked; /* put into the hidden part of every copy; NULL: nothing */
  FakeDisguise disguise;
  EstStreamKind hidden_kind;                /* of the stream that unpack() makes of it */
  GBytes *(*without_words) (GBytes *bytes); /* of that stream */
  const char *untouched;         /* kind of the blocks that the writer leaves as they were */
  const char *added;             /* a line that the writer adds */
  const char *const *added_each; /* lines that it adds, one a time it writes; ends with NULL */
  guint n_writes;                /* counted by write() */
  gboolean cannot_write;         /* EST_ERROR_WRITE */
  gboolean cannot_read_copies;   /* EST_ERROR_UNREADABLE for what write() made */
  gboolean cannot_unpack;        /* EST_ERROR_LIMIT */
  gboolean check_fails;          /* EST_ERROR_LEAK */
  guint n_reads;                 /* counted by read() */
  gboolean was_agreed;           /* what the last read() was told of its bytes */
} FakeFaults;

extern FakeFaults fake_faults;

/* The bytes of a file whose lines are @lines; for est_extract () and read(). */
GBytes *fake_file (const char *lines);

/* The document in a file of @lines. */
EstDocument *fake_document (const char *lines);
