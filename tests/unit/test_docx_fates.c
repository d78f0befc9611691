/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/docx_fates.h"
#include "tests/support/docx_sample.h"

/* The table of fates, each of its rows taken out in turn: a document that needs
 * the row is refused, or loses what the row let pass, and a copy that was made
 * with the row does not pass the check without it. */
static EstFates *
without (const char *name)
{
  EstFates *fates = est_fates_new (&est_docx_fates);

  est_fates_forget (fates, name);
  return fates;
}

/* NULL when refused. */
static GBytes *
copy_without (GBytes *docx, const char *name)
{
  g_autoptr (EstFates) fates = without (name);
  const EstOfficeTerms terms = { .limits = &est_default_limits,
                                 .treatment = &est_default_treatment,
                                 .fates = fates };
  g_autoptr (EstDocument) document = est_docx_read_with (docx, &terms, NULL);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  return document == NULL ? NULL : est_docx_write (document, edits, NULL);
}

static gboolean
passes_without (GBytes *copy, const char *name)
{
  g_autoptr (EstFates) fates = without (name);
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };

  return est_docx_check_with (copy, &terms, NULL);
}

static gboolean
holds (GBytes *docx, const char *part, const char *text)
{
  g_autofree char *xml = docx_part (docx, part);

  return xml != NULL && strstr (xml, text) != NULL;
}

static const char *
uri_of (const char *prefix)
{
  for (guint i = 0; est_docx_namespaces[i].prefix != NULL; i++)
    if (strcmp (est_docx_namespaces[i].prefix, prefix) == 0)
      return est_docx_namespaces[i].uri;
  fail_msg ("no namespace is called %s", prefix);
  return NULL;
}

/* " xmlns:v=\"urn:…\"", nothing for the prefixes that need none. */
static char *
declaration_of (const char *prefix)
{
  if (*prefix == '\0' || strcmp (prefix, "xml") == 0)
    return g_strdup ("");
  return g_strdup_printf (" xmlns:%s=\"%s\"", prefix, uri_of (prefix));
}

/* A document with one element called @name. */
static GBytes *
docx_with_element (const char *prefix, const char *name, const char *attribute)
{
  g_autofree char *declaration = declaration_of (prefix);
  g_autofree char *body =
      g_strdup_printf ("<w:p%s><%s:%s%s/></w:p>", declaration, prefix, name, attribute);

  return docx_with_body (body);
}

/* Whether the element stands in a copy, so that the check had something to see. */
static gboolean
forget_element (const char *prefix, const char *name)
{
  g_autofree char *full = g_strdup_printf ("%s:%s", prefix, name);
  g_autofree char *tag = g_strdup_printf ("<%s", full);
  g_autoptr (GBytes) docx = docx_with_element (prefix, name, "");
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (GBytes) refused = copy_without (docx, full);

  if (refused != NULL)
    fail_msg ("a document with %s is read though nothing speaks for it", full);
  if (!holds (copy, "word/document.xml", tag))
    return FALSE;
  if (!passes_without (copy, "no:such"))
    fail_msg ("a copy with %s does not pass", full);
  if (passes_without (copy, full))
    fail_msg ("a copy with %s passes though nothing speaks for it", full);
  return TRUE;
}

/* Stands in every document the tests make, so that nothing could be shown. */
static gboolean
is_everywhere (const char *prefix, const char *name)
{
  return strcmp (prefix, "w") == 0 &&
         (strcmp (name, "document") == 0 || strcmp (name, "body") == 0);
}

static void
without_an_element_s_row_its_document_is_refused (void **state)
{
  guint n_seen = 0;

  (void) state;
  for (const EstElementRow *row = est_docx_elements; row->names != NULL; row++)
    {
      g_auto (GStrv) names = g_strsplit (row->names, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        if (!is_everywhere (row->prefix, names[i]))
          n_seen += forget_element (row->prefix, names[i]);
    }
  assert_true (n_seen > 1000);
}

/* Names that another row lets pass as well stay allowed when one row is gone. */
static gboolean
has_another_row (const EstAttributeRow *row, const char *name)
{
  g_autofree char *wanted = g_strdup_printf (" %s ", name);

  for (const EstAttributeRow *other = est_docx_attributes; other->names != NULL; other++)
    {
      g_autofree char *names = g_strdup_printf (" %s ", other->names);

      if (other != row && other->elements == NULL && strcmp (other->prefix, row->prefix) == 0 &&
          strstr (names, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A value that needs nothing else to stand in the document. */
static const char *
harmless_value (const EstAttributeRow *row)
{
  if (row->fate == EST_VALUE_PREFIXES)
    return "w";
  return strcmp (row->prefix, "r") == 0 ? "" : "1";
}

static GBytes *
docx_with_attribute (const EstAttributeRow *row, const char *element, const char *attribute)
{
  const char *colon = element == NULL ? NULL : strchr (element, ':');
  g_autofree char *prefix = colon == NULL ? NULL : g_strndup (element, (gsize) (colon - element));
  g_autofree char *declaration = declaration_of (row->prefix);
  g_autofree char *written =
      g_strdup_printf ("%s %s=\"%s\"", declaration, attribute, harmless_value (row));

  return docx_with_element (colon == NULL ? "w" : prefix, colon == NULL ? "r" : colon + 1, written);
}

static gboolean
forget_attribute (const EstAttributeRow *row, const char *element, const char *name)
{
  g_autofree char *attribute =
      g_strdup_printf ("%s%s%s", row->prefix, *row->prefix == '\0' ? "" : ":", name);
  g_autofree char *forgotten =
      element == NULL ? g_strdup (attribute) : g_strdup_printf ("%s@%s", element, attribute);
  g_autofree char *written = g_strdup_printf (" %s=", attribute);
  g_autoptr (GBytes) docx = docx_with_attribute (row, element, attribute);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (GBytes) poorer = copy_without (docx, forgotten);

  if (poorer != NULL && holds (poorer, "word/document.xml", written))
    fail_msg ("%s is kept though nothing speaks for it", forgotten);
  if (!holds (copy, "word/document.xml", written))
    return FALSE;
  if (!passes_without (copy, "no:such"))
    fail_msg ("a copy with %s does not pass", forgotten);
  if (passes_without (copy, forgotten))
    fail_msg ("a copy with %s passes though nothing speaks for it", forgotten);
  return TRUE;
}

/* How many of the row's names stand in copies. */
static guint
forget_attributes (const EstAttributeRow *row, const char *element)
{
  g_auto (GStrv) names = g_strsplit (row->names, " ", -1);
  guint n_seen = 0;

  for (guint i = 0; names[i] != NULL; i++)
    if (!has_another_row (row, names[i]))
      n_seen += forget_attribute (row, element, names[i]);
  return n_seen;
}

static void
without_an_attribute_s_row_it_goes_and_no_copy_may_hold_it (void **state)
{
  guint n_seen = 0;

  (void) state;
  for (const EstAttributeRow *row = est_docx_attributes; row->names != NULL; row++)
    {
      g_auto (GStrv) elements = g_strsplit (row->elements == NULL ? "" : row->elements, " ", -1);

      if (row->elements == NULL)
        n_seen += forget_attributes (row, NULL);
      for (guint i = 0; elements[i] != NULL; i++)
        n_seen += forget_attributes (row, elements[i]);
    }
  assert_true (n_seen > 400);
}

static GBytes *
docx_with_part (const char *type, const char *relation)
{
  SamplePart part = { "word/header1.xml", type, relation, "w:hdr", P ("oui") };

  return docx_with_parts (
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>", &part, 1);
}

/* @name: of the row that lets the part pass. */
static void
forget_part (GBytes *docx, const char *name)
{
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (GBytes) poorer = copy_without (docx, name);

  if (!holds (copy, "word/header1.xml", "oui"))
    fail_msg ("a part that %s speaks for is gone", name);
  if (poorer != NULL && holds (poorer, "word/header1.xml", "oui"))
    fail_msg ("a part is kept though %s no longer speaks for it", name);
  if (!passes_without (copy, "no:such"))
    fail_msg ("a copy with a part that %s speaks for does not pass", name);
  if (passes_without (copy, name))
    fail_msg ("a copy passes with a part that %s no longer speaks for", name);
}

static void
without_a_relationship_s_row_its_part_goes (void **state)
{
  (void) state;
  for (const EstRelationRow *row = est_docx_relations; row->names != NULL; row++)
    {
      g_auto (GStrv) names = g_strsplit (row->names, " ", -1);

      for (guint i = 0; row->fate != EST_RELATION_CUT && names[i] != NULL; i++)
        {
          g_autoptr (GBytes) docx = docx_with_part ("wordprocessingml.header+xml", names[i]);

          forget_part (docx, names[i]);
        }
    }
}

static void
without_a_content_type_s_row_its_part_goes (void **state)
{
  (void) state;
  for (const EstPartRow *row = est_docx_parts; row->content_type != NULL; row++)
    if (row->clean == NULL && !row->is_document &&
        !g_str_has_suffix (row->content_type, "relationships+xml"))
      {
        g_autoptr (GBytes) docx = docx_with_part (row->content_type, "header");

        forget_part (docx, row->content_type);
      }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_an_element_s_row_its_document_is_refused),
    cmocka_unit_test (without_an_attribute_s_row_it_goes_and_no_copy_may_hold_it),
    cmocka_unit_test (without_a_relationship_s_row_its_part_goes),
    cmocka_unit_test (without_a_content_type_s_row_its_part_goes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
