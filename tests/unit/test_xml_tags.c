/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/xml_scan.h"

static const EstXmlNamespace namespaces[] = {
  { "w", "urn:w" },
  { "x", "urn:x" },
  { NULL, NULL },
};

/* What the scanner says of every tag of @xml: its name, and its attributes as the bytes
 * to which it points.  A tag that carries a verdict has a mark, and all get one. */
static char *
tags_of (const char *xml)
{
  g_autoptr (EstXmlNames) names = est_xml_names_new (namespaces, NULL, NULL);
  g_autoptr (EstXmlScan) scan = est_xml_scan_new (names, xml, strlen (xml));
  GString *told = g_string_new (NULL);
  EstXmlToken token;

  while (est_xml_scan_next (scan, &token, NULL))
    {
      if (token.kind != EST_XML_START && token.kind != EST_XML_EMPTY)
        continue;
      g_string_append_printf (told, "%s%s", token.name->text,
                              token.verdict != NULL && *token.verdict ? "*" : "");
      if (token.verdict != NULL)
        *token.verdict = TRUE;
      for (guint i = 0; i < token.n_attributes; i++)
        {
          const EstXmlAttribute *attribute = &token.attributes[i];

          g_string_append_printf (
              told, " %s[%.*s]", attribute->name == NULL ? "xmlns" : attribute->name->text,
              (int) (attribute->end - attribute->start), xml + attribute->start);
          assert_int_equal (attribute->value_end + 1, attribute->end);
        }
      g_string_append_c (told, '\n');
    }
  return g_string_free (told, FALSE);
}

static void
assert_told (const char *xml, const char *expected)
{
  g_autofree char *told = tags_of (xml);

  assert_string_equal (told, expected);
}

static void
a_tag_that_was_read_before_is_read_the_same_where_it_stands (void **state)
{
  (void) state;
  assert_told ("<a><b c='1'  d=\"2\"/>text<b c='1'  d=\"2\"/><b c='1'  d=\"3\"/>"
               "<b c='1'  d=\"2\"/></a>",
               "a\nb c[ c='1'] d[  d=\"2\"]\nb* c[ c='1'] d[  d=\"2\"]\n"
               "b c[ c='1'] d[  d=\"3\"]\nb* c[ c='1'] d[  d=\"2\"]\n");
}

static void
the_same_bytes_mean_another_thing_under_another_namespace (void **state)
{
  (void) state;
  assert_told ("<r><p:a xmlns:p='urn:w'><p:b p:c='1'/></p:a>"
               "<p:a xmlns:p='urn:x'><p:b p:c='1'/></p:a>"
               "<p:a xmlns:p='urn:w'><p:b p:c='1'/></p:a></r>",
               "r\nw:a xmlns[ xmlns:p='urn:w']\nw:b w:c[ p:c='1']\n"
               "x:a xmlns[ xmlns:p='urn:x']\nx:b x:c[ p:c='1']\n"
               "w:a xmlns[ xmlns:p='urn:w']\nw:b w:c[ p:c='1']\n");
}

/* A tag goes on behind a ">" in a value, and two that are the same as far as there are
 * not the same. */
static void
a_tag_does_not_end_within_a_value (void **state)
{
  (void) state;
  assert_told ("<a><b c='>1'/><b c='>2'/><b c='>1'/><b c='/>'/></a>",
               "a\nb c[ c='>1']\nb c[ c='>2']\nb c[ c='>1']\nb c[ c='/>']\n");
}

static void
an_open_tag_is_no_empty_one (void **state)
{
  (void) state;
  assert_told ("<a><b/><b></b><b/><b></b></a>", "a\nb\nb\nb*\nb*\n");
}

/* More tags than there are slots, each twice, in an order in which they push each other
 * out: every one is still itself. */
static void
tags_that_fall_together_are_told_apart (void **state)
{
  g_autoptr (GString) xml = g_string_new ("<a>");
  g_autoptr (GString) expected = g_string_new ("a\n");
  g_autofree char *told = NULL;

  (void) state;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 9000; i++)
      g_string_append_printf (xml, "<b c='Gwen%05udolina'/>", i);
  g_string_append (xml, "</a>");
  told = tags_of (xml->str);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 9000; i++)
      g_string_append_printf (expected, "b c[ c='Gwen%05udolina']\n", i);
  for (char *mark = told; (mark = strstr (mark, "b*")) != NULL;)
    memmove (mark + 1, mark + 2, strlen (mark + 2) + 1);
  assert_string_equal (told, expected->str);
}

static void
a_tag_with_very_many_attributes_is_read_every_time (void **state)
{
  g_autoptr (GString) tag = g_string_new ("<b");
  g_autoptr (GString) expected = g_string_new ("b");
  g_autofree char *xml = NULL;
  g_autofree char *both = NULL;

  (void) state;
  for (guint i = 0; i < 100; i++)
    {
      g_string_append_printf (tag, " c%u='%u'", i, i);
      g_string_append_printf (expected, " c%u[ c%u='%u']", i, i, i);
    }
  xml = g_strdup_printf ("<a>%s/>%s/></a>", tag->str, tag->str);
  both = g_strdup_printf ("a\n%s\n%s\n", expected->str, expected->str);
  assert_told (xml, both);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_tag_that_was_read_before_is_read_the_same_where_it_stands),
    cmocka_unit_test (the_same_bytes_mean_another_thing_under_another_namespace),
    cmocka_unit_test (a_tag_does_not_end_within_a_value),
    cmocka_unit_test (an_open_tag_is_no_empty_one),
    cmocka_unit_test (tags_that_fall_together_are_told_apart),
    cmocka_unit_test (a_tag_with_very_many_attributes_is_read_every_time),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
