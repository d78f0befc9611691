/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/kind.h"
#include "tests/support/scratch.h"

#define GOOD "[letter]\naction=refuse\nat=3\ndeclared=lettre;courrier\n\n"

static EstKinds *
load (void *const *state, const char *text, GError **error)
{
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "kinds.ini", text);
  data = est_data_open (*state, error);
  return data == NULL ? NULL : est_kinds_load (data, error);
}

static void
assert_refused (void *const *state, const char *text, const char *named)
{
  g_autoptr (GError) error = NULL;

  assert_null (load (state, text, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  if (strstr (error->message, named) == NULL)
    fail_msg ("%s does not say %s", error->message, named);
}

static void
a_kind_is_found_by_what_a_manifest_calls_it (void **state)
{
  g_autoptr (EstKinds) kinds = load (state, GOOD, NULL);

  assert_non_null (kinds);
  assert_non_null (est_kinds_declared (kinds, "letter"));
  assert_non_null (est_kinds_declared (kinds, "Courrier"));
  assert_null (est_kinds_declared (kinds, "bilan"));
  assert_null (est_kinds_declared (kinds, NULL));
}

static void
what_makes_no_sense_is_refused_by_its_group_and_key (void **state)
{
  assert_refused (state, "", "kinds.ini");
  assert_refused (state, "[letter]\naction=refus\nat=3\n", "[letter]: “action”");
  assert_refused (state, "[letter]\naction=refuse\nat=trois\n", "“at”");
  assert_refused (state, "[letter]\naction=refuse\nat=3\ndoubt=4\n", "“at, doubt”");
  assert_refused (state, "[letter]\naction=refuse\nat=3\ndoute=2\n", "“doute”");
  assert_refused (state, GOOD "[other:x]\nwhere=text\nweight=1\nterms=a\n", "[other:x]");
  assert_refused (state, GOOD "[letter:x]\nwhere=nowhere\nweight=1\nterms=a\n", "“where”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=0\nterms=a\n", "“weight”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=1\nleast=0\nterms=a\n", "“least”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=1\nlabels=true\nterms=a\n",
                  "“labels”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=1\nper_thousand=x\nterms=a\n",
                  "“per_thousand”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=1\nshape=round\n", "“shape”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=1\n", "“terms”");
  assert_refused (state, GOOD "[letter:x]\nwhere=text\nweight=1\nterms=a{b\n", "“terms”");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_kind_is_found_by_what_a_manifest_calls_it),
    TEST (what_makes_no_sense_is_refused_by_its_group_and_key),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
