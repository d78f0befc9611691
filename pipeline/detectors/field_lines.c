/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_lines.h"

#include <string.h>

#include "pipeline/detectors/field_values.h"

/* How far a label reaches back from its colon, in bytes. */
#define MAX_LABEL 90

/* A heading that is a label is no longer. */
#define MAX_HEADING 60

/* How many blocks may lie between somebody and their town. */
#define NEAR_PERSON 6

/* A label that was recognised, or one that was not, which ends a value all the
 * same. */
typedef struct {
  const EstFieldRow *row; /* NULL: unknown */
  gsize label;            /* where it begins */
  gsize value;            /* behind its sign */
} Field;

/* ------ Where labels stand. */

/* The length of a sign that parts a label from its value: a colon, or the dots
 * and lines of a form; 0: there is none at @at. */
static gsize
sign_length (const char *text, gsize at)
{
  gsize length = 0;

  if (text[at] == ':')
    return text[at + 1] == '/' ||
                   (at > 0 && g_ascii_isdigit (text[at - 1]) && g_ascii_isdigit (text[at + 1]))
               ? 0
               : 1;
  if (strncmp (text + at, "…", strlen ("…")) == 0)
    {
      while (strncmp (text + at + length, "…", strlen ("…")) == 0)
        length += strlen ("…");
      return length + strspn (text + at + length, ".");
    }
  length = strspn (text + at, text[at] == '.' ? "." : "_");
  return length < 3 ? 0 : length;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Whether the label that begins at @start is set off from what stands before.
 */
static gboolean
is_apart (const EstFieldReading *reading, gsize floor, gsize start)
{
  gsize at = start;

  while (at > floor && is_blank (reading->text[at - 1]))
    at--;
  if (at == floor || start - at > 1)
    return TRUE;
  return strchr (",;.-/*>|()\"!?\t", reading->text[at - 1]) != NULL ||
         (guchar) reading->text[at - 1] >= 0x80;
}

/* Nothing but list signs and quotes stands before @start on its line. */
static gboolean
opens_line (const EstFieldReading *reading, gsize start)
{
  gsize at = start;

  while (at > 0 && reading->text[at - 1] != '\n')
    {
      if (strchr (" \t>-*|", reading->text[at - 1]) == NULL)
        return FALSE;
      at--;
    }
  return TRUE;
}

static gboolean
is_allowed (const EstFieldReading *reading, const EstFieldRow *row, gsize floor, gsize start)
{
  if (row->is_for_cells || (row->opens_line && !opens_line (reading, start)))
    return FALSE;
  return row->is_certain || is_apart (reading, floor, start);
}

static gboolean
begins_word (const EstFieldReading *reading, gsize floor, gsize at)
{
  guchar before = (guchar) reading->text[at - (at > floor ? 1 : 0)];

  return !g_ascii_ispunct (reading->text[at]) && !is_blank (reading->text[at]) &&
         ((guchar) reading->text[at] & 0xc0) != 0x80 &&
         (at == floor || g_ascii_isspace (before) || g_ascii_ispunct (before));
}

/* The row of the longest label that ends at @end and begins at @floor or later.
 */
static const EstFieldRow *
label_before (const EstFieldReading *reading, gsize floor, gsize end, gsize *label)
{
  gsize start = end > floor + MAX_LABEL ? end - MAX_LABEL : floor;

  if (!est_field_labels_may_end (reading->rows->labels, reading->text, start, end))
    return NULL;
  for (gsize at = start; at < end; at++)
    {
      const EstFieldRow *row = NULL;

      if (!begins_word (reading, floor, at) ||
          !est_field_labels_may_begin (reading->rows->labels, reading->text + at))
        continue;
      row = est_field_labels_find (reading->rows->labels, reading->text + at, end - at);
      if (row == NULL || !is_allowed (reading, row, floor, at))
        continue;
      *label = at;
      return row;
    }
  return NULL;
}

static gsize
last_word (const EstFieldReading *reading, gsize floor, gsize end)
{
  while (end > floor && is_blank (reading->text[end - 1]))
    end--;
  while (end > floor && !is_blank (reading->text[end - 1]))
    end--;
  return end;
}

/* Of Field, in order. */
static GArray *
find_fields (const EstFieldReading *reading)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (Field));
  gsize floor = 0;

  for (gsize at = 0; (at += strcspn (reading->text + at, ":_.\xe2\n")) < reading->length;)
    {
      Field field = { .label = at };
      gsize sign = reading->text[at] == '\n' ? 0 : sign_length (reading->text, at);
      gsize after = at + MAX (sign, 1);
      gboolean in_mark = sign > 0 && est_field_reading_mark (reading, at, &after);

      if (reading->text[at] == '\n' || in_mark)
        floor = after;
      else if (sign > 0)
        {
          field.row = label_before (reading, floor, at, &field.label);
          field.value = after;
          if (field.row == NULL)
            field.label = last_word (reading, floor, at);
          if (field.row != NULL || (reading->text[at] == ':' && fields->len > 0))
            g_array_append_val (fields, field);
          floor = after;
        }
      at = after;
    }
  return fields;
}

/* ------ What stands behind them. */

static gboolean
is_empty (const EstFieldReading *reading, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isspace (reading->text[i]) && !g_ascii_ispunct (reading->text[i]) &&
        strchr ("\xe2\x80\xa6", reading->text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
goes_on (const EstFieldReading *reading, gsize start, gsize end, gsize limit)
{
  gsize next = end + 1;

  while (next < limit && is_blank (reading->text[next]))
    next++;
  if (next >= limit || reading->text[next] == '\n')
    return FALSE;
  while (end > start && is_blank (reading->text[end - 1]))
    end--;
  return end > start && (strchr (",;-", reading->text[end - 1]) != NULL ||
                         strchr ("-*", reading->text[next]) != NULL ||
                         g_str_has_prefix (reading->text + next, "•") ||
                         (end > start + 3 && strncmp (reading->text + end - 3, " et", 3) == 0));
}

/* The end of the value that begins at @start, before @limit. */
static gsize
value_end (const EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize limit)
{
  gsize end = est_field_reading_line (reading, start, limit - start).end;

  if (end < limit && is_empty (reading, start, end))
    end = est_field_reading_line (reading, end + 1, limit - end - 1).end;
  while (row->is_list && end < limit && goes_on (reading, start, end, limit))
    end = est_field_reading_line (reading, end + 1, limit - end - 1).end;
  return end;
}

static gboolean
is_wanted (EstFieldReading *reading, const EstFieldRow *row)
{
  if (row->category == reading->rows->names.person && row->is_certain)
    reading->person_at = reading->index + 1;
  return !row->needs_person ||
         (reading->person_at > 0 && reading->index + 1 - reading->person_at <= NEAR_PERSON);
}

static gboolean
read_fields (EstFieldReading *reading, const GArray *fields, const EstFieldRow **pending,
             GError **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      gsize limit = i + 1 < fields->len
                        ? MAX (g_array_index (fields, Field, i + 1).label, field->value)
                        : reading->length;
      gsize end;

      if (field->row == NULL || !is_wanted (reading, field->row))
        continue;
      end = value_end (reading, field->row, field->value, limit);
      if (!est_field_value_read (reading, field->row, field->value, end, error))
        return FALSE;
      if (i + 1 == fields->len && is_empty (reading, field->value, reading->length))
        *pending = field->row;
    }
  return TRUE;
}

/* The value of a label that ended the block before. */
static gboolean
read_pending (EstFieldReading *reading, const EstFieldRow *row, GError **error)
{
  gsize end =
      row->is_list ? reading->length : est_field_reading_line (reading, 0, reading->length).end;

  return est_field_value_read (reading, row, 0, end, error);
}

static gboolean
may_be_heading (const EstFieldReading *reading)
{
  const EstFieldLabels *labels = reading->rows->labels;

  return reading->length > 0 && reading->length <= MAX_HEADING &&
         est_field_labels_may_begin (labels, reading->text) &&
         est_field_labels_may_end (labels, reading->text, 0, reading->length);
}

/* A heading "Présents", whose list follows. */
static const EstFieldRow *
heading_row (const EstFieldReading *reading)
{
  const EstFieldRow *row = NULL;

  if (reading->block->kind == EST_BLOCK_CELL || reading->block->kind == EST_BLOCK_LIST_ITEM ||
      !may_be_heading (reading))
    return NULL;
  row = est_field_labels_find (reading->rows->labels, reading->text, reading->length);
  return row != NULL && row->is_list && !row->is_for_cells ? row : NULL;
}

gboolean
est_field_lines_may_read (const EstFieldReading *reading)
{
  const char *text = reading->text;
  gsize floor = 0;

  if (may_be_heading (reading))
    return TRUE;
  for (gsize at = 0; (at += strcspn (text + at, ":_.\xe2\n")) < reading->length;)
    {
      gsize sign = text[at] == '\n' ? 0 : sign_length (text, at);
      gsize start = at > floor + MAX_LABEL ? at - MAX_LABEL : floor;

      if (sign > 0 && est_field_labels_may_end (reading->rows->labels, text, start, at))
        return TRUE;
      at += MAX (sign, 1);
      if (sign > 0 || text[at - 1] == '\n')
        floor = at;
    }
  return FALSE;
}

gboolean
est_field_lines_read (EstFieldReading *reading, const EstFieldRow **pending, GError **error)
{
  g_autoptr (GArray) fields = find_fields (reading);
  const EstFieldRow *before = *pending;
  gboolean is_item = reading->block->kind == EST_BLOCK_LIST_ITEM;

  *pending = NULL;
  if (fields->len > 0)
    return read_fields (reading, fields, pending, error);
  if (before == NULL || reading->block->kind == EST_BLOCK_HEADING)
    {
      *pending = heading_row (reading);
      return TRUE;
    }
  if (is_item && before->is_list)
    *pending = before;
  return read_pending (reading, before, error);
}
