/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/odt.h"
#include "pipeline/base/decoding.h"
#include "tests/support/docx_sample.h"
#include "tests/support/odt_sample.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__
#endif
#endif

/* So much of the largest part may a stage ask for, beside what the process had before. */
#define TIMES 12
#define PART_BYTES 6000000

/* What runs in a process of its own tells by its outcome alone. */
typedef gboolean (*Stage) (GBytes *bytes);

/* A letter of every paragraph gives way to another. */
static GArray *
edits_of (const EstDocument *document)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);
      EstEdit edit = { .end = 1, .text = "A" };

      if (block->kind != EST_BLOCK_BODY || block->runs->len == 0)
        continue;
      edit.anchor = g_array_index (block->runs, EstRun, 0).anchor;
      g_array_append_val (edits, edit);
    }
  return edits;
}

static gboolean
write_docx (GBytes *bytes)
{
  g_autoptr (EstDocument) document =
      est_docx_read (bytes, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (GArray) edits = document == NULL ? NULL : edits_of (document);
  g_autoptr (GBytes) copy = edits == NULL ? NULL : est_docx_write (document, edits, NULL);

  return copy != NULL && edits->len > 1000;
}

/* Every run gives way to another letter. */
static gboolean
copy_docx (GBytes *bytes)
{
  g_autoptr (EstDocument) document =
      est_docx_read (bytes, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GBytes) copy = NULL;

  for (guint i = 0; document != NULL && i < est_document_n_blocks (document); i++)
    {
      const GArray *runs = est_document_block (document, i)->runs;

      for (guint run = 0; run < runs->len; run++)
        {
          EstEdit edit = { .anchor = g_array_index (runs, EstRun, run).anchor,
                           .end = 1,
                           .text = run % 3 == 0 ? "A" : "B" };

          g_array_append_val (edits, edit);
        }
    }
  copy = document == NULL ? NULL : est_docx_write (document, edits, NULL);
  return copy != NULL && edits->len > 1000;
}

static gboolean
write_odt (GBytes *bytes)
{
  g_autoptr (EstDocument) document =
      est_odt_read (bytes, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (GArray) edits = document == NULL ? NULL : edits_of (document);
  g_autoptr (GBytes) copy = edits == NULL ? NULL : est_odt_write (document, edits, NULL);

  return copy != NULL && edits->len > 1000;
}

/* As the verifier does: every reading of every stream, which are then forgotten. */
static gboolean
look_through (GPtrArray *unpacked)
{
  g_autoptr (GPtrArray) streams = unpacked;

  for (guint i = 0; streams != NULL && i < streams->len; i++)
    g_ptr_array_unref (est_decodings (((EstStream *) g_ptr_array_index (streams, i))->bytes));
  return streams != NULL;
}

static gboolean
verify_docx (GBytes *copy)
{
  EstTreatment of_copy = { .is_agreed = TRUE };
  gboolean is_looked_through =
      look_through (est_docx_check_unpack (copy, &est_default_limits, NULL));
  g_autoptr (EstDocument) reread = est_docx_read (copy, &est_default_limits, &of_copy, NULL);

  return is_looked_through && reread != NULL;
}

static gboolean
verify_odt (GBytes *copy)
{
  EstTreatment of_copy = { .is_agreed = TRUE };
  gboolean is_looked_through =
      look_through (est_odt_check_unpack (copy, &est_default_limits, NULL));
  g_autoptr (EstDocument) reread = est_odt_read (copy, &est_default_limits, &of_copy, NULL);

  return is_looked_through && reread != NULL;
}

/* Address space of this process: proc(5); 0: nobody knows. */
static rlim_t
address_space (void)
{
  g_autofree char *statm = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL))
    return 0;
  return (rlim_t) g_ascii_strtoull (statm, NULL, 10) * (rlim_t) sysconf (_SC_PAGESIZE);
}

/* Runs @stage where no more than @times the part is to be had; how the process ends. */
static void
run_within (Stage stage, GBytes *bytes, guint times)
{
  const struct rlimit core = { 0, 0 };
  struct rlimit space;

  (void) signal (SIGABRT, SIG_DFL);
  (void) signal (SIGSEGV, SIG_DFL);
  /* What the tests before have given back is not to be had beside it. */
  (void) malloc_trim (0);
  space.rlim_cur = space.rlim_max = address_space () + (rlim_t) times * PART_BYTES;
  if (setrlimit (RLIMIT_AS, &space) != 0 || setrlimit (RLIMIT_CORE, &core) != 0 ||
      freopen ("/dev/null", "w", stderr) == NULL)
    _exit (2);
  _exit (stage (bytes) ? 0 : 1);
}

static gboolean
ends_within (Stage stage, GBytes *bytes, guint times)
{
  int status = 1;
  pid_t child = fork ();

  if (child == 0)
    run_within (stage, bytes, times);
  return child > 0 && waitpid (child, &status, 0) == child && WIFEXITED (status) &&
         WEXITSTATUS (status) == 0;
}

/* As many paragraphs as fill a part: @opening, words drawn by lot, @closing. */
static char *
body_of (const char *opening, const char *closing)
{
  static const char *const words[] = { "projet",  "mairie",  "budget",  "école",
                                       "rapport", "atelier", "séance",  "réunion",
                                       "bilan",   "comité",  "travaux", "accueil" };
  g_autoptr (GRand) lot = g_rand_new_with_seed (1);
  GString *body = g_string_sized_new (PART_BYTES + 1000);

  while (body->len < PART_BYTES)
    {
      g_string_append (body, opening);
      for (gint i = g_rand_int_range (lot, 5, 40); i > 0; i--)
        g_string_append_printf (body, "%s ", words[g_rand_int_range (lot, 0, 12)]);
      g_string_append (body, closing);
    }
  return g_string_free (body, FALSE);
}

static void
skip_under_sanitizers (void)
{
#if defined(__SANITIZE_ADDRESS__)
  skip ();
#endif
}

static void
a_large_word_file_asks_for_few_times_its_size (void **state)
{
  g_autofree char *body = NULL;
  g_autoptr (GBytes) docx = NULL;
  g_autoptr (GBytes) copy = NULL;

  (void) state;
  skip_under_sanitizers ();
  body = body_of ("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>", "</w:t></w:r></w:p>");
  docx = docx_with_body (body);
  copy = docx_copy (docx);
  assert_true (ends_within (write_docx, docx, TIMES));
  assert_true (ends_within (verify_docx, copy, TIMES));
  assert_false (ends_within (write_docx, docx, 1));
}

static void
a_large_text_document_asks_for_few_times_its_size (void **state)
{
  g_autofree char *body = NULL;
  g_autoptr (GBytes) odt = NULL;
  g_autoptr (GBytes) copy = NULL;

  (void) state;
  skip_under_sanitizers ();
  body = body_of ("<text:p><text:span text:style-name=\"T1\">", "</text:span></text:p>");
  odt = odt_with_body (body);
  copy = odt_copy (odt);
  assert_true (ends_within (write_odt, odt, TIMES));
  assert_true (ends_within (verify_odt, copy, TIMES));
  assert_false (ends_within (verify_odt, copy, 1));
}

/* What is kept of each piece, beside the piece, must be as small as the piece. */
static void
a_word_file_in_pieces_of_one_letter_asks_for_few_times_its_size (void **state)
{
  GString *body = NULL;
  g_autoptr (GRand) lot = NULL;
  g_autoptr (GBytes) docx = NULL;

  (void) state;
  skip_under_sanitizers ();
  lot = g_rand_new_with_seed (2);
  body = g_string_sized_new (PART_BYTES + 1000);
  g_string_append (body, "<w:p>");
  while (body->len < PART_BYTES)
    g_string_append_printf (body, "<w:r><w:t>%c</w:t></w:r>", g_rand_int_range (lot, 'a', 'z' + 1));
  g_string_append (body, "</w:p>");
  docx = docx_with_body (body->str);
  g_string_free (body, TRUE);
  assert_true (ends_within (copy_docx, docx, TIMES));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_large_word_file_asks_for_few_times_its_size),
    cmocka_unit_test (a_large_text_document_asks_for_few_times_its_size),
    cmocka_unit_test (a_word_file_in_pieces_of_one_letter_asks_for_few_times_its_size),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
