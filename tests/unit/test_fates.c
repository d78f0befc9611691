/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx_fates.h"
#include "extractors/fates_check.h"

static const char *
uri_of (const char *prefix)
{
  for (const EstXmlNamespace *row = est_docx_namespaces; row->prefix != NULL; row++)
    if (strcmp (row->prefix, prefix) == 0)
      return row->uri;
  return NULL;
}

static gboolean
passes (EstFates *fates, const char *xml)
{
  g_autoptr (GBytes) part = g_bytes_new (xml, strlen (xml));

  return est_fates_check (fates, part, &est_default_limits, NULL, NULL, NULL);
}

/* Whether the table's word on the element @name decides whether it may stand. */
static gboolean
element_matters (const char *prefix, const char *name, gboolean may_stand)
{
  g_autoptr (EstFates) whole = est_fates_new (&est_docx_fates);
  g_autoptr (EstFates) without = est_fates_new (&est_docx_fates);
  g_autofree char *qualified = g_strconcat (prefix, ":", name, NULL);
  g_autofree char *xml =
      g_strdup_printf ("<%s xmlns:%s=\"%s\"/>", qualified, prefix, uri_of (prefix));

  est_fates_forget (without, qualified);
  return passes (whole, xml) == may_stand && !passes (without, xml);
}

static gboolean
is_kept (EstElementFate fate)
{
  switch (fate)
    {
    case EST_ELEMENT_UNKNOWN:
    case EST_ELEMENT_UNWRAP:
    case EST_ELEMENT_CUT:
    case EST_ELEMENT_DELETION:
    case EST_ELEMENT_METADATA:
    case EST_ELEMENT_OBJECT:
    case EST_ELEMENT_IGNORABLE:
      return FALSE;
    default:
      return TRUE;
    }
}

/* One name of the table at a time is forgotten: what it let pass is refused. */
static void
every_element_passes_by_its_row_alone (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);

  (void) state;
  for (const EstElementRow *row = est_docx_elements; row->names != NULL; row++)
    {
      g_auto (GStrv) names = g_strsplit (row->names, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        {
          const EstXmlName *name =
              est_xml_names_get (est_fates_names (fates), row->prefix, names[i], strlen (names[i]));

          if (!element_matters (row->prefix, names[i], is_kept (est_fates_element (name))))
            fail_msg ("%s:%s", row->prefix, names[i]);
        }
    }
}

/* An attribute of the body's paragraphs. */
static gboolean
attribute_passes (EstFates *fates, const char *prefix, const char *name)
{
  g_autofree char *xml =
      *prefix == '\0' ? g_strdup_printf ("<w:p xmlns:w=\"%s\" %s=\"\"/>", uri_of ("w"), name)
                      : g_strdup_printf ("<w:p xmlns:w=\"%s\" xmlns:y%s=\"%s\" y%s:%s=\"\"/>",
                                         uri_of ("w"), "1", uri_of (prefix), "1", name);

  return passes (fates, xml);
}

static void
every_attribute_passes_by_its_row_alone (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);

  (void) state;
  for (const EstAttributeRow *row = est_docx_attributes; row->names != NULL; row++)
    {
      g_auto (GStrv) names = g_strsplit (row->names, " ", -1);

      for (guint i = 0; row->elements == NULL && uri_of (row->prefix) != NULL && names[i] != NULL;
           i++)
        {
          g_autofree char *qualified = g_strconcat (row->prefix, ":", names[i], NULL);

          est_fates_forget (fates, qualified);
          if (attribute_passes (fates, row->prefix, names[i]))
            fail_msg ("%s", qualified);
        }
    }
}

static EstValueFate
fate_of (EstFates *fates, const char *element, const char *attribute)
{
  EstXmlNames *names = est_fates_names (fates);

  return est_fates_value (fates, est_xml_names_get (names, "w", element, strlen (element)),
                          est_xml_names_get (names, "w", attribute, strlen (attribute)));
}

static void
a_row_for_an_element_wins_over_the_general_one (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);

  (void) state;
  assert_int_equal (fate_of (fates, "jc", "val"), EST_VALUE_PLAIN);
  assert_int_equal (fate_of (fates, "alias", "val"), EST_VALUE_TEXT);
  assert_int_equal (fate_of (fates, "pStyle", "val"), EST_VALUE_NAME);
  assert_int_equal (fate_of (fates, "p", "rsidR"), EST_VALUE_CUT);
  assert_int_equal (fate_of (fates, "p", "gwendolina"), EST_VALUE_UNKNOWN);
}

static void
names_of_unknown_namespaces_mean_nothing (void **state)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  const EstXmlName *name = est_xml_names_get (est_fates_names (fates), NULL, "p", 1);

  (void) state;
  assert_int_equal (est_fates_element (name), EST_ELEMENT_UNKNOWN);
  assert_null (name->prefix);
}

static void
no_name_of_the_table_has_two_fates (void **state)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  (void) state;
  for (const EstElementRow *row = est_docx_elements; row->names != NULL; row++)
    {
      g_auto (GStrv) names = g_strsplit (row->names, " ", -1);

      for (guint i = 0; names[i] != NULL; i++)
        {
          char *key = g_strconcat (row->prefix, ":", names[i], NULL);
          gpointer fate = g_hash_table_lookup (seen, key);

          if (fate != NULL && GPOINTER_TO_INT (fate) != (int) row->fate)
            fail_msg ("%s", key);
          g_hash_table_insert (seen, key, GINT_TO_POINTER ((int) row->fate));
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_element_passes_by_its_row_alone),
    cmocka_unit_test (every_attribute_passes_by_its_row_alone),
    cmocka_unit_test (a_row_for_an_element_wins_over_the_general_one),
    cmocka_unit_test (names_of_unknown_namespaces_mean_nothing),
    cmocka_unit_test (no_name_of_the_table_has_two_fates),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
