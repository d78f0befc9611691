/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Plain text and Markdown to blocks.  The lines of a paragraph are one block, so
 * that a name broken at the end of a line is whole; headings, list items, cells
 * and the lines of forms are blocks of their own.  What no block holds is blanks,
 * line ends and Markdown's own marks. */
#include "extractors/text.h"

#include <string.h>

#include "extractors/text_lines.h"
#include "pipeline/base/messages.h"

#define PART "text"

/* Bounds the memory for blocks and runs: an honest text of 64 MiB has fewer. */
#define MAX_STRETCHES 1000000

/* A line as long as this was broken because it was full, so that what follows
 * goes on with its sentence whatever it looks like. */
#define FULL_LINE_BYTES 60

typedef struct {
  EstDocument *document;
  EstTextSource *source;
  EstBlock *block;   /* the one that a line may still go on with, or NULL */
  gboolean is_form;  /* it began with "Label : value" */
  gboolean was_full; /* the line before */
  gboolean in_table;
  EstCellPlace place; /* of the row before */
} Reading;

gboolean
est_text_probe (GBytes *bytes, const char *name)
{
  static const char *const endings[] = { ".txt", ".text", ".md", ".markdown" };
  static const char *const signatures[] = { "PK\003\004", "%PDF-", "\xD0\xCF\x11\xE0", "{\\rtf" };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_named = name != NULL && strcmp (name, "-") == 0;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (endings); i++)
    is_named = is_named ||
               (strlen (name) >= strlen (endings[i]) &&
                g_ascii_strcasecmp (name + strlen (name) - strlen (endings[i]), endings[i]) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= strlen (signatures[i]) &&
        memcmp (data, signatures[i], strlen (signatures[i])) == 0)
      return FALSE;
  return is_named && est_text_is_plausible (bytes);
}

static void
source_free (gpointer data)
{
  EstTextSource *source = data;

  (void) g_string_free (source->text, TRUE);
  g_array_unref (source->stretches);
  g_free (source);
}

static void
append (Reading *reading, gsize start, gsize end)
{
  const EstTextStretch stretch = { .start = start, .length = end - start };

  est_block_append (reading->block, reading->source->text->str + start, stretch.length,
                    reading->source->stretches->len);
  g_array_append_val (reading->source->stretches, stretch);
}

static void
open_block (Reading *reading, EstBlockKind kind, const EstTextLine *line)
{
  reading->block = est_document_add_block (reading->document, kind, PART);
  reading->block->level = line->level;
  reading->is_form = line->kind == EST_LINE_FIELD;
  append (reading, line->start, line->end);
}

/* A line that goes on with the paragraph or item before it, or opens a new one. */
static void
add_text (Reading *reading, const EstTextLine *line)
{
  if (reading->block == NULL)
    {
      open_block (reading, EST_BLOCK_BODY, line);
      return;
    }
  est_block_append_separator (reading->block, '\n');
  append (reading, line->start, line->end);
}

/* Fields stand apart from one another.  In a paragraph that is no form, a name may
 * be broken right before what only looks like a label ("… Jeanne / Moreau : oui"). */
static void
add_field (Reading *reading, const EstTextLine *line)
{
  if (reading->block != NULL && reading->is_form && !reading->was_full)
    reading->block = NULL;
  add_text (reading, line);
}

static void
add_row (Reading *reading, const EstTextLine *line)
{
  gsize next = line->start;
  gsize start;
  gsize end;

  if (!reading->in_table)
    reading->place.table++;
  reading->place.row = reading->in_table ? reading->place.row + 1 : 0;
  reading->place.column = 0;
  reading->in_table = TRUE;
  for (; est_text_next_cell (reading->source->text->str, line, &next, &start, &end);
       reading->place.column++)
    {
      if (start == end)
        continue;
      reading->block = est_document_add_block (reading->document, EST_BLOCK_CELL, PART);
      reading->block->cell = reading->place;
      append (reading, start, end);
    }
  reading->block = NULL;
}

/* CommonMark 4.3: a rule makes the line above it a title. */
static void
end_with_rule (Reading *reading, const EstTextLine *line)
{
  if (line->level > 0 && reading->block != NULL && reading->block->kind == EST_BLOCK_BODY &&
      reading->block->runs->len == 1)
    {
      reading->block->kind = EST_BLOCK_HEADING;
      reading->block->level = line->level;
    }
  reading->block = NULL;
}

/* Tables may do without the bars at both ends of a row: then the rule under the
 * first row tells, and the bars in the others. */
static gboolean
is_open_row (const Reading *reading, const EstTextLine *line, gsize next)
{
  const GString *text = reading->source->text;
  EstTextLine below;

  if (memchr (text->str + line->start, '|', line->end - line->start) == NULL)
    return FALSE;
  if (reading->in_table)
    return TRUE;
  return est_text_next_line (text->str, text->len, &next, &below) && below.kind == EST_LINE_RULE &&
         memchr (text->str + below.start, '|', below.end - below.start) != NULL;
}

static void
add_line (Reading *reading, const EstTextLine *line)
{
  switch (line->kind)
    {
    case EST_LINE_BLANK:
      reading->block = NULL;
      break;
    case EST_LINE_RULE:
      end_with_rule (reading, line);
      break;
    case EST_LINE_HEADING:
      open_block (reading, EST_BLOCK_HEADING, line);
      reading->block = NULL;
      break;
    case EST_LINE_LIST_ITEM:
      open_block (reading, EST_BLOCK_LIST_ITEM, line);
      break;
    case EST_LINE_ROW:
      add_row (reading, line);
      break;
    case EST_LINE_FIELD:
      add_field (reading, line);
      break;
    default:
      add_text (reading, line);
    }
}

static gboolean
read_lines (Reading *reading, GError **error)
{
  const GString *text = reading->source->text;
  EstTextLine line;
  gsize next = 0;

  while (est_text_next_line (text->str, text->len, &next, &line))
    {
      if (is_open_row (reading, &line, next) && line.kind != EST_LINE_RULE)
        line.kind = EST_LINE_ROW;
      if (line.kind != EST_LINE_ROW && line.kind != EST_LINE_RULE)
        reading->in_table = FALSE;
      add_line (reading, &line);
      reading->was_full = line.end - line.start >= FULL_LINE_BYTES;
      if (reading->source->stretches->len > MAX_STRETCHES)
        return est_fail (error, EST_ERROR_LIMIT,
                         _ ("The text has more lines than the program agrees to handle (%d). Split "
                            "it and run again."),
                         MAX_STRETCHES);
    }
  return TRUE;
}

EstDocument *
est_text_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
               GError **error)
{
  g_autoptr (EstDocument) document = NULL;
  Reading reading = { 0 };
  EstTextEncoding encoding;
  GString *text;

  (void) treatment; /* nothing but text */
  if (g_bytes_get_size (bytes) > limits->file_bytes)
    {
      (void) est_fail (error, EST_ERROR_LIMIT,
                       _ ("The text is larger than the program agrees to handle. Split it and run "
                          "again."));
      return NULL;
    }
  text = est_text_decode (bytes, &encoding, error);
  if (text == NULL)
    return NULL;
  reading.source = g_new0 (EstTextSource, 1);
  reading.source->text = text;
  reading.source->encoding = encoding;
  reading.source->stretches = g_array_new (FALSE, FALSE, sizeof (EstTextStretch));
  document = reading.document = est_document_new ("text", reading.source, source_free);
  est_document_add_part (document, PART, "text", EST_FATE_REWRITTEN);
  return read_lines (&reading, error) ? g_steal_pointer (&document) : NULL;
}
