/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/progress_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
each_step_is_a_line_that_names_nobody (void **state)
{
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream (&text, &length);
  EstProgressJson json = est_progress_json (stream);
  EstSource source = { .path = (char *) "/d/Zoé Martin.docx" };
  EstDocumentRecord record = { .code = (char *) "DOC-002", .outcome = EST_OUTCOME_REFUSED };
  EstProgress progress = { .document = 1, .n_documents = 4, .step = "extract", .source = &source };

  (void) state;
  est_progress_json_tell (&progress, &json);
  progress.step = "register";
  progress.record = &record;
  est_progress_json_tell (&progress, &json);
  fclose (stream);

  assert_true (g_str_has_prefix (
      text, "{\"step\":\"extract\",\"document\":2,\"documents\":4,\"code\":null,\"outcome\":null,"
            "\"copied\":0,\"refused\":0,\"per_minute\":null,\"seconds_left\":null}\n"));
  assert_non_null (strstr (text, "\"code\":\"DOC-002\",\"outcome\":\"refused\",\"copied\":0,"
                                 "\"refused\":1,\"per_minute\":"));
  assert_null (strstr (text, "Martin"));
  free (text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_step_is_a_line_that_names_nobody),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
