/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_signatures.h"

#include <string.h>

#include "pipeline/detectors/field_names.h"

#define SCORE_SIGNATURE 0.8
#define SCORE_HOLDER 0.75

/* What an earlier pass must score to be leant on. */
#define SURE 0.6

/* Lines that a formula reaches, and that stand above an address. */
#define REACH 5
#define ABOVE 3

/* Longer lines are prose. */
#define MAX_LINE 160
#define MAX_NAME 60
#define MAX_BLANKS 12

static void
add_name (EstFieldReading *reading, const char *rule, double score, const EstSpan *name)
{
  est_field_reading_add_as (reading, reading->rows->names.person, rule, score, name);
}

/* "Fatoumata": one word, a first name and nothing else. */
static gboolean
is_given_name (EstFieldReading *reading, const EstSpan *line, EstSpan *name)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  guint first = est_field_reading_word_at (reading, line->start);
  const EstWord *word = est_reading_word (words, first);
  g_autofree char *folded = NULL;
  EstWordFacts facts = { 0 };

  if (word == NULL || word->end > line->end || word->kind == EST_WORD_LOWER ||
      est_field_reading_word_at (reading, line->end) != first + 1)
    return FALSE;
  folded = est_fold (words->text + word->start, (gssize) (word->end - word->start));
  facts = est_lexicon_find (words->lists->lexicon, folded, strlen (folded));
  *name = (EstSpan){ .start = word->start, .end = word->end };
  return facts.given >= 2 && facts.common < 3;
}

static void
read_signature (EstFieldReading *reading, const EstSpan *line)
{
  EstSpan name = { 0 };

  if (est_field_names_line (reading, line->start, line->end, &name) ||
      is_given_name (reading, line, &name))
    add_name (reading, "signature", SCORE_SIGNATURE, &name);
}

/* Behind the comma of "Cordialement, Claire Lefèvre". */
static void
read_closing (EstFieldReading *reading, const EstSpan *line)
{
  EstSpan rest = { .start = line->end, .end = line->end };

  while (rest.start > line->start && strchr (",.", reading->text[rest.start - 1]) == NULL)
    rest.start--;
  if (rest.start > line->start && rest.end - rest.start <= MAX_NAME)
    read_signature (reading, &rest);
}

static gboolean
may_close (const EstFieldReading *reading, const EstSpan *line)
{
  const EstFieldLabels *closings = reading->rows->closings;

  return line->end > line->start && line->end - line->start <= MAX_LINE &&
         (est_field_labels_may_begin (closings, reading->text + line->start) ||
          est_field_labels_may_close (closings, reading->text, line->start, line->end));
}

static gboolean
is_closing (const EstFieldReading *reading, const EstSpan *line)
{
  return may_close (reading, line) &&
         est_field_labels_find (reading->rows->closings, reading->text + line->start,
                                line->end - line->start) != NULL;
}

gboolean
est_field_signatures_may_read (const EstFieldReading *reading)
{
  for (gsize at = 0; at < reading->length;)
    {
      EstSpan line = est_field_reading_line (reading, at, reading->length);

      if (may_close (reading, &line))
        return TRUE;
      at = line.end + 1;
    }
  return FALSE;
}

void
est_field_signatures_read (EstFieldReading *reading, guint *open)
{
  for (gsize at = 0; at < reading->length;)
    {
      EstSpan line = est_field_reading_line (reading, at, reading->length);

      at = line.end + 1;
      if (line.end - line.start > MAX_LINE)
        *open = 0;
      else if (line.end > line.start)
        {
          if (*open > 0 && --*open < REACH)
            read_signature (reading, &line);
          if (is_closing (reading, &line))
            {
              read_closing (reading, &line);
              *open = REACH;
            }
        }
    }
}

/* ------ Whoever an address or a number belongs to. */

static gboolean
is_holding (const EstFinding *finding, gboolean *has_lines_above)
{
  static const char *const categories[] = { "address", "postcode_town", "phone",
                                            "email",   "birth_date",    "nir" };

  if (finding->score < SURE)
    return FALSE;
  *has_lines_above = est_category_is (finding->category, "address") ||
                     est_category_is (finding->category, "postcode_town");
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (est_category_is (finding->category, categories[i]))
      return TRUE;
  return FALSE;
}

static void
read_line_above (EstFieldReading *reading, const EstSpan *line)
{
  EstSpan name = { 0 };

  if (line->end - line->start <= MAX_LINE &&
      est_field_names_line (reading, line->start, line->end, &name))
    add_name (reading, "address-block", SCORE_HOLDER, &name);
}

/* The lines above @line in the block; how many of ABOVE are left. */
static guint
read_lines_above (EstFieldReading *reading, gsize start, guint left)
{
  while (start > 0 && left > 0)
    {
      EstSpan line = est_field_reading_line (reading, start - 1, MAX_LINE + 1);

      read_line_above (reading, &line);
      start = line.start;
      left--;
    }
  return left;
}

static void
read_blocks_above (EstFieldReading *reading, guint left)
{
  guint index = reading->index;

  while (left > 0 && index > 0)
    {
      const EstBlock *block = est_document_block (reading->document, --index);

      if (block->kind != EST_BLOCK_BODY || block->text->len > MAX_LINE)
        return;
      est_field_reading_take (reading, index);
      est_field_reading_open (reading);
      left = read_lines_above (reading, reading->length + 1, left);
    }
}

/* Prose goes on for longer than a name and what goes with it. */
static gboolean
has_few_words (const EstFieldReading *reading, gsize start, gsize end)
{
  guint blanks = 0;

  for (gsize i = start; i < end; i++)
    blanks += reading->text[i] == ' ' ? 1 : 0;
  return blanks <= MAX_BLANKS;
}

void
est_field_signatures_read_holder (EstFieldReading *reading, const EstFinding *finding)
{
  guint index = reading->index;
  gboolean has_lines_above = FALSE;
  EstSpan line = { 0 };
  EstSpan name = { 0 };
  gsize place;

  if (!is_holding (finding, &has_lines_above))
    return;
  est_field_reading_open (reading);
  place = est_field_reading_place (reading, finding->start);
  line = est_field_reading_line (reading, place, MAX_LINE + 1);
  if (place > line.start && place - line.start <= MAX_LINE &&
      has_few_words (reading, line.start, place) &&
      est_field_names_line (reading, line.start, place, &name))
    add_name (reading, "name-and-number", SCORE_HOLDER, &name);
  if (!has_lines_above || place >= line.start + 3 || reading->block->kind != EST_BLOCK_BODY)
    return;
  read_blocks_above (reading, read_lines_above (reading, line.start, ABOVE));
  if (reading->index != index)
    {
      est_field_reading_take (reading, index);
      est_field_reading_open (reading);
    }
}
