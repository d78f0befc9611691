/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/crew.h"

#include <errno.h>
#include <poll.h>

/* Of the time on the wall, one part in so many has to be spent computing. */
#define LEAST_SHARE 20

typedef struct {
  EstErrand errand;
  EstWorker worker;
  gint64 deadline; /* of the monotonic clock, in microseconds */
  guint64 spent;   /* of the processor, in milliseconds, when that was set */
  gboolean is_busy;
} Hand;

struct _EstCrew {
  EstCrewSettings settings;
  Hand *hands;
  struct pollfd *ends; /* of the children, for poll () */
};

EstCrew *
est_crew_new (const EstCrewSettings *settings)
{
  EstCrew *crew = g_new0 (EstCrew, 1);

  crew->settings = *settings;
  crew->hands = g_new0 (Hand, settings->n_hands);
  crew->ends = g_new0 (struct pollfd, settings->n_hands);
  return crew;
}

static void
dismiss (Hand *hand)
{
  g_auto (EstResult) nobodys = { 0 };

  est_worker_stop (&hand->worker);
  nobodys = est_worker_collect (&hand->worker);
  hand->is_busy = FALSE;
}

void
est_crew_free (EstCrew *crew)
{
  if (crew == NULL)
    return;
  for (guint i = 0; i < crew->settings.n_hands; i++)
    if (crew->hands[i].is_busy)
      dismiss (&crew->hands[i]);
  g_free (crew->hands);
  g_free (crew->ends);
  g_free (crew);
}

static void
conclude (EstCrew *crew, const EstErrand *errand, EstResult *result)
{
  errand->conclude (crew, result, errand->told);
  est_result_clear (result);
}

static void
perform_here (EstCrew *crew, const EstErrand *errand)
{
  EstResult result = est_worker_perform_here (&errand->task);

  conclude (crew, errand, &result);
}

/* The hand is free before the result is told, so that whoever hears of it can send
 * the next errand at once. */
static void
come_back (EstCrew *crew, Hand *hand)
{
  const EstErrand errand = hand->errand;
  EstResult result = est_worker_collect (&hand->worker);

  hand->is_busy = FALSE;
  conclude (crew, &errand, &result);
}

/* Milliseconds until the first deadline, rounded up. */
static int
time_left (const EstCrew *crew)
{
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < crew->settings.n_hands; i++)
    if (crew->hands[i].is_busy)
      first = MIN (first, crew->hands[i].deadline);
  return (int) CLAMP ((first - g_get_monotonic_time ()) / 1000 + 1, 0, G_MAXINT);
}

/* Whether @hand is at work in earnest, and may be for longer. */
static gboolean
is_getting_on (const EstCrew *crew, const Hand *hand, guint64 spent)
{
  return !hand->worker.was_stopped && spent < 1000 * crew->settings.most_cpu_seconds &&
         (spent - hand->spent) * LEAST_SHARE >= 1000 * crew->settings.wall_seconds;
}

static void
stop_the_late (EstCrew *crew)
{
  const gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < crew->settings.n_hands; i++)
    {
      Hand *hand = &crew->hands[i];
      const guint64 spent =
          hand->is_busy && hand->deadline <= now ? est_worker_cpu_ms (&hand->worker) : 0;

      if (!hand->is_busy || hand->deadline > now)
        continue;
      if (is_getting_on (crew, hand, spent))
        {
          hand->spent = spent;
          hand->deadline = now + (gint64) crew->settings.wall_seconds * G_USEC_PER_SEC;
          continue;
        }
      est_worker_stop (&hand->worker);
      hand->deadline = now + G_USEC_PER_SEC; /* dying takes a moment */
    }
}

/* Waits until one is back, and hears it out: one only, for who hears of it may
 * send another in its place. */
static void
wait_for_one (EstCrew *crew)
{
  int n = 0;

  for (guint i = 0; i < crew->settings.n_hands; i++)
    crew->ends[i] = (struct pollfd){
      .fd = crew->hands[i].is_busy ? crew->hands[i].worker.process : -1,
      .events = POLLIN,
    };
  while (n == 0 || (n < 0 && errno == EINTR))
    {
      n = poll (crew->ends, crew->settings.n_hands, time_left (crew));
      if (n == 0)
        stop_the_late (crew);
    }
  for (guint i = 0; i < crew->settings.n_hands; i++)
    if (crew->ends[i].revents != 0)
      {
        come_back (crew, &crew->hands[i]);
        return;
      }
}

static Hand *
find_free (EstCrew *crew)
{
  for (guint i = 0; i < crew->settings.n_hands; i++)
    if (!crew->hands[i].is_busy)
      return &crew->hands[i];
  return NULL;
}

static gboolean
is_busy (const EstCrew *crew)
{
  for (guint i = 0; i < crew->settings.n_hands; i++)
    if (crew->hands[i].is_busy)
      return TRUE;
  return FALSE;
}

void
est_crew_send (EstCrew *crew, const EstErrand *errand)
{
  EstResult result = { 0 };
  Hand *hand = NULL;

  if (crew->settings.n_hands == 0)
    {
      perform_here (crew, errand);
      return;
    }
  while ((hand = find_free (crew)) == NULL)
    wait_for_one (crew);
  hand->errand = *errand;
  hand->spent = 0;
  hand->deadline = g_get_monotonic_time () + (gint64) crew->settings.wall_seconds * G_USEC_PER_SEC;
  if (est_worker_start (&hand->worker, &errand->task, crew->settings.sandbox, &result.error))
    hand->is_busy = TRUE;
  else
    conclude (crew, errand, &result);
}

void
est_crew_finish (EstCrew *crew)
{
  while (is_busy (crew))
    wait_for_one (crew);
}
