/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_extent.h"

static EstData *data;
static EstTokenReader *reader;

static int
open_lists (void **state)
{
  (void) state;
  data = est_data_open ("dictionaries", NULL);
  reader = data != NULL ? est_token_reader_new (data, NULL) : NULL;
  return reader != NULL ? 0 : -1;
}

static int
close_lists (void **state)
{
  (void) state;
  est_token_reader_free (reader);
  est_data_free (data);
  return 0;
}

/* What the name between "|" in @text becomes. */
static char *
widened (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 3);
  g_autofree char *plain = g_strjoinv ("", parts);
  gsize start = strlen (parts[0]);
  gsize end = start + strlen (parts[1]);
  g_autoptr (GArray) tokens = est_tokens_read (reader, plain, strlen (plain));
  EstTagged tagged = { .tokens = (const EstToken *) (const void *) tokens->data,
                       .n_tokens = tokens->len };
  EstTaggedName name = { 0 };

  while (tagged.tokens[name.first].start < start)
    name.first++;
  for (name.end = name.first; name.end < tokens->len && tagged.tokens[name.end].start < end;)
    name.end++;
  est_tagged_widen (&tagged, &name, 0);
  return g_strndup (plain + tagged.tokens[name.first].start,
                    tagged.tokens[name.end - 1].end - tagged.tokens[name.first].start);
}

static void
assert_widens (const char *text, const char *expected)
{
  g_autofree char *name = widened (text);

  assert_string_equal (name, expected);
}

static void
initials_beside_a_name_are_of_it (void **state)
{
  (void) state;
  assert_widens ("avec J.-P |Kerbrat| hier", "J.-P Kerbrat");
  assert_widens ("avec |Kerbrat| J.-P. hier", "Kerbrat J.-P.");
  assert_widens ("avec J-P |Kerbrat|", "J-P Kerbrat");
  assert_widens ("avec M. |Kerbrat|", "Kerbrat");
  assert_widens (": Cl. |Kerbrat|", "Cl. Kerbrat");
  assert_widens ("au CHU. |Kerbrat| dort", "Kerbrat");
}

static void
a_last_letter_needs_a_sign_behind (void **state)
{
  (void) state;
  assert_widens ("|Odile| K, arrivée", "Odile K");
  assert_widens ("|ODILE| A MANGE", "ODILE");
}

static void
a_family_name_of_several_words_is_whole (void **state)
{
  (void) state;
  assert_widens ("7 Le Compte |Daniel André| 9", "Le Compte Daniel André");
  assert_widens ("7 De |Luca Roberta| 9", "De Luca Roberta");
  assert_widens ("vu le |Daniel André|", "Daniel André");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (initials_beside_a_name_are_of_it),
    cmocka_unit_test (a_last_letter_needs_a_sign_behind),
    cmocka_unit_test (a_family_name_of_several_words_is_whole),
  };

  return cmocka_run_group_tests (tests, open_lists, close_lists);
}
