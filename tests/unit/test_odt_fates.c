/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "tests/support/odt_sample.h"

/* The table of fates, each of its rows taken out in turn: a document that needs the row is
 * refused, or loses what the row let pass, and a copy that was made with the row does not pass
 * the check without it. */
static EstFates *
without (const char *name)
{
  EstFates *fates = est_fates_new (&est_odt_fates);

  est_fates_forget (fates, name);
  return fates;
}

/* NULL when refused. */
static GBytes *
copy_without (GBytes *odt, const char *name)
{
  g_autoptr (EstFates) fates = without (name);
  const EstOfficeTerms terms = { .limits = &est_default_limits,
                                 .treatment = &est_default_treatment,
                                 .fates = fates };
  g_autoptr (EstDocument) document = est_odt_read_with (odt, &terms, NULL);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  return document == NULL ? NULL : est_odt_write (document, edits, NULL);
}

static gboolean
passes_without (GBytes *copy, const char *name)
{
  g_autoptr (EstFates) fates = without (name);
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };

  return est_odt_check_with (copy, &terms, NULL);
}

static gboolean
holds (GBytes *odt, const char *part, const char *text)
{
  g_autofree char *xml = odt_part (odt, part);

  return xml != NULL && strstr (xml, text) != NULL;
}

static const char *
uri_of (const char *prefix)
{
  for (guint i = 0; est_odt_namespaces[i].prefix != NULL; i++)
    if (strcmp (est_odt_namespaces[i].prefix, prefix) == 0)
      return est_odt_namespaces[i].uri;
  fail_msg ("no namespace is called %s", prefix);
  return NULL;
}

/* " xmlns:math=\"…\"", nothing for the prefixes that need none. */
static char *
declaration_of (const char *prefix)
{
  if (*prefix == '\0' || strcmp (prefix, "xml") == 0)
    return g_strdup ("");
  return g_strdup_printf (" xmlns:%s=\"%s\"", prefix, uri_of (prefix));
}

/* A document with one element called @name. */
static GBytes *
odt_with_element (const char *prefix, const char *name, const char *attribute)
{
  g_autofree char *declaration = declaration_of (prefix);
  g_autofree char *body = g_strdup_printf ("<text:p><text:span%s><%s:%s%s/></text:span></text:p>",
                                           declaration, prefix, name, attribute);

  return odt_with_body (body);
}

/* Whether the element stands in a copy, so that the check had something to see. */
static gboolean
forget_element (const char *prefix, const char *name)
{
  g_autofree char *full = g_strdup_printf ("%s:%s", prefix, name);
  g_autofree char *tag = g_strdup_printf ("<%s/>", full);
  g_autoptr (GBytes) odt = odt_with_element (prefix, name, "");
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autoptr (GBytes) poorer = copy_without (odt, full);

  if (poorer != NULL && holds (poorer, "content.xml", tag))
    fail_msg ("%s is kept though nothing speaks for it", full);
  if (!holds (copy, "content.xml", tag))
    return FALSE;
  if (!passes_without (copy, "no:such"))
    fail_msg ("a copy with %s does not pass", full);
  if (passes_without (copy, full))
    fail_msg ("a copy with %s passes though nothing speaks for it", full);
  return TRUE;
}

static void
without_an_element_s_row_no_copy_may_hold_it (void **state)
{
  guint n_seen = 0;

  (void) state;
  for (const EstElementRow *row = est_odt_elements; row->names != NULL; row++)
    {
      g_auto (GStrv) names = g_strsplit (row->names, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        n_seen += forget_element (row->prefix, names[i]);
    }
  assert_true (n_seen > 350);
}

/* Names that another row lets pass as well stay allowed when one row is gone. */
static gboolean
has_another_row (const EstAttributeRow *row, const char *name)
{
  g_autofree char *wanted = g_strdup_printf (" %s ", name);

  for (const EstAttributeRow *other = est_odt_attributes; other->names != NULL; other++)
    {
      g_autofree char *names = g_strdup_printf (" %s ", other->names);

      if (other != row && other->elements == NULL && strcmp (other->prefix, row->prefix) == 0 &&
          strstr (names, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
forget_attribute (const EstAttributeRow *row, const char *element, const char *name)
{
  const char *colon = element == NULL ? NULL : strchr (element, ':');
  g_autofree char *prefix =
      g_strndup (element == NULL ? "text" : element, colon == NULL ? 4 : (gsize) (colon - element));
  g_autofree char *attribute =
      g_strdup_printf ("%s%s%s", row->prefix, *row->prefix == '\0' ? "" : ":", name);
  g_autofree char *forgotten =
      element == NULL ? g_strdup (attribute) : g_strdup_printf ("%s@%s", element, attribute);
  g_autofree char *declaration = declaration_of (row->prefix);
  g_autofree char *written = g_strdup_printf ("%s %s=\"1\"", declaration, attribute);
  g_autofree char *kept = g_strdup_printf (" %s=\"1\"", attribute);
  g_autoptr (GBytes) odt = odt_with_element (prefix, colon == NULL ? "span" : colon + 1, written);
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autoptr (GBytes) poorer = copy_without (odt, forgotten);

  if (poorer != NULL && holds (poorer, "content.xml", kept))
    fail_msg ("%s is kept though nothing speaks for it", forgotten);
  if (!holds (copy, "content.xml", kept))
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
  for (const EstAttributeRow *row = est_odt_attributes; row->names != NULL; row++)
    {
      g_auto (GStrv) elements = g_strsplit (row->elements == NULL ? "" : row->elements, " ", -1);

      if (row->elements == NULL)
        n_seen += forget_attributes (row, NULL);
      for (guint i = 0; elements[i] != NULL; i++)
        n_seen += forget_attributes (row, elements[i]);
    }
  assert_true (n_seen > 800);
}

static void
without_a_part_s_row_no_copy_may_hold_it (void **state)
{
  static const OdtMember members[] = {
    { "styles.xml", "office:document-styles", "<office:styles/>", 0 },
    { "meta.xml", "office:document-meta", "<office:meta/>", 0 },
    { "settings.xml", "office:document-settings", "<office:settings/>", 0 },
  };
  g_autoptr (GBytes) odt = odt_with_members ("<text:p/>", members, G_N_ELEMENTS (members));
  g_autoptr (GBytes) copy = odt_copy (odt);

  (void) state;
  assert_true (passes_without (copy, "no:such"));
  for (const EstPartRow *row = est_odt_fates.parts; row->content_type != NULL; row++)
    {
      g_autoptr (GBytes) poorer = copy_without (odt, row->content_type);
      g_autofree char *left = poorer == NULL ? NULL : odt_part (poorer, row->content_type);

      assert_null (left);
      if (passes_without (copy, row->content_type))
        fail_msg ("a copy with %s passes though nothing speaks for it", row->content_type);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_an_element_s_row_no_copy_may_hold_it),
    cmocka_unit_test (without_an_attribute_s_row_it_goes_and_no_copy_may_hold_it),
    cmocka_unit_test (without_a_part_s_row_no_copy_may_hold_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
