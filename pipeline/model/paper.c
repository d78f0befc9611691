/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/paper.h"

#include <string.h>

#define WIDTH 90
#define SIGNING_ROOM "\n\n\n"

struct _EstPaper {
  GPtrArray *lines; /* of EstPaperLine */
};

/* Marks, the longer first. */
static const struct {
  const char *mark;
  EstPaperKind kind;
  gboolean ticked;
} marks[] = {
  { "== ", EST_PAPER_HEADING, FALSE }, { "= ", EST_PAPER_TITLE, FALSE },
  { "- ", EST_PAPER_ITEM, FALSE },     { "[ ] ", EST_PAPER_BOX, FALSE },
  { "[x] ", EST_PAPER_BOX, TRUE },     { ":: ", EST_PAPER_SIGNATURE, FALSE },
  { ": ", EST_PAPER_FIELD, FALSE },
};

static void
free_line (gpointer data)
{
  EstPaperLine *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static EstPaperLine *
add_line (EstPaper *paper, EstPaperKind kind, const char *text)
{
  EstPaperLine *line = g_new0 (EstPaperLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  g_ptr_array_add (paper->lines, line);
  return line;
}

/* "Label | what is said"; without an answer, or with dots for it, the text is empty. */
static void
split_field (EstPaperLine *line)
{
  char *bar = strchr (line->text, '|');
  char *said = bar == NULL ? g_strdup ("") : g_strstrip (g_strdup (bar + 1));

  line->label = g_strchomp (
      g_strndup (line->text, bar == NULL ? strlen (line->text) : (gsize) (bar - line->text)));
  g_free (line->text);
  line->text = said;
  if (g_str_equal (said, EST_PAPER_BLANK))
    *said = '\0';
}

static gboolean
add_marked (EstPaper *paper, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i].mark))
      {
        EstPaperLine *line = add_line (paper, marks[i].kind, text + strlen (marks[i].mark));

        line->ticked = marks[i].ticked;
        if (line->kind == EST_PAPER_FIELD || line->kind == EST_PAPER_SIGNATURE)
          split_field (line);
        return TRUE;
      }
  return FALSE;
}

EstPaper *
est_paper_parse (const char *marked)
{
  EstPaper *paper = g_new0 (EstPaper, 1);
  g_auto (GStrv) lines = g_strsplit (marked, "\n", -1);
  EstPaperLine *open = NULL; /* paragraph */

  paper->lines = g_ptr_array_new_with_free_func (free_line);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *text = g_strchomp (lines[i]);

      if (*text == '\0' || add_marked (paper, text))
        open = NULL;
      else if (open == NULL)
        open = add_line (paper, EST_PAPER_PARAGRAPH, text);
      else
        {
          char *longer = g_strconcat (open->text, " ", text, NULL);

          g_free (open->text);
          open->text = longer;
        }
    }
  return paper;
}

void
est_paper_free (EstPaper *paper)
{
  if (paper == NULL)
    return;
  g_ptr_array_unref (paper->lines);
  g_free (paper);
}

guint
est_paper_count (const EstPaper *paper)
{
  return paper->lines->len;
}

const EstPaperLine *
est_paper_get (const EstPaper *paper, guint index)
{
  return g_ptr_array_index (paper->lines, index);
}

const char *
est_paper_title (const EstPaper *paper)
{
  for (guint i = 0; i < paper->lines->len; i++)
    if (est_paper_get (paper, i)->kind == EST_PAPER_TITLE)
      return est_paper_get (paper, i)->text;
  return "";
}

/* ------ Plain text. */

/* Appends @text behind @mark, broken at blanks; further lines stand below its text. */
static void
append_wrapped (GString *out, const char *mark, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong indent = g_utf8_strlen (mark, -1);
  glong column = indent;

  g_string_append (out, mark);
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong length = g_utf8_strlen (words[i], -1);

      if (i > 0 && column + 1 + length > WIDTH)
        {
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          column = indent;
        }
      else if (i > 0)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      g_string_append (out, words[i]);
      column += length;
    }
  g_string_append_c (out, '\n');
}

static void
append_field (GString *out, const EstPaperLine *line)
{
  g_autofree char *label = g_strconcat (line->label, "\u00a0: ", NULL);
  g_autofree char *whole =
      g_strconcat (label, *line->text == '\0' ? EST_PAPER_BLANK : line->text, NULL);

  if (line->kind == EST_PAPER_SIGNATURE)
    g_string_append_printf (out, "%s" SIGNING_ROOM, label);
  else
    append_wrapped (out, "", whole);
}

static void
append_line (GString *out, const EstPaperLine *line)
{
  switch (line->kind)
    {
    case EST_PAPER_ITEM:
      append_wrapped (out, "- ", line->text);
      break;
    case EST_PAPER_BOX:
      append_wrapped (out, line->ticked ? "[x] " : "[ ] ", line->text);
      break;
    case EST_PAPER_FIELD:
    case EST_PAPER_SIGNATURE:
      append_field (out, line);
      break;
    default:
      append_wrapped (out, "", line->text);
    }
}

/* A heading stands right above what it heads; lists and fields hold together. */
static gboolean
stands_apart (const EstPaperLine *above, const EstPaperLine *line)
{
  gboolean both_fields = above->kind == EST_PAPER_FIELD && line->kind == EST_PAPER_SIGNATURE;

  return above->kind != EST_PAPER_HEADING && !both_fields &&
         (above->kind != line->kind || line->kind == EST_PAPER_PARAGRAPH);
}

char *
est_paper_to_text (const EstPaper *paper)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < paper->lines->len; i++)
    {
      const EstPaperLine *line = est_paper_get (paper, i);

      if (i > 0 && stands_apart (est_paper_get (paper, i - 1), line))
        g_string_append_c (out, '\n');
      append_line (out, line);
    }
  return g_strdup (out->str);
}
