/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/made_pdf.h"

#include <string.h>

#include "extractors/pdf.h"
#include "pipeline/base/needles.h"

typedef struct {
  GString *out;
  GArray *places; /* of gsize, by number; 0: no such object */
} Making;

static void
add_object (Making *making, guint number, const char *object)
{
  if (making->places->len <= number)
    g_array_set_size (making->places, number + 1);
  g_array_index (making->places, gsize, number) = making->out->len;
  g_string_append_printf (making->out, "%u 0 obj\n%s\nendobj\n", number, object);
}

static void
add_stream (Making *making, guint number, const char *content)
{
  g_autofree char *object =
      g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (content), content);

  add_object (making, number, object);
}

static GBytes *
finish (Making *making)
{
  gsize start = making->out->len;

  g_string_append_printf (making->out, "xref\n0 %u\n0000000000 65535 f \n", making->places->len);
  for (guint i = 1; i < making->places->len; i++)
    {
      gsize place = g_array_index (making->places, gsize, i);

      g_string_append_printf (making->out, "%010zu %05d %c \n", place, place != 0 ? 0 : 65535,
                              place != 0 ? 'n' : 'f');
    }
  g_string_append_printf (making->out,
                          "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                          making->places->len, start);
  g_array_unref (making->places);
  return g_string_free_to_bytes (making->out);
}

static void
start (Making *making)
{
  making->out = g_string_new ("%PDF-1.7\n");
  making->places = g_array_new (FALSE, TRUE, sizeof (gsize));
  add_object (making, 3,
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
              "/Encoding /WinAnsiEncoding >>");
}

GBytes *
made_page_with (const char *content, const char *resources, const char *page, const char *root,
                const char *const *objects)
{
  Making making;
  g_autofree char *catalogue = g_strdup_printf ("<< /Type /Catalog /Pages 2 0 R %s >>", root);
  g_autofree char *leaf =
      g_strdup_printf ("<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources "
                       "<< /Font << /F1 3 0 R >> %s >> %s >>",
                       resources, page);

  start (&making);
  add_object (&making, 1, catalogue);
  add_object (&making, 2, "<< /Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 595 842] >>");
  add_object (&making, 4, leaf);
  add_stream (&making, 5, content);
  for (guint i = 0; objects != NULL && objects[i] != NULL; i++)
    add_object (&making, 10 + i, objects[i]);
  return finish (&making);
}

GBytes *
made_page (const char *content)
{
  return made_page_with (content, "", "", "", NULL);
}

GBytes *
made_pages (const char *const *contents, guint n)
{
  Making making;
  g_autoptr (GString) kids = g_string_new (NULL);
  g_autofree char *tree = NULL;

  start (&making);
  add_object (&making, 1, "<< /Type /Catalog /Pages 2 0 R >>");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *leaf = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /Contents %u 0 R "
                                               "/Resources << /Font << /F1 3 0 R >> >> >>",
                                               11 + 2 * i);

      g_string_append_printf (kids, "%u 0 R ", 10 + 2 * i);
      add_object (&making, 10 + 2 * i, leaf);
      add_stream (&making, 11 + 2 * i, contents[i]);
    }
  tree = g_strdup_printf ("<< /Type /Pages /Count %u /Kids [%s] /MediaBox [0 0 595 842] >>", n,
                          kids->str);
  add_object (&making, 2, tree);
  return finish (&making);
}

EstDocument *
made_read (GBytes *bytes)
{
  return est_pdf_read (bytes, &est_default_limits, &est_default_treatment, NULL);
}

char *
made_text (GBytes *bytes)
{
  g_autoptr (EstDocument) document = made_read (bytes);
  GString *text = g_string_new (NULL);

  for (guint i = 0; document != NULL && i < est_document_n_blocks (document); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            est_document_block (document, i)->text->str);
  return g_string_free (text, FALSE);
}

static void
add_edits (GArray *edits, const EstBlock *block, const EstNeedleMatch *match, const char *label)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const EstRun *run = &g_array_index (block->runs, EstRun, i);
      gsize from = MAX (run->start, match->start);
      gsize to = MIN (run->start + run->length, match->end);
      EstEdit edit = { .anchor = run->anchor, .text = label };

      if (from >= to)
        continue;
      edit.start = from - run->start;
      edit.end = to - run->start;
      g_array_append_val (edits, edit);
      label = "";
    }
}

GBytes *
made_edited (GBytes *bytes, const MadeEdit *edit, GError **error)
{
  g_autoptr (EstDocument) document =
      est_pdf_read (bytes, &est_default_limits, &edit->treatment, error);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (EstNeedles) needles = est_needles_new ();

  if (document == NULL)
    return NULL;
  (void) est_needles_add (needles, edit->value, -1, 1, 0);
  est_needles_link (needles);
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);
      g_autoptr (GArray) matches = est_needles_find (needles, block->text->str, block->text->len);

      for (guint k = 0; k < matches->len; k++)
        add_edits (edits, block, &g_array_index (matches, EstNeedleMatch, k), edit->label);
    }
  return est_pdf_redraw (document, edits, edit->drawn, error);
}

GBytes *
made_replaced (GBytes *bytes, const char *value, const char *label, GError **error)
{
  const MadeEdit edit = { .value = value, .label = label };

  return made_edited (bytes, &edit, error);
}

GString *
made_everything (GBytes *bytes)
{
  g_autoptr (GPtrArray) streams = est_pdf_unpack (bytes, &est_default_limits, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; streams != NULL && i < streams->len; i++)
    {
      const EstStream *stream = g_ptr_array_index (streams, i);
      gsize size = 0;
      const char *data = g_bytes_get_data (stream->bytes, &size);

      g_string_append_len (all, data, (gssize) size);
      g_string_append_c (all, '\n');
    }
  return all;
}
