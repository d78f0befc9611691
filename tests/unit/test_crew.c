/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/crew.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <unistd.h>
#include <cmocka.h>
#include "pipeline/base/cpu_time.h"
#include "pipeline/base/frames.h"

enum { N = 40 };

/* What came back of each errand, and the most that were out at once. */
typedef struct {
  guint number;
  guint answer;
  gboolean failed;
} Asked;

static void
square (EstWork *work, gpointer subject)
{
  const Asked *asked = subject;

  est_frames_put_number (work->frames, (guint64) asked->number * asked->number);
}

static void
note_answer (G_GNUC_UNUSED EstCrew *crew, EstResult *result, gpointer told)
{
  Asked *asked = told;
  EstFrames frames;

  asked->failed = result->error != NULL;
  if (asked->failed)
    return;
  frames = est_frames_of (result->frames);
  asked->answer = (guint) est_frames_number (&frames, G_MAXUINT32);
}

static void
everybody_answers (guint n_hands)
{
  g_autoptr (EstCrew) crew =
      est_crew_new (&(EstCrewSettings){ .n_hands = n_hands, .wall_seconds = 60 });
  Asked asked[N] = { 0 };

  for (guint i = 0; i < N; i++)
    {
      EstErrand errand = { .task = { .perform = square, .subject = &asked[i] },
                           .conclude = note_answer,
                           .told = &asked[i] };

      asked[i].number = i;
      est_crew_send (crew, &errand);
    }
  est_crew_finish (crew);
  for (guint i = 0; i < N; i++)
    assert_int_equal (asked[i].answer, i * i);
}

static void
errands_are_done_whatever_the_number_of_hands (void **state)
{
  (void) state;
  everybody_answers (0);
  everybody_answers (1);
  everybody_answers (3);
  everybody_answers (64);
}

static void
send_on (EstCrew *crew, EstResult *result, gpointer told)
{
  Asked *asked = told;
  EstErrand next = { .task = { .perform = square, .subject = asked },
                     .conclude = note_answer,
                     .told = asked };

  note_answer (crew, result, told);
  asked->number = asked->answer;
  est_crew_send (crew, &next);
}

static void
whoever_hears_of_one_can_send_the_next (void **state)
{
  static const guint n_hands[] = { 0, 1, 3 };

  (void) state;
  for (guint h = 0; h < G_N_ELEMENTS (n_hands); h++)
    {
      g_autoptr (EstCrew) crew =
          est_crew_new (&(EstCrewSettings){ .n_hands = n_hands[h], .wall_seconds = 60 });
      Asked asked[N] = { 0 };

      for (guint i = 0; i < N; i++)
        {
          EstErrand errand = { .task = { .perform = square, .subject = &asked[i] },
                               .conclude = send_on,
                               .told = &asked[i] };

          asked[i].number = i;
          est_crew_send (crew, &errand);
        }
      est_crew_finish (crew);
      for (guint i = 0; i < N; i++)
        assert_int_equal (asked[i].answer, i * i * i * i);
    }
}

static void
stand_still (EstWork *work, gpointer subject)
{
  const Asked *asked = subject;

  if (asked->number == 1)
    (void) raise (SIGSTOP);
  square (work, subject);
}

static void
one_that_stands_still_is_given_up_and_holds_nobody (void **state)
{
  g_autoptr (EstCrew) crew = est_crew_new (&(EstCrewSettings){ .n_hands = 2, .wall_seconds = 1 });
  Asked asked[4] = { { .number = 1 }, { .number = 2 }, { .number = 3 }, { .number = 4 } };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    est_crew_send (crew, &(EstErrand){ .task = { .perform = stand_still, .subject = &asked[i] },
                                       .conclude = note_answer,
                                       .told = &asked[i] });
  est_crew_finish (crew);
  assert_true (asked[0].failed);
  for (guint i = 1; i < G_N_ELEMENTS (asked); i++)
    assert_int_equal (asked[i].answer, (i + 1) * (i + 1));
}

/* Computes for longer than an errand may take by the clock on the wall. */
static void
compute (EstWork *work, gpointer subject)
{
  while (est_cpu_time_ms () < 1500)
    continue;
  square (work, subject);
}

static Asked
ask_with (guint64 most_cpu_seconds, EstWorkFunc perform)
{
  EstCrewSettings settings = {
    .n_hands = 1,
    .wall_seconds = 1,
    .most_cpu_seconds = most_cpu_seconds,
  };
  g_autoptr (EstCrew) crew = est_crew_new (&settings);
  Asked asked = { .number = 3 };

  est_crew_send (crew, &(EstErrand){ .task = { .perform = perform, .subject = &asked },
                                     .conclude = note_answer,
                                     .told = &asked });
  est_crew_finish (crew);
  return asked;
}

static void
stop (G_GNUC_UNUSED EstWork *work, G_GNUC_UNUSED gpointer subject)
{
  (void) raise (SIGSTOP);
}

static void
who_computes_is_given_more_time_and_who_stands_still_is_not (void **state)
{
  (void) state;
  assert_int_equal (ask_with (1000, compute).answer, 9);
  assert_true (ask_with (0, compute).failed);
  assert_true (ask_with (1000, stop).failed);
}

static void
who_is_still_at_work_ends_with_the_crew (void **state)
{
  EstCrew *crew = est_crew_new (&(EstCrewSettings){ .n_hands = 1, .wall_seconds = 60 });
  Asked asked = { .number = 1 };

  (void) state;
  est_crew_send (crew, &(EstErrand){ .task = { .perform = stand_still, .subject = &asked },
                                     .conclude = note_answer,
                                     .told = &asked });
  est_crew_free (crew);
  assert_int_equal (asked.answer, 0);
}

static guint
count_files (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n = 0;

  while (readdir (folder) != NULL)
    n++;
  closedir (folder);
  return n;
}

static void
no_file_is_left_open (void **state)
{
  guint before = count_files ();

  (void) state;
  everybody_answers (3);
  assert_int_equal (count_files (), before);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (errands_are_done_whatever_the_number_of_hands),
    cmocka_unit_test (whoever_hears_of_one_can_send_the_next),
    cmocka_unit_test (one_that_stands_still_is_given_up_and_holds_nobody),
    cmocka_unit_test (who_computes_is_given_more_time_and_who_stands_still_is_not),
    cmocka_unit_test (who_is_still_at_work_ends_with_the_crew),
    cmocka_unit_test (no_file_is_left_open),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
