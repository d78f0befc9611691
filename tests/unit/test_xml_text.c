/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/xml_text.h"

static void
assert_decodes (const char *raw, EstXmlPlace place, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  est_xml_decode (text, raw, strlen (raw), place);

  assert_string_equal (text->str, expected);
  assert_int_equal (est_xml_decoded_length (raw, strlen (raw), place), text->len);
}

static void
assert_escapes (const char *text, EstXmlPlace place, const char *expected)
{
  g_autoptr (GString) raw = g_string_new (NULL);

  est_xml_escape (raw, text, strlen (text), place);

  assert_string_equal (raw->str, expected);
}

static void
entities_and_references_become_characters (void **state)
{
  (void) state;
  assert_decodes ("&lt;&gt;&amp;&quot;&apos;", EST_XML_IN_TEXT, "<>&\"'");
  assert_decodes ("Lef&#232;vre &#xE9;&#x1F600;", EST_XML_IN_TEXT, "Lefèvre é😀");
  assert_decodes ("&amp;amp;", EST_XML_IN_ATTRIBUTE, "&amp;");
}

static void
cdata_means_what_it_says (void **state)
{
  (void) state;
  assert_decodes ("a &amp; <b>", EST_XML_IN_CDATA, "a &amp; <b>");
}

/* XML 1.0 §2.11 and §3.3.3. */
static void
line_ends_are_read_as_the_standard_says (void **state)
{
  (void) state;
  assert_decodes ("a\r\nb\rc\nd\te", EST_XML_IN_TEXT, "a\nb\nc\nd\te");
  assert_decodes ("a\r\nb\rc\nd\te", EST_XML_IN_ATTRIBUTE, "a b c d e");
  assert_decodes ("a&#10;b", EST_XML_IN_ATTRIBUTE, "a\nb");
}

static void
a_reference_to_no_character_is_the_mark_of_one (void **state)
{
  (void) state;
  assert_decodes ("&#xD800;&#99999999;", EST_XML_IN_TEXT, "\uFFFD\uFFFD");
}

static void
offsets_find_their_way_back (void **state)
{
  static const char raw[] = "a&amp;b&#233;c";

  (void) state;
  assert_int_equal (est_xml_raw_offset (raw, strlen (raw), EST_XML_IN_TEXT, 0), 0);
  assert_int_equal (est_xml_raw_offset (raw, strlen (raw), EST_XML_IN_TEXT, 1), 1);
  assert_int_equal (est_xml_raw_offset (raw, strlen (raw), EST_XML_IN_TEXT, 2), 6);
  assert_int_equal (est_xml_raw_offset (raw, strlen (raw), EST_XML_IN_TEXT, 3), 7);
  assert_int_equal (est_xml_raw_offset (raw, strlen (raw), EST_XML_IN_TEXT, 5), 13);
  assert_int_equal (est_xml_raw_offset (raw, strlen (raw), EST_XML_IN_TEXT, 6), 14);
}

static void
what_is_escaped_reads_the_same (void **state)
{
  (void) state;
  assert_escapes ("<\"A\" & 'B'>", EST_XML_IN_TEXT, "&lt;\"A\" &amp; 'B'&gt;");
  assert_escapes ("<\"A\"\n'B'>", EST_XML_IN_ATTRIBUTE, "&lt;&quot;A&quot;&#10;&apos;B&apos;&gt;");
  assert_escapes ("a]]>b", EST_XML_IN_CDATA, "a]]]]><![CDATA[>b");
}

static void
what_xml_cannot_hold_is_left_out (void **state)
{
  (void) state;
  assert_escapes ("a\001b\037c", EST_XML_IN_TEXT, "abc");
}

static char *
converted (const char *bytes, gsize length)
{
  g_autoptr (GBytes) part = g_bytes_new (bytes, length);
  g_autoptr (GBytes) utf8 = est_xml_to_utf8 (part, NULL);

  return utf8 == NULL ? NULL : g_strndup (g_bytes_get_data (utf8, NULL), g_bytes_get_size (utf8));
}

static void
utf8_is_left_alone (void **state)
{
  g_autoptr (GBytes) part = g_bytes_new_static ("<?xml version=\"1.0\"?><a>é</a>", 29);
  g_autoptr (GBytes) utf8 = est_xml_to_utf8 (part, NULL);

  (void) state;
  assert_ptr_equal (utf8, part);
}

static void
utf16_is_told_by_its_first_bytes_in_both_orders (void **state)
{
  g_autofree char *marked = converted ("\xFF\xFE<\0a\0/\0>\0", 10);
  g_autofree char *little = converted ("<\0?\0x\0m\0l\0 \0?\0>\0<\0a\0/\0>\0", 24);
  g_autofree char *big = converted ("\0<\0?\0x\0m\0l\0 \0?\0>\0<\0a\0/\0>", 24);

  (void) state;
  assert_string_equal (marked, "<a/>");
  assert_string_equal (little, "<?xml ?><a/>");
  assert_string_equal (big, "<?xml ?><a/>");
}

static void
the_declaration_tells_the_truth_afterwards (void **state)
{
  static const char latin1[] = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
  g_autofree char *utf8 = converted (latin1, strlen (latin1));

  (void) state;
  assert_string_equal (utf8, "<?xml version='1.0' encoding='UTF-8'?><a>é</a>");
}

static void
an_encoding_that_is_unknown_or_untrue_is_refused (void **state)
{
  static const char unknown[] = "<?xml version='1.0' encoding='EBCDIC'?><a/>";
  static const char untrue[] = "<?xml version='1.0' encoding='UTF-8'?><a>\xE9</a>";

  (void) state;
  assert_null (converted (unknown, strlen (unknown)));
  assert_null (converted (untrue, strlen (untrue)));
  assert_null (converted ("<a>\0</a>", 8));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (entities_and_references_become_characters),
    cmocka_unit_test (cdata_means_what_it_says),
    cmocka_unit_test (line_ends_are_read_as_the_standard_says),
    cmocka_unit_test (a_reference_to_no_character_is_the_mark_of_one),
    cmocka_unit_test (offsets_find_their_way_back),
    cmocka_unit_test (what_is_escaped_reads_the_same),
    cmocka_unit_test (what_xml_cannot_hold_is_left_out),
    cmocka_unit_test (utf8_is_left_alone),
    cmocka_unit_test (utf16_is_told_by_its_first_bytes_in_both_orders),
    cmocka_unit_test (the_declaration_tells_the_truth_afterwards),
    cmocka_unit_test (an_encoding_that_is_unknown_or_untrue_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
