/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detect.h"
#include "pipeline/detectors/detectors.h"

/* The passes of this test, in place of the real ones. */

typedef enum {
  SOUND,
  FAILS,
  OFF_ITS_CHARACTERS,
  EMPTY,
  BEHIND_THE_TEXT,
  IN_NO_BLOCK,
  OF_NO_CATEGORY,
  CANNOT_PREPARE,
} Fault;

static Fault fault;
static guint n_released;
static GString *order; /* names of the passes as they ran, with what they saw before */

static gboolean
prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  if (fault == CANNOT_PREPARE)
    return est_fail (error, EST_ERROR_POLICY, "A list is missing.");
  *state = (gpointer) setup->categories;
  return TRUE;
}

static gboolean
prepare_always (const EstSetup *setup, gpointer *state, GError **error)
{
  (void) error;
  *state = (gpointer) setup->categories;
  return TRUE;
}

static void
release (gpointer state)
{
  assert_non_null (state);
  n_released++;
}

/* "é": two bytes. */
static EstFinding
finding_with (Fault what)
{
  static EstCategory category = { .id = (char *) "person" };
  EstFinding finding = { .end = 2, .category = &category, .pass = "test", .rule = "test" };

  switch (what)
    {
    case OFF_ITS_CHARACTERS:
      finding.end = 1;
      break;
    case EMPTY:
      finding.end = 0;
      break;
    case BEHIND_THE_TEXT:
      finding.end = 3;
      break;
    case IN_NO_BLOCK:
      finding.block = 1;
      break;
    case OF_NO_CATEGORY:
      finding.category = NULL;
      break;
    default:
      break;
    }
  return finding;
}

static gboolean
detect_first (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
              const EstLedger *ledger, EstFindings *findings, GError **error)
{
  EstFinding finding = finding_with (fault);

  (void) state;
  (void) document;
  assert_null (ledger);
  g_string_append_printf (order, "first %u ", est_findings_count (earlier));
  if (fault == FAILS)
    return est_fail (error, EST_ERROR_DOUBT, "A search gave up.");
  est_findings_add (findings, &finding);
  return TRUE;
}

static gboolean
detect_second (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
               const EstLedger *ledger, EstFindings *findings, GError **error)
{
  (void) state;
  (void) document;
  (void) ledger;
  (void) findings;
  (void) error;
  g_string_append_printf (order, "second %u ", est_findings_count (earlier));
  return TRUE;
}

static gboolean
detect_known (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
              const EstLedger *ledger, EstFindings *findings, GError **error)
{
  (void) state;
  (void) document;
  (void) findings;
  assert_non_null (ledger);
  g_string_append_printf (order, "known %u ", est_findings_count (earlier));
  return fault != FAILS || est_fail (error, EST_ERROR_DOUBT, "A search gave up.");
}

static const EstDetector first = {
  .name = "first", .prepare = prepare_always, .detect = detect_first, .release = release
};
static const EstDetector known = { .name = "known",
                                   .needs_ledger = TRUE,
                                   .prepare = prepare_always,
                                   .detect = detect_known,
                                   .release = release };
static const EstDetector second = {
  .name = "second", .prepare = prepare, .detect = detect_second, .release = release
};

const EstDetector *const est_detectors[] = { &first, &known, &second, NULL };

static int
set_up (void **state)
{
  (void) state;
  fault = SOUND;
  n_released = 0;
  order = g_string_new (NULL);
  return 0;
}

static int
tear_down (void **state)
{
  (void) state;
  (void) g_string_free (order, TRUE);
  return 0;
}

static EstDetection *
new_detection (GError **error)
{
  static const char categories[] = "categories";
  EstSetup setup = { .categories = (const EstCategories *) categories };

  return est_detection_new (&setup, error);
}

static EstDocument *
new_document (void)
{
  EstDocument *document = est_document_new ("test", NULL, NULL);

  est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "test"), "é", 2, 0);
  return document;
}

static void
passes_run_in_table_order_and_see_what_came_before (void **state)
{
  g_autoptr (EstDetection) detection = new_detection (NULL);
  g_autoptr (EstDocument) document = new_document ();
  g_autoptr (EstFindings) findings = est_detect (detection, document, NULL);

  (void) state;
  assert_non_null (findings);
  assert_string_equal (order->str, "first 0 second 1 ");
}

static void
passes_that_need_the_dossier_run_when_it_is_known (void **state)
{
  g_autoptr (EstDetection) detection = new_detection (NULL);
  g_autoptr (EstDocument) document = new_document ();
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (EstFindings) findings = est_detect (detection, document, NULL);

  (void) state;
  assert_true (est_detect_known (detection, document, ledger, findings, NULL));
  assert_string_equal (order->str, "first 0 second 1 known 1 ");
}

static void
a_pass_that_fails_fails_the_document (void **state)
{
  g_autoptr (EstDetection) detection = new_detection (NULL);
  g_autoptr (EstDocument) document = new_document ();
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (EstFindings) findings = NULL;
  g_autoptr (EstFindings) none = est_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;

  (void) state;
  fault = FAILS;
  findings = est_detect (detection, document, &error);

  assert_null (findings);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
  assert_string_equal (order->str, "first 0 ");
  assert_false (est_detect_known (detection, document, ledger, none, &later));
  assert_true (g_error_matches (later, EST_ERROR, EST_ERROR_DOUBT));
}

static void
assert_our_own_mistake (Fault what)
{
  g_autoptr (EstDetection) detection = new_detection (NULL);
  g_autoptr (EstDocument) document = new_document ();
  g_autoptr (EstFindings) findings = NULL;
  g_autoptr (GError) error = NULL;

  fault = what;
  findings = est_detect (detection, document, &error);

  assert_null (findings);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUG));
}

static void
a_finding_off_its_characters_fails_the_document (void **state)
{
  (void) state;
  assert_our_own_mistake (OFF_ITS_CHARACTERS);
  assert_our_own_mistake (EMPTY);
  assert_our_own_mistake (BEHIND_THE_TEXT);
  assert_our_own_mistake (IN_NO_BLOCK);
  assert_our_own_mistake (OF_NO_CATEGORY);
}

static void
a_pass_that_cannot_be_prepared_stops_the_run (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  fault = CANNOT_PREPARE;
  assert_null (new_detection (&error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_int_equal (n_released, 2);
}

static void
every_pass_is_released (void **state)
{
  (void) state;
  est_detection_free (new_detection (NULL));
  est_detection_free (NULL);
  assert_int_equal (n_released, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (passes_run_in_table_order_and_see_what_came_before),
    TEST (passes_that_need_the_dossier_run_when_it_is_known),
    TEST (a_pass_that_fails_fails_the_document),
    TEST (a_finding_off_its_characters_fails_the_document),
    TEST (a_pass_that_cannot_be_prepared_stops_the_run),
    TEST (every_pass_is_released),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
