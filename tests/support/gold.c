/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/gold.h"

/* What the shipped policy replaces and lists. */
#define REDACT 0.6
#define FLAG 0.3

#define BLOCK_SIGN "¶"

typedef struct {
  guint block;
  gsize start;
  gsize end;
} Wanted;

typedef struct {
  const EstCategory *person;
  EstDocument *document;
  EstFindings *persons;
  GArray *wanted; /* of Wanted */
  guint n_tables;
  guint row;
} Sentence;

/* Adds @text to @block without its marks, which become what is wanted, and
 * without the braces around names, which become persons. */
static void
add_marked (Sentence *sentence, EstBlock *block, const char *text)
{
  guint index = est_document_n_blocks (sentence->document) - 1;
  gsize name = 0;
  Wanted wanted = { .block = index };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '{')
      name = plain->len;
    else if (*at == '}')
      {
        EstFinding finding = { .block = index,
                               .start = name,
                               .end = plain->len,
                               .category = sentence->person,
                               .score = 0.95,
                               .pass = "gold",
                               .rule = "gold" };

        est_findings_add (sentence->persons, &finding);
      }
    else if (*at == '<' && at[1] == '/')
      {
        wanted.end = plain->len;
        g_array_append_val (sentence->wanted, wanted);
        at = strchr (at, '>');
      }
    else if (*at == '<')
      {
        wanted.start = plain->len;
        at = strchr (at, '>');
      }
    else
      g_string_append_c (plain, *at);
  est_block_append (block, plain->str, plain->len, 0);
}

static void
add_row (Sentence *sentence, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "|", -1);
  guint column = 0;

  if (sentence->row == 0)
    sentence->n_tables++;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      EstBlock *block = NULL;

      g_strstrip (cells[i]);
      if (*cells[i] == '\0')
        continue;
      block = est_document_add_block (sentence->document, EST_BLOCK_CELL, "gold");
      block->cell = (EstCellPlace){ sentence->n_tables, sentence->row, column++ };
      add_marked (sentence, block, cells[i]);
    }
  sentence->row++;
}

static void
add_block (Sentence *sentence, const char *text)
{
  EstBlockKind kind = EST_BLOCK_BODY;

  if (*text == '|')
    {
      add_row (sentence, text);
      return;
    }
  sentence->row = 0;
  if (g_str_has_prefix (text, "# "))
    kind = EST_BLOCK_HEADING;
  else if (g_str_has_prefix (text, "- "))
    kind = EST_BLOCK_LIST_ITEM;
  add_marked (sentence, est_document_add_block (sentence->document, kind, "gold"),
              kind == EST_BLOCK_BODY ? text : text + 2);
}

/* Whether every letter of what is wanted is replaced. */
static gboolean
is_found (const Sentence *sentence, const EstFindings *findings, const Wanted *wanted)
{
  const char *text = est_document_block (sentence->document, wanted->block)->text->str;

  for (gsize at = wanted->start; at < wanted->end; at++)
    {
      gboolean covered = !g_ascii_isalnum (text[at]);

      for (guint i = 0; !covered && i < est_findings_count (findings); i++)
        {
          const EstFinding *finding = est_findings_get (findings, i);

          covered = finding->block == wanted->block && finding->score >= REDACT &&
                    finding->start <= at && finding->end > at;
        }
      if (!covered)
        return FALSE;
    }
  return TRUE;
}

static double
highest_score (const EstFindings *findings)
{
  double highest = 0;

  for (guint i = 0; i < est_findings_count (findings); i++)
    highest = MAX (highest, est_findings_get (findings, i)->score);
  return highest;
}

static gboolean
count_sentence (const Sentence *sentence, const EstFindings *findings, gboolean is_topic,
                EstGoldCount *count)
{
  guint found = 0;

  if (is_topic)
    {
      count->topics++;
      count->touched += highest_score (findings) >= REDACT;
      count->flagged += highest_score (findings) >= FLAG && highest_score (findings) < REDACT;
      return highest_score (findings) < REDACT;
    }
  for (guint i = 0; i < sentence->wanted->len; i++)
    found += is_found (sentence, findings, &g_array_index (sentence->wanted, Wanted, i));
  count->wanted += sentence->wanted->len;
  count->found += found;
  return found == sentence->wanted->len;
}

static void
measure_line (gconstpointer state, const EstCategory *person, const char *line, gboolean verbose,
              EstGoldCount *count)
{
  g_autoptr (EstDocument) document = est_document_new ("gold", NULL, NULL);
  g_autoptr (EstFindings) persons = est_findings_new ();
  g_autoptr (EstFindings) findings = est_findings_new ();
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) blocks = g_strsplit (line + 2, BLOCK_SIGN, -1);
  Sentence sentence = {
    .person = person, .document = document, .persons = persons, .wanted = wanted
  };

  for (guint i = 0; blocks[i] != NULL; i++)
    add_block (&sentence, g_strstrip (blocks[i]));
  assert_true (est_detector_sensitive.detect (state, document, persons, NULL, findings, &error));
  if (!count_sentence (&sentence, findings, *line == 'T', count) && verbose)
    print_message ("%s\n", line);
}

EstGoldCount
gold_measure (const char *path, gboolean verbose)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);
  g_autoptr (EstCategories) categories = est_categories_load (data, &error);
  EstSetup setup = { .data = data, .categories = categories };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  EstGoldCount count = { 0 };
  gpointer state = NULL;

  if (!est_detector_sensitive.prepare (&setup, &state, &error) ||
      !g_file_get_contents (path, &text, NULL, &error))
    fail_msg ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "P\t") || g_str_has_prefix (lines[i], "T\t"))
      measure_line (state, est_categories_find (categories, EST_CATEGORY_PERSON), lines[i], verbose,
                    &count);
  est_detector_sensitive.release (state);
  print_message ("%s: %u of %u stretches replaced (%.1f %%), %u of %u topic lines touched "
                 "(%.1f %%), %u flagged\n",
                 path, count.found, count.wanted, 100.0 * count.found / MAX (count.wanted, 1),
                 count.touched, count.topics, 100.0 * count.touched / MAX (count.topics, 1),
                 count.flagged);
  return count;
}
