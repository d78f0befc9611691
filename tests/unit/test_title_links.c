/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/marked.h"

/* What family links find in @text, parted by bars. */
static char *
names_in (const char *text)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_titles, EST_BLOCK_BODY, text);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (g_str_equal (finding->rule, "family-link"))
        g_string_append_printf (names, "%s%.*s", names->len == 0 ? "" : "|",
                                (int) (finding->end - finding->start), text + finding->start);
    }
  return g_string_free (names, FALSE);
}

static void
assert_names (const char *text, const char *expected)
{
  g_autofree char *names = names_in (text);

  assert_string_equal (names, expected);
}

static void
the_name_behind_a_link_is_found (void **state)
{
  (void) state;
  assert_names ("Roche née Aubry, épouse Kerbrat", "Aubry|Kerbrat");
  assert_names ("Roche ép. Aubry", "Aubry");
  assert_names ("née d’Ormesson", "d’Ormesson");
  assert_names ("ROCHE NEE AUBRY", "AUBRY");
}

static void
who_somebody_is_married_to_is_no_name_of_hers (void **state)
{
  (void) state;
  assert_names ("l’épouse de Paul", "");
  assert_names ("née le 3 mai, née à Metz, née en 1980", "");
  assert_names ("NÉE LE 3 MAI, ÉPOUSE DE MAIRE", "");
}

static void
an_alias_lies_between_two_names (void **state)
{
  (void) state;
  assert_names ("Garbis dit Lenoir", "Lenoir");
  assert_names ("GARBIS DIT LENOIR", "GARBIS DIT LENOIR");
  assert_names ("comme dit Paul", "");
  assert_names ("Paul dit Bonjour", "");
  assert_names ("Paul dit", "");
  assert_names ("dit Lenoir", "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_name_behind_a_link_is_found),
    cmocka_unit_test (who_somebody_is_married_to_is_no_name_of_hers),
    cmocka_unit_test (an_alias_lies_between_two_names),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
