/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/docx_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/package.h"

#define NAMESPACES                                                                       \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "            \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "     \
  "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "              \
  "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " \
  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                   \
  "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "     \
  "xmlns:v=\"urn:schemas-microsoft-com:vml\" "                                           \
  "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "            \
  "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "                  \
  "xmlns:x=\"http://exemple.fr/inconnu\""

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define TYPES "application/vnd.openxmlformats-"

static void
add (EstPackageWriter *writer, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  est_package_writer_add (writer, name, bytes, EST_PACKING_DEFLATED);
}

static void
add_types (EstPackageWriter *writer, const SamplePart *parts, guint n_parts)
{
  g_autoptr (GString) xml = g_string_new (
      DECLARATION "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  "<Default Extension=\"rels\" ContentType=\"" TYPES
                  "package.relationships+xml\"/><Default Extension=\"xml\" "
                  "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
                  "ContentType=\"" TYPES "officedocument.wordprocessingml.document.main+xml\"/>");

  for (guint i = 0; i < n_parts; i++)
    g_string_append_printf (xml, "<Override PartName=\"/%s\" ContentType=\"%s%s\"/>", parts[i].name,
                            strchr (parts[i].type, '/') ? "" : TYPES "officedocument.",
                            parts[i].type);
  g_string_append (xml, "</Types>");
  add (writer, "[Content_Types].xml", xml->str);
}

static void
add_relations (EstPackageWriter *writer, const SamplePart *parts, guint n_parts, const char *more)
{
  g_autoptr (GString) xml = g_string_new (
      DECLARATION
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");

  for (guint i = 0; i < n_parts; i++)
    g_string_append_printf (xml, "<Relationship Id=\"rId%u\" Type=\"%s%s\" Target=\"/%s\"/>", i + 1,
                            RELATIONS, parts[i].relation, parts[i].name);
  g_string_append_printf (xml, "%s</Relationships>", more);
  add (writer, "word/_rels/document.xml.rels", xml->str);
}

static void
add_part (EstPackageWriter *writer, const SamplePart *part)
{
  g_autofree char *xml = part->root == NULL
                             ? g_strdup (part->xml)
                             : g_strdup_printf (DECLARATION "<%s " NAMESPACES ">%s</%s>",
                                                part->root, part->xml, part->root);

  add (writer, part->name, xml);
}

static GBytes *
make (const char *body, const SamplePart *parts, guint n_parts, const char *relation)
{
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autofree char *xml = g_strdup_printf ("<w:body>%s</w:body>", body);
  SamplePart document = { .name = "word/document.xml", .root = "w:document", .xml = xml };

  add_types (writer, parts, n_parts);
  add (writer, "_rels/.rels",
       DECLARATION
       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
       "<Relationship Id=\"rId1\" Type=\"" RELATIONS "officeDocument\" "
       "Target=\"word/document.xml\"/></Relationships>");
  add_part (writer, &document);
  add_relations (writer, parts, n_parts, relation);
  for (guint i = 0; i < n_parts; i++)
    add_part (writer, &parts[i]);
  return est_package_writer_finish (writer, NULL);
}

GBytes *
docx_with_body (const char *body)
{
  return make (body, NULL, 0, "");
}

GBytes *
docx_with_parts (const char *body, const SamplePart *parts, guint n_parts)
{
  return make (body, parts, n_parts, "");
}

GBytes *
docx_with_relation (const char *body, const char *relation)
{
  return make (body, NULL, 0, relation);
}

GBytes *
docx_with_binary (const char *body, const SamplePart *part, GBytes *bytes)
{
  g_autoptr (GBytes) docx = make (body, part, 1, "");
  g_autoptr (GBytes) taken = bytes;
  g_autoptr (EstPackage) package = est_package_open (docx, &est_default_limits, NULL);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();

  for (guint i = 0; i < est_package_n_members (package); i++)
    {
      const char *name = est_package_member (package, i)->name;

      est_package_writer_add (writer, name,
                              strcmp (name, part->name) == 0 ? taken
                                                             : est_package_read (package, i, NULL),
                              EST_PACKING_DEFLATED);
    }
  return est_package_writer_finish (writer, NULL);
}

char *
docx_part (GBytes *docx, const char *name)
{
  g_autoptr (EstPackage) package = est_package_open (docx, &est_default_limits, NULL);
  guint index = est_package_find (package, name);
  GBytes *bytes = index == G_MAXUINT ? NULL : est_package_read (package, index, NULL);

  return bytes == NULL ? NULL
                       : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

EstDocument *
docx_document (GBytes *docx)
{
  g_autoptr (GError) error = NULL;
  EstDocument *document = est_docx_read (docx, &est_default_limits, &est_default_treatment, &error);

  if (document == NULL)
    fail_msg ("refused: %s", error->message);
  return document;
}

static char *
lines_of (GBytes *docx, gboolean (*is_wanted) (EstBlockKind kind, EstBlockKind wanted),
          EstBlockKind wanted, gboolean has_kind)
{
  g_autoptr (EstDocument) document = docx_document (docx);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);

      if (!is_wanted (block->kind, wanted))
        continue;
      if (has_kind)
        g_string_append_printf (lines, "%s: ", est_block_kind_word (block->kind));
      g_string_append_printf (lines, "%s\n", block->text->str);
    }
  return g_string_free (lines, FALSE);
}

static gboolean
is_text (EstBlockKind kind, EstBlockKind wanted)
{
  (void) wanted;
  return kind != EST_BLOCK_ATTRIBUTE && kind != EST_BLOCK_METADATA;
}

static gboolean
is_same (EstBlockKind kind, EstBlockKind wanted)
{
  return kind == wanted;
}

char *
docx_text (GBytes *docx)
{
  return lines_of (docx, is_text, EST_BLOCK_BODY, TRUE);
}

char *
docx_text_of (GBytes *docx, EstBlockKind kind)
{
  return lines_of (docx, is_same, kind, FALSE);
}

/* The first run touched takes the replacement, the others lose their share. */
static void
add_edits (GArray *edits, const EstBlock *block, const char *needle, const char *replacement)
{
  const char *found = strstr (block->text->str, needle);
  gsize from = found == NULL ? 0 : (gsize) (found - block->text->str);
  gsize to = found == NULL ? 0 : from + strlen (needle);

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EstRun *run = &g_array_index (block->runs, EstRun, i);
      gsize start = MAX (run->start, from);
      gsize end = MIN (run->start + run->length, to);
      EstEdit edit = { .anchor = run->anchor, .text = replacement };

      if (start >= end)
        continue;
      edit.start = start - run->start;
      edit.end = end - run->start;
      g_array_append_val (edits, edit);
      replacement = "";
    }
}

static gint
by_anchor (gconstpointer a, gconstpointer b)
{
  const EstEdit *one = a;
  const EstEdit *other = b;

  return (one->anchor > other->anchor) - (one->anchor < other->anchor);
}

GBytes *
docx_replace (GBytes *docx, const char *needle, const char *replacement)
{
  g_autoptr (EstDocument) document = docx_document (docx);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GError) error = NULL;
  GBytes *copy;

  for (guint i = 0; needle != NULL && i < est_document_n_blocks (document); i++)
    add_edits (edits, est_document_block (document, i), needle, replacement);
  g_array_sort (edits, by_anchor);
  copy = est_docx_write (document, edits, &error);
  if (copy == NULL)
    fail_msg ("not written: %s", error->message);
  return copy;
}

GBytes *
docx_treated (GBytes *docx, const EstTreatment *treatment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document = est_docx_read (docx, &est_default_limits, treatment, &error);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  GBytes *copy = document == NULL ? NULL : est_docx_write (document, edits, &error);

  if (copy == NULL)
    fail_msg ("not copied: %s", error->message);
  return copy;
}

GBytes *
docx_copy (GBytes *docx)
{
  return docx_replace (docx, NULL, NULL);
}
