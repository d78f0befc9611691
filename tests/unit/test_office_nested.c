/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/package.h"
#include "extractors/placeholder.h"
#include "tests/support/docx_sample.h"

#define OBJECT                                                                         \
  "<w:p><w:r><w:object><v:shape><v:imagedata r:id=\"rId1\"/></v:shape><o:OLEObject "   \
  "xmlns:o=\"urn:schemas-microsoft-com:office:office\" Type=\"Embed\" r:id=\"rId1\"/>" \
  "</w:object></w:r></w:p>"
#define INNER "word/embeddings/item1.docx"

/* @inner, taken over, as an object of another document. */
static GBytes *
around (GBytes *inner)
{
  const SamplePart part = { INNER, "wordprocessingml.document", "package", NULL, "" };

  return docx_with_binary (P ("dehors") OBJECT, &part, inner);
}

static GBytes *
nested_times (guint depth)
{
  GBytes *document = docx_with_body (P ("Zoé"));

  for (guint i = 0; i < depth; i++)
    document = around (document);
  return document;
}

/* The member that is a document within @docx; NULL: none. */
static GBytes *
inner_of (GBytes *docx)
{
  g_autoptr (EstPackage) package = est_package_open (docx, &est_default_limits, NULL);
  guint index = est_package_find (package, INNER);

  return index == G_MAXUINT ? NULL : g_bytes_ref (est_package_read (package, index, NULL));
}

static void
the_text_of_a_document_within_is_text_of_the_one_around (void **state)
{
  g_autoptr (GBytes) docx = nested_times (2);
  g_autofree char *text = docx_text (docx);

  (void) state;
  assert_string_equal (text, "body: dehors\nbody: dehors\nbody: Zoé\n");
}

static void
what_is_replaced_within_is_written_within (void **state)
{
  g_autoptr (GBytes) docx = nested_times (1);
  g_autoptr (GBytes) copy = docx_replace (docx, "Zoé", "A");
  g_autoptr (GBytes) inner = inner_of (copy);
  g_autofree char *text = docx_text (inner);
  g_autoptr (GPtrArray) streams = est_docx_unpack (copy, &est_default_limits, NULL);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_string_equal (text, "body: A\n");
  assert_true (est_docx_check (copy, &est_default_limits, &error));
  for (guint i = 0; i < streams->len; i++)
    {
      const EstStream *stream = g_ptr_array_index (streams, i);
      gsize size;
      const char *data = g_bytes_get_data (stream->bytes, &size);

      assert_null (memmem (data, size, "Zoé", strlen ("Zoé")));
    }
}

static void
what_lies_too_deep_or_is_damaged_gives_way_to_a_note (void **state)
{
  g_autoptr (GBytes) deep = nested_times (4);
  g_autoptr (GBytes) damaged = around (g_bytes_new_static ("PK\3\4Zo", 6));
  g_autofree char *of_deep = docx_text (deep);
  g_autoptr (GBytes) copy = docx_copy (damaged);
  g_autofree char *body = docx_part (copy, "word/document.xml");

  (void) state;
  assert_string_equal (of_deep, "body: dehors\nbody: dehors\nbody: dehors\nbody: dehors\n");
  assert_null (inner_of (copy));
  assert_non_null (strstr (body, "[objet retiré]"));
  assert_true (est_docx_check (copy, &est_default_limits, NULL));
}

static void
all_documents_together_inflate_to_no_more_than_one_may (void **state)
{
  EstLimits limits = est_default_limits;
  g_autoptr (GBytes) docx = nested_times (1);
  g_autoptr (EstPackage) package = est_package_open (docx, &est_default_limits, NULL);
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  limits.inflated_bytes = 10;
  for (guint i = 0; i < est_package_n_members (package); i++)
    limits.inflated_bytes += est_package_member (package, i)->size;
  document = est_docx_read (docx, &limits, &est_default_treatment, NULL);

  assert_non_null (document);
  assert_int_equal (est_document_n_blocks (document), 1);
}

static void
a_copy_that_holds_what_is_no_copy_is_seen (void **state)
{
  g_autoptr (GBytes) inner = docx_with_body ("<w:p w:rsidR=\"00112233\"/>");
  g_autoptr (GBytes) docx = around (g_bytes_ref (inner));
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_false (est_docx_check (docx, &est_default_limits, &error));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_text_of_a_document_within_is_text_of_the_one_around),
    cmocka_unit_test (what_is_replaced_within_is_written_within),
    cmocka_unit_test (what_lies_too_deep_or_is_damaged_gives_way_to_a_note),
    cmocka_unit_test (all_documents_together_inflate_to_no_more_than_one_may),
    cmocka_unit_test (a_copy_that_holds_what_is_no_copy_is_seen),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
