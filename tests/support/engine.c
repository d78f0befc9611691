/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

static EstData *the_data;
static EstBatch *the_batch;

int
engine_open (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  the_data = est_data_open ("dictionaries", &error);
  if (the_data != NULL)
    the_batch = est_batch_new (fake_formats, the_data, "charte", &error);
  if (the_batch != NULL)
    return 0;
  print_error ("the engine does not start: %s\n", error != NULL ? error->message : "no error");
  return -1;
}

int
engine_close (void **state)
{
  (void) state;
  g_clear_pointer (&the_batch, est_batch_free);
  g_clear_pointer (&the_data, est_data_free);
  return 0;
}

EstBatch *
engine (void)
{
  return the_batch;
}

EstGrounds
engine_grounds (const EstLedger *ledger)
{
  return (EstGrounds){
    .policy = the_batch->policy,
    .titles = the_batch->titles,
    .phrases = the_batch->phrases,
    .ledger = ledger,
  };
}

EstFinding
engine_finding (const EstDocument *document, guint block, const char *needle, const char *category)
{
  const char *text = est_document_block (document, block)->text->str;
  const char *at = strstr (text, needle);

  assert_non_null (at);
  return (EstFinding){
    .block = block,
    .start = (gsize) (at - text),
    .end = (gsize) (at - text) + strlen (needle),
    .category = est_categories_find (the_batch->categories, category),
    .score = 0.95,
    .pass = "test",
    .rule = "test",
  };
}

char *
engine_sanitise (const char *lines)
{
  g_autoptr (GBytes) file = fake_file (lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = est_sanitise (the_batch, file, "a.fake", NULL, &error);
  gsize size = 0;
  const char *data = NULL;

  if (copy == NULL)
    fail_msg ("refused: %s", error->message);
  data = g_bytes_get_data (copy, &size);
  return g_strndup (data + strlen ("#fake\n"), size - strlen ("#fake\n"));
}
