/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the PDF format itself costs, passes of the engine aside: read, write without the
 * words that are asked for, check, unpack, and read again.
 *   pdf FILE WORD */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "extractors/pdf.h"

static void
add_edits (const EstBlock *block, const char *word, GArray *edits)
{
  const char *found = strstr (block->text->str, word);
  const char *text = "[mot]";
  gsize at = found != NULL ? (gsize) (found - block->text->str) : 0;

  for (guint i = 0; found != NULL && i < block->runs->len; i++)
    {
      const EstRun *run = &g_array_index (block->runs, EstRun, i);
      gsize start = MAX (run->start, at);
      gsize end = MIN (run->start + run->length, at + strlen (word));
      EstEdit edit = { .anchor = run->anchor, .text = text };

      if (start >= end)
        continue;
      edit.start = start - run->start;
      edit.end = end - run->start;
      g_array_append_val (edits, edit);
      text = "";
    }
}

static GBytes *
copy_without (EstDocument *document, const char *word, guint *n_edits, GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    add_edits (est_document_block (document, i), word, edits);
  *n_edits = edits->len;
  return est_pdf_write (document, edits, error);
}

static gboolean
work (GBytes *bytes, const char *word, guint *n_edits, GError **error)
{
  g_autoptr (EstDocument) document =
      est_pdf_read (bytes, &est_default_limits, &est_default_treatment, error);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GPtrArray) streams = NULL;

  if (document == NULL)
    return FALSE;
  copy = copy_without (document, word, n_edits, error);
  g_clear_pointer (&document, est_document_free);
  if (copy == NULL || !est_pdf_check (copy, &est_default_limits, error))
    return FALSE;
  document = est_pdf_read (copy, &est_default_limits, &est_default_treatment, error);
  if (document == NULL)
    return FALSE;
  streams = est_pdf_unpack_reread (copy, document, &est_default_limits, error);
  return streams != NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize size = 0;
  guint n_edits = 0;

  if (argc != 3 || !g_file_get_contents (argv[1], &content, &size, &error))
    return 64;
  bytes = g_bytes_new_take (content, size);
  if (!work (bytes, argv[2], &n_edits, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  printf ("%u places\n", n_edits);
  return 0;
}
