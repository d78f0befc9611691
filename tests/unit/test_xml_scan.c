/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/xml_check.h"
#include "extractors/xml_visit.h"

static const EstXmlNamespace namespaces[] = {
  { "w", "urn:word" },
  { "w", "urn:word:strict" },
  { "v", "urn:vml" },
  { 0 },
};

static const char *const kinds[] = {
  [EST_XML_START] = "start",
  [EST_XML_EMPTY] = "empty",
  [EST_XML_END] = "end",
  [EST_XML_TEXT] = "text",
  [EST_XML_CDATA] = "cdata",
  [EST_XML_COMMENT] = "comment",
  [EST_XML_INSTRUCTION] = "instruction",
  [EST_XML_DECLARATION] = "declaration",
};

static gboolean
tell (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  GString *told = user_data;

  (void) data, (void) error;
  g_string_append_printf (told, "%s %s", kinds[token->kind],
                          token->name == NULL ? "" : token->name->text);
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL)
      g_string_append_printf (told, " %s", token->attributes[i].name->text);
  g_string_append_c (told, '\n');
  return TRUE;
}

/* The tokens of @xml, one a line, after both readers agreed on it. */
static char *
tokens_of (const char *xml)
{
  g_autoptr (EstXmlNames) names = est_xml_names_new (namespaces, NULL, NULL);
  g_autoptr (GBytes) part = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  GString *told = g_string_new (NULL);

  if (!est_xml_visit (names, part, &est_default_limits, tell, told, &error))
    g_string_assign (told, error->message);
  return g_string_free (told, FALSE);
}

static void
assert_tokens (const char *xml, const char *expected)
{
  g_autofree char *told = tokens_of (xml);

  assert_string_equal (told, expected);
}

static void
every_kind_of_token_is_told (void **state)
{
  (void) state;
  assert_tokens ("<?xml version='1.0'?><!-- c --><?p i?><a>t<b/><![CDATA[x>]]></a>",
                 "declaration \ncomment \ninstruction \nstart a\ntext \nempty b\ncdata \nend a\n");
}

static void
names_are_those_of_the_table_whatever_the_file_calls_them (void **state)
{
  (void) state;
  assert_tokens ("<x:p xmlns:x='urn:word' x:val='1' val='2'/>", "empty w:p w:val val\n");
  assert_tokens ("<p xmlns='urn:word:strict' val='2'/>", "empty w:p val\n");
  assert_tokens ("<w:p xmlns:w='urn:other' w:val='1'/>", "empty ? ?\n");
}

static void
a_declaration_holds_inside_its_element_only (void **state)
{
  (void) state;
  assert_tokens ("<a xmlns:p='urn:vml'><p:b/><c xmlns:p='urn:word'><p:b/></c><p:b/></a>",
                 "start a\nempty v:b\nstart c\nempty w:b\nend c\nempty v:b\nend a\n");
  assert_tokens ("<a xmlns='urn:vml'><b xmlns=''><c/></b><c/></a>",
                 "start v:a\nstart b\nempty c\nend b\nempty v:c\nend v:a\n");
}

static void
quotes_and_blanks_do_not_confuse (void **state)
{
  (void) state;
  assert_tokens ("<a b = '>' c=\"'/>\" ></a >", "start a b c\nend a\n");
  assert_tokens ("\xEF\xBB\xBF<a\n\tb='1'\r\n/>\n", "empty a b\ntext \n");
}

static void
spans_cover_the_part_without_gap (void **state)
{
  static const char xml[] = "<a b='1'>t<!--c--><d/>\n</a>";
  g_autoptr (EstXmlNames) names = est_xml_names_new (namespaces, NULL, NULL);
  g_autoptr (EstXmlScan) scan = est_xml_scan_new (names, xml, strlen (xml));
  EstXmlToken token;
  gsize at = 0;

  (void) state;
  while (est_xml_scan_next (scan, &token, NULL))
    {
      assert_int_equal (token.start, at);
      at = token.end;
    }
  assert_int_equal (at, strlen (xml));
}

static void
what_is_no_xml_puzzles_the_scanner (void **state)
{
  static const char *const broken[] = {
    "<",          "<a",  "<a b", "<a b=",  "<a b='",  "<a/",      "<!DOCTYPE a>",  "<!--",
    "<![CDATA[x", "<?x", "</a>", "<a></a", "<a></b>", "<a></aa>", "<a><b></a></b>"
  };
  g_autoptr (EstXmlNames) names = est_xml_names_new (namespaces, NULL, NULL);

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (EstXmlScan) scan = est_xml_scan_new (names, broken[i], strlen (broken[i]));
      g_autoptr (GError) error = NULL;
      EstXmlToken token;

      while (est_xml_scan_next (scan, &token, &error))
        ;
      assert_non_null (error);
      assert_int_equal (error->code, EST_ERROR_DOUBT);
    }
}

static gboolean
counts_agree (const char *xml, const char *seen_by_the_other)
{
  g_autoptr (EstXmlNames) names = est_xml_names_new (namespaces, NULL, NULL);
  g_autoptr (EstXmlScan) scan = est_xml_scan_new (names, xml, strlen (xml));
  g_autoptr (GBytes) part = g_bytes_new (seen_by_the_other, strlen (seen_by_the_other));
  EstXmlToken token;
  EstXmlTally tally;

  while (est_xml_scan_next (scan, &token, NULL))
    ;
  return est_xml_check (part, &est_default_limits, &tally, NULL) &&
         est_xml_tally_equal (&tally, est_xml_scan_tally (scan));
}

/* If one reader ever sees an element, a value or a character more than the other,
 * the document is refused. */
static void
two_readers_who_do_not_see_the_same_disagree (void **state)
{
  (void) state;
  assert_true (counts_agree ("<a b='1'>t&amp;</a>", "<a b='1'>t&amp;</a>"));
  assert_false (counts_agree ("<a b='1'>t</a>", "<a b='1'>t<c/></a>"));
  assert_false (counts_agree ("<a b='1'>t</a>", "<a>t</a>"));
  assert_false (counts_agree ("<a b='1'>t</a>", "<a b='12'>t</a>"));
  assert_false (counts_agree ("<a b='1'>t</a>", "<a b='1'>te</a>"));
  assert_false (counts_agree ("<a b='1'>t</a>", "<a b='1'>t<!--c--></a>"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_kind_of_token_is_told),
    cmocka_unit_test (names_are_those_of_the_table_whatever_the_file_calls_them),
    cmocka_unit_test (a_declaration_holds_inside_its_element_only),
    cmocka_unit_test (quotes_and_blanks_do_not_confuse),
    cmocka_unit_test (spans_cover_the_part_without_gap),
    cmocka_unit_test (what_is_no_xml_puzzles_the_scanner),
    cmocka_unit_test (two_readers_who_do_not_see_the_same_disagree),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
