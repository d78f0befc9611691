/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/chain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static const guint8 key[EST_KEY_BYTES] = { 7, 7, 7 };

/* Three lines that belong together. */
static GString *
three_lines (void)
{
  GString *text = g_string_new (NULL);
  EstChain chain;

  est_chain_start (&chain);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *fields = g_strdup_printf ("\"x\":%u", i);
      EstChain next;
      g_autofree char *line = est_chain_seal (&chain, key, fields, &next);

      g_string_append (text, line);
      chain = next;
    }
  return text;
}

static gboolean
follows (const char *text, gsize length)
{
  EstChain chain;
  gsize whole;

  est_chain_start (&chain);
  return est_chain_follow (&chain, key, text, length, &whole);
}

static char *
line_at (const GString *text, guint index)
{
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);

  return g_strconcat (lines[index], "\n", NULL);
}

static void
a_line_reads_as_documented (void **state)
{
  EstChain chain, next;
  g_autofree char *line = NULL;

  (void) state;
  est_chain_start (&chain);
  line = est_chain_seal (&chain, key, "\"x\":1", &next);

  assert_true (g_str_has_prefix (
      line, "{\"v\":1,\"seq\":1,\"x\":1,\"prev\":\"0000000000000000000000000000000000000000000000"
            "000000000000000000\",\"mac\":\""));
  assert_non_null (strstr (line, next.head));
  assert_int_equal (next.sequence, 1);
  assert_int_equal (chain.sequence, 0);
}

static void
what_was_sealed_is_followed (void **state)
{
  g_autoptr (GString) text = three_lines ();
  EstChain chain;
  gsize whole = 0;

  (void) state;
  est_chain_start (&chain);

  assert_true (est_chain_follow (&chain, key, text->str, text->len, &whole));
  assert_int_equal (chain.sequence, 3);
  assert_int_equal (whole, text->len);
}

static void
nothing_is_a_chain_too (void **state)
{
  (void) state;
  assert_true (follows (NULL, 0));
}

static void
a_torn_tail_is_left_out (void **state)
{
  g_autoptr (GString) text = three_lines ();
  EstChain chain;
  gsize whole = 0;

  (void) state;
  est_chain_start (&chain);

  assert_true (est_chain_follow (&chain, key, text->str, text->len - 1, &whole));
  assert_int_equal (chain.sequence, 2);
  assert_int_equal (text->str[whole - 1], '\n');
  assert_true (whole < text->len - 1);
}

static guint
undetected_changes (GString *text)
{
  guint undetected = 0;

  for (gsize i = 0; i < text->len - 1; i++)
    {
      text->str[i] ^= 1;
      undetected += follows (text->str, text->len);
      text->str[i] ^= 1;
    }
  return undetected;
}

static void
one_bit_changed_anywhere_is_found (void **state)
{
  g_autoptr (GString) text = three_lines ();

  (void) state;
  assert_true (follows (text->str, text->len));
  assert_int_equal (undetected_changes (text), 0);
}

static void
a_line_removed_swapped_or_doubled_is_found (void **state)
{
  g_autoptr (GString) text = three_lines ();
  g_autofree char *one = line_at (text, 0);
  g_autofree char *two = line_at (text, 1);
  g_autofree char *three = line_at (text, 2);
  g_autofree char *removed = g_strconcat (one, three, NULL);
  g_autofree char *beheaded = g_strconcat (two, three, NULL);
  g_autofree char *swapped = g_strconcat (two, one, three, NULL);
  g_autofree char *doubled = g_strconcat (one, one, two, three, NULL);
  g_autofree char *blank = g_strconcat (one, "\n", two, three, NULL);

  (void) state;
  assert_false (follows (removed, strlen (removed)));
  assert_false (follows (beheaded, strlen (beheaded)));
  assert_false (follows (swapped, strlen (swapped)));
  assert_false (follows (doubled, strlen (doubled)));
  assert_false (follows (blank, strlen (blank)));
}

static void
another_key_follows_nothing (void **state)
{
  const guint8 other[EST_KEY_BYTES] = { 8 };
  g_autoptr (GString) text = three_lines ();
  EstChain chain;
  gsize whole;

  (void) state;
  est_chain_start (&chain);

  assert_false (est_chain_follow (&chain, other, text->str, text->len, &whole));
  assert_int_equal (chain.sequence, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_line_reads_as_documented),
    cmocka_unit_test (what_was_sealed_is_followed),
    cmocka_unit_test (nothing_is_a_chain_too),
    cmocka_unit_test (a_torn_tail_is_left_out),
    cmocka_unit_test (one_bit_changed_anywhere_is_found),
    cmocka_unit_test (a_line_removed_swapped_or_doubled_is_found),
    cmocka_unit_test (another_key_follows_nothing),
  };

  return cmocka_run_group_tests_name ("chain", tests, NULL, NULL);
}
