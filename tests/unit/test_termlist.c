/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib/gstdio.h>

#include <cmocka.h>

#include "pipeline/base/termlist.h"
#include "pipeline/base/termlist_file.h"

static const char *const strengths[] = { "P", "T", NULL };

/* The terms of @list that stand in @text, parted by bars. */
static char *
found_in (const EstTermList *list, const char *text)
{
  g_autoptr (EstTokens) tokens = est_tokens_new (text, strlen (text));
  g_autoptr (GArray) matches = est_termlist_find (list, tokens);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (matches, EstTermMatch, i);
      gsize start = 0;
      gsize end = 0;

      est_tokens_to_source (tokens, match->first, match->last, &start, &end);
      g_string_append_c (all, '|');
      g_string_append_len (all, text + start, (gssize) (end - start));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static EstTermList *
list_of (const char *term)
{
  EstTermList *list = est_termlist_new ();
  const EstTermFamily *family = est_termlist_add_family (list, "P", 0, "test");
  g_auto (GStrv) forms = est_termlist_expand (term);

  assert_non_null (forms);
  for (guint i = 0; forms[i] != NULL; i++)
    assert_true (est_termlist_add (list, family, forms[i]));
  return list;
}

static void
assert_term_finds (const char *term, const char *text, const char *expected)
{
  g_autoptr (EstTermList) list = list_of (term);
  g_autofree char *found = found_in (list, text);

  assert_string_equal (found, expected);
}

static void
braces_stand_for_all_their_forms (void **state)
{
  (void) state;
  assert_term_finds ("malade{,s} {chronique,grave}", "une malade grave, des malades chroniques",
                     "|malade grave");
  assert_term_finds ("diabétique{,s}", "Diabétique, DIABÉTIQUES", "|Diabétique|DIABÉTIQUES");
}

static void
hyphen_apostrophe_and_blank_are_one_but_a_comma_is_not (void **state)
{
  (void) state;
  assert_term_finds ("non-voyant", "non voyant, non, voyant", "|non voyant");
  assert_term_finds ("arrêt de travail", "arrêt\nde travail", "|arrêt\nde travail");
}

static void
capitals_are_found_in_capitals (void **state)
{
  (void) state;
  assert_term_finds ("FO", "Il faut fo, FO.", "|FO");
  assert_term_finds ("=Horizons", "des horizons, Horizons, HORIZONS", "|Horizons");
}

static void
accents_count_where_the_list_says_so (void **state)
{
  (void) state;
  assert_term_finds ("!curé", "une cure, le curé, LE CURE", "|curé|CURE");
}

static void
short_terms_and_long_ones_are_both_found (void **state)
{
  g_autoptr (EstTermList) list = list_of ("cancer{, du sein}");
  g_autofree char *found = found_in (list, "un cancer du sein");

  (void) state;
  assert_string_equal (found, "|cancer|cancer du sein");
  assert_int_equal (est_termlist_count (list), 2);
}

static void
braces_that_make_no_sense_are_refused (void **state)
{
  (void) state;
  assert_null (est_termlist_expand ("a{b"));
  assert_null (est_termlist_expand ("a}b"));
  assert_null (est_termlist_expand ("a{b{c}d}"));
  assert_null (est_termlist_expand ("a{}"));
  assert_null (est_termlist_expand (
      "{0,1,2,3,4,5,6,7,8,9}{0,1,2,3,4,5,6,7,8,9}{0,1,2,3,4,5,6,7,8,9}{0,1,2,3,4,5,6,7,8,9}"));
}

/* What reading @content says; NULL: it is read. */
static char *
refusal_of (const char *content)
{
  g_autofree char *folder = g_dir_make_tmp ("estompe-test-XXXXXX", NULL);
  g_autofree char *landmark = g_build_filename (folder, "categories.ini", NULL);
  g_autofree char *path = g_build_filename (folder, "list.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstTermList) list = est_termlist_new ();
  gboolean is_read;

  assert_true (g_file_set_contents (landmark, "", 0, NULL));
  assert_true (g_file_set_contents (path, content, -1, NULL));
  data = est_data_open (folder, NULL);
  is_read = est_termlist_read (list, data, "list.txt", strengths, &error);
  (void) g_unlink (landmark);
  (void) g_unlink (path);
  (void) g_rmdir (folder);
  assert_true (is_read || g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  return is_read ? NULL : g_strdup (error->message);
}

static void
assert_refused_at (const char *content, const char *place)
{
  g_autofree char *refusal = refusal_of (content);

  assert_non_null (refusal);
  assert_non_null (strstr (refusal, place));
}

static void
a_good_file_is_read (void **state)
{
  (void) state;
  assert_null (refusal_of ("# comment\n\n[P status]\nmalade{,s} ; fatigué\n[T topics]\nsida\n"));
}

static void
a_bad_file_is_refused_with_its_name_and_line (void **state)
{
  (void) state;
  assert_refused_at ("malade\n", "list.txt, line 1");
  assert_refused_at ("[P a]\nmalade ; \n", "list.txt, line 2");
  assert_refused_at ("[P a]\nmalade{,s\n", "list.txt, line 2");
  assert_refused_at ("[P a]\nmalade\n[Z b]\nfatigué\n", "list.txt, line 3");
  assert_refused_at ("[P a]\n[P b]\nfatigué\n", "list.txt, line 1");
  assert_refused_at ("[P a]\nmalade\n[P b]\n", "list.txt, line 3");
  assert_refused_at ("[P a\nmalade\n", "list.txt, line 1");
  assert_refused_at ("[P a]\n\xFF\n", "list.txt, line 2");
  assert_refused_at ("# nothing\n", "list.txt, line 1");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (braces_stand_for_all_their_forms),
    cmocka_unit_test (hyphen_apostrophe_and_blank_are_one_but_a_comma_is_not),
    cmocka_unit_test (capitals_are_found_in_capitals),
    cmocka_unit_test (accents_count_where_the_list_says_so),
    cmocka_unit_test (short_terms_and_long_ones_are_both_found),
    cmocka_unit_test (braces_that_make_no_sense_are_refused),
    cmocka_unit_test (a_good_file_is_read),
    cmocka_unit_test (a_bad_file_is_refused_with_its_name_and_line),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
