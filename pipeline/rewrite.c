/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/rewrite.h"

#include "pipeline/base/messages.h"

/* The first run that ends behind @offset. */
static guint
first_run (const EstBlock *block, gsize offset)
{
  guint low = 0;
  guint high = block->runs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const EstRun *run = &g_array_index (block->runs, EstRun, middle);

      if (run->start + run->length <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Adds the edits of @decision; FALSE when part of it lies where nothing can be
 * written. */
static gboolean
add_edits (GArray *edits, const EstBlock *block, const EstDecision *decision)
{
  const char *text = decision->replacement;

  for (guint i = first_run (block, decision->start); i < block->runs->len; i++)
    {
      const EstRun *run = &g_array_index (block->runs, EstRun, i);
      gsize start = MAX (run->start, decision->start);
      gsize end = MIN (run->start + run->length, decision->end);
      EstEdit edit = { .anchor = run->anchor, .text = text };

      if (run->start >= decision->end)
        break;
      if (start >= end)
        continue;
      if (run->anchor == EST_NO_ANCHOR)
        return FALSE;
      edit.start = start - run->start;
      edit.end = end - run->start;
      g_array_append_val (edits, edit);
      text = "";
    }
  return text != decision->replacement;
}

static gint
by_anchor (gconstpointer a, gconstpointer b)
{
  const EstEdit *one = a;
  const EstEdit *other = b;

  if (one->anchor != other->anchor)
    return one->anchor < other->anchor ? -1 : 1;
  return (one->start > other->start) - (one->start < other->start);
}

/* NULL when something cannot be replaced: of EstEdit, as writers want them. */
static GArray *
make_edits (const EstDocument *document, const EstDecisions *decisions, GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);
      const EstBlock *block = est_document_block (document, decision->block);

      if (decision->replacement == NULL || block->kind == EST_BLOCK_FILE_NAME)
        continue;
      if (!add_edits (edits, block, decision))
        {
          (void) est_fail (error, EST_ERROR_UNSUPPORTED,
                           _ ("Something to be replaced stands where Estompe cannot write. The "
                              "document is refused; remove that passage by hand and run again."));
          return NULL;
        }
    }
  g_array_sort (edits, by_anchor);
  return g_steal_pointer (&edits);
}

GBytes *
est_rewrite (const EstFormat *format, const EstDocument *document, const EstDecisions *decisions,
             GError **error)
{
  g_autoptr (GArray) edits = make_edits (document, decisions, error);

  return edits != NULL ? format->write (document, edits, error) : NULL;
}

GBytes *
est_redraw (const EstFormat *format, const EstDocument *document, const EstDecisions *decisions,
            GArray *pages, GError **error)
{
  g_autoptr (GArray) edits = NULL;

  if (format->redraw == NULL)
    return est_rewrite (format, document, decisions, error);
  edits = make_edits (document, decisions, error);
  return edits != NULL ? format->redraw (document, edits, pages, error) : NULL;
}

/* The first decision for block @index or one behind it: they come in order. */
static guint
first_decision (const EstDecisions *decisions, guint index)
{
  guint low = 0;
  guint high = est_decisions_count (decisions);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (est_decisions_get (decisions, middle)->block < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

char *
est_rewrite_text (const EstDocument *document, const EstDecisions *decisions, guint index)
{
  const GString *source = est_document_block (document, index)->text;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize done = 0;

  for (guint i = first_decision (decisions, index); i < est_decisions_count (decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);

      if (decision->block != index)
        break;
      if (decision->replacement == NULL)
        continue;
      g_string_append_len (text, source->str + done, (gssize) (decision->start - done));
      g_string_append (text, decision->replacement);
      done = decision->end;
    }
  g_string_append_len (text, source->str + done, (gssize) (source->len - done));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
