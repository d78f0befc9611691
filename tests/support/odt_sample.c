/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/odt_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "extractors/package.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                 \
  "xmlns:office=\"" OASIS "office:1.0\" xmlns:style=\"" OASIS "style:1.0\" "       \
  "xmlns:text=\"" OASIS "text:1.0\" xmlns:table=\"" OASIS "table:1.0\" "           \
  "xmlns:draw=\"" OASIS "drawing:1.0\" xmlns:svg=\"" OASIS "svg-compatible:1.0\" " \
  "xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\" xmlns:meta=\"" OASIS "meta:1.0\" "  \
  "xmlns:config=\"" OASIS "config:1.0\" xmlns:form=\"" OASIS "form:1.0\" "         \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "                                  \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:x=\"http://exemple.fr/inconnu\""

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define TEXT_TYPE "application/vnd.oasis.opendocument.text"

static void
add (EstPackageWriter *writer, const char *name, const char *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length == 0 ? strlen (data) : length);

  est_package_writer_add (writer, name, bytes, EST_PACKING_DEFLATED);
}

static void
add_entry (GString *manifest, const char *name)
{
  g_string_append_printf (manifest,
                          "<manifest:file-entry manifest:full-path=\"%s\" "
                          "manifest:media-type=\"%s\"/>",
                          name, strcmp (name, "/") == 0 ? TEXT_TYPE : "text/xml");
}

static void
add_member (EstPackageWriter *writer, GString *manifest, const OdtMember *member)
{
  g_autofree char *xml = NULL;

  if (strcmp (member->name, "manifest") == 0)
    {
      g_string_append (manifest, member->data);
      return;
    }
  add_entry (manifest, member->name);
  if (member->root != NULL)
    xml = g_strdup_printf (DECLARATION "<%s " NAMESPACES ">%s</%s>", member->root, member->data,
                           member->root);
  add (writer, member->name, xml == NULL ? member->data : xml, xml == NULL ? member->length : 0);
}

static GBytes *
build (const char *type, const OdtMember *members, guint n_members)
{
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autoptr (GString) manifest =
      g_string_new (DECLARATION "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\">");
  g_autoptr (GError) error = NULL;
  GBytes *odt;

  add (writer, "mimetype", type, 0);
  add_entry (manifest, "/");
  for (guint i = 0; i < n_members; i++)
    add_member (writer, manifest, &members[i]);
  g_string_append (manifest, "</manifest:manifest>");
  add (writer, "META-INF/manifest.xml", manifest->str, 0);
  odt = est_package_writer_finish (writer, &error);
  if (odt == NULL)
    fail_msg ("not packed: %s", error->message);
  return odt;
}

GBytes *
odt_with_members (const char *body, const OdtMember *members, guint n_members)
{
  g_autofree char *text =
      g_strdup_printf ("<office:body><office:text>%s</office:text></office:body>", body);
  g_autofree OdtMember *all = g_new0 (OdtMember, n_members + 1);

  all[0] = (OdtMember){ .name = "content.xml", .root = "office:document-content", .data = text };
  for (guint i = 0; i < n_members; i++)
    all[i + 1] = members[i];
  return build (TEXT_TYPE, all, n_members + 1);
}

GBytes *
odt_with_body (const char *body)
{
  return odt_with_members (body, NULL, 0);
}

GBytes *
odt_with_type (const char *type)
{
  const OdtMember content = { .name = "content.xml",
                              .root = "office:document-content",
                              .data = "<office:body><office:text/></office:body>" };

  return build (type, &content, 1);
}

char *
odt_part (GBytes *odt, const char *name)
{
  g_autoptr (EstPackage) package = est_package_open (odt, &est_default_limits, NULL);
  guint member = package == NULL ? G_MAXUINT : est_package_find (package, name);
  GBytes *bytes = member == G_MAXUINT ? NULL : est_package_read (package, member, NULL);

  return bytes == NULL ? NULL
                       : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

EstDocument *
odt_document (GBytes *odt)
{
  g_autoptr (GError) error = NULL;
  EstDocument *document = est_odt_read (odt, &est_default_limits, &est_default_treatment, &error);

  if (document == NULL)
    fail_msg ("refused: %s", error->message);
  return document;
}

static char *
lines_of (GBytes *odt, gboolean (*is_wanted) (EstBlockKind kind, EstBlockKind wanted),
          EstBlockKind wanted, gboolean has_kind)
{
  g_autoptr (EstDocument) document = odt_document (odt);
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
odt_text (GBytes *odt)
{
  return lines_of (odt, is_text, EST_BLOCK_BODY, TRUE);
}

char *
odt_text_of (GBytes *odt, EstBlockKind kind)
{
  return lines_of (odt, is_same, kind, FALSE);
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
odt_replace (GBytes *odt, const char *needle, const char *replacement)
{
  g_autoptr (EstDocument) document = odt_document (odt);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GError) error = NULL;
  GBytes *copy;

  for (guint i = 0; needle != NULL && i < est_document_n_blocks (document); i++)
    add_edits (edits, est_document_block (document, i), needle, replacement);
  g_array_sort (edits, by_anchor);
  copy = est_odt_write (document, edits, &error);
  if (copy == NULL)
    fail_msg ("not written: %s", error->message);
  return copy;
}

GBytes *
odt_copy (GBytes *odt)
{
  return odt_replace (odt, NULL, NULL);
}

GBytes *
odt_treated (GBytes *odt, const EstTreatment *treatment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document = est_odt_read (odt, &est_default_limits, treatment, &error);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  GBytes *copy = document == NULL ? NULL : est_odt_write (document, edits, &error);

  if (copy == NULL)
    fail_msg ("not copied: %s", error->message);
  return copy;
}
