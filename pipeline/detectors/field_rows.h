/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/regex.h"
#include "pipeline/detectors/field_labels.h"
#include "pipeline/detectors/title_reading.h"
#include "pipeline/model/detector.h"

/* The rows of dictionaries/fields.ini, which says what each key means. */

/* What the value of a field looks like, and so where it ends. */
typedef enum {
  EST_SHAPE_NAME,   /* one name, or several between commas */
  EST_SHAPE_NUMBER, /* digits, and the letters among them */
  EST_SHAPE_DATE,
  EST_SHAPE_LINE, /* all of it */
  EST_SHAPE_WORD, /* up to the next blank */
} EstFieldShape;

typedef struct {
  char *rule; /* the group's name */
  const EstCategory *category;
  EstFieldShape shape;
  double score;
  guint digits;          /* of a number: at least so many */
  gboolean is_certain;   /* what stands there is that, whatever it looks like */
  gboolean is_list;      /* goes on over the following lines and list items */
  gboolean opens_line;   /* the label is one at the beginning of a line only */
  gboolean is_for_cells; /* the label is one in tables only */
  gboolean needs_person; /* only where the table or block names somebody too */
} EstFieldRow;

typedef struct {
  GPtrArray *rows;          /* of EstFieldRow */
  EstFieldLabels *labels;   /* each means an EstFieldRow */
  GHashTable *nothing;      /* of words that stand where there is no value */
  GHashTable *structures;   /* of words that name what is nobody */
  EstFieldLabels *closings; /* lines, and their openings and endings, below
                               which somebody signs */
  GHashTable *kept;         /* of numbers that stay, digits only */
  EstRegex *date;
  guint born_by; /* the last year of a date beside a name that is one of birth */
  EstTitleLists names;
  const EstCategory *birth_date;
  const EstCategory *file_number;
} EstFieldRows;

EstFieldRows *est_field_rows_load (const EstSetup *setup, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_field_rows_free (EstFieldRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFieldRows, est_field_rows_free)
